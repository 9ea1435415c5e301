import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {LoadSecond} from '../../state/second.ts';
import {counted} from '../../text/sentence.ts';
import {starvedBy} from '../../verdicts/generator.ts';
import type {watchSteal} from '../screen/watch.ts';

/** How the load generator of a run fares while the run is on. */
export interface GeneratorSoFar {
	/** The load begins: from now on the machine's CPU time is its. */
	begin(): void;
	see(closed: readonly LoadSecond[]): void;
	use(samples: readonly ResourceSample[]): void;
	/** Why it, and not the system, may be slow, by what is known so far; null while it is fit. */
	starved(): string | null;
}

/** Nothing known yet; `steal` starts a measurement of what the hypervisor takes. */
export function watchGenerator(steal: typeof watchSteal): GeneratorSoFar {
	const cpu = {sum: 0, count: 0};
	let dropped = 0;
	let stealPercent: number | null = null;
	let readSteal: (() => Promise<number | null>) | null = null;
	return {
		begin() {
			void steal().then(read => {
				readSteal = read;
			});
		},
		see(closed) {
			for (const second of closed) dropped += second.dropped;
			void readSteal?.().then(percent => {
				stealPercent = percent;
			});
		},
		use(samples) {
			for (const {service, cpuPercent} of samples) {
				if (service !== 'k6' || cpuPercent === null) continue;
				cpu.sum += cpuPercent;
				cpu.count += 1;
			}
		},
		starved() {
			const cpuPercent = cpu.count === 0 ? null : cpu.sum / cpu.count;
			const late = dropped === 0 ? null : counted(dropped, 'dropped iteration');
			return starvedBy({cpuPercent, stealPercent}, late);
		},
	};
}
