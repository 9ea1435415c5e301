import type {K6Progress} from '../../collectors/k6/progress.ts';
import type {K6LogLine} from '../../collectors/k6/run-process.ts';
import {type ResourceSample, unmeasured} from '../../collectors/resource-sample.ts';
import type {GeneratorUse, PartListener} from '../../generators/contract.ts';
import type {RunContext} from '../run/run-context.ts';
import type {K6Listener} from './k6-load.ts';
import type {PartRows} from './part-rows.ts';

/** What the k6 of a run say, told as if it were one. */
export function listenToParts(
	names: readonly string[],
	on: K6Listener,
	{onEvent, live}: Pick<RunContext, 'onEvent' | 'live'>,
	rows: PartRows,
): PartListener[] {
	const sum = createProgressSum(on.progress);
	const busiest = createBusiest();
	return names.map((name, i) => ({
		progress(progress) {
			rows.vus(i, progress.vus);
			sum(i, progress);
		},
		log(line) {
			on.log(named(name, line));
		},
		use(use) {
			rows.use(i, use);
			if (use.isElsewhere) live.onResources([busiest(i, use)]);
		},
		trouble: sentence => onEvent('warning', name, `${sentence}.`),
	}));
}

/** What all say together, told whenever one has said something. */
function createProgressSum(tell: (progress: K6Progress) => void): (part: number, progress: K6Progress) => void {
	const latest = new Map<number, K6Progress>();
	return (part, progress) => {
		latest.set(part, progress);
		const all = [...latest.values()];
		const sum = (of: (progress: K6Progress) => number) => all.reduce((total, each) => total + of(each), 0);
		tell({
			elapsedMs: Math.max(...all.map(({elapsedMs}) => elapsedMs)),
			vus: sum(({vus}) => vus),
			vusMax: sum(({vusMax}) => vusMax),
			complete: sum(({complete}) => complete),
			interrupted: sum(({interrupted}) => interrupted),
		});
	};
}

/** Whose line it is. What the script prints stays as it is. */
function named(name: string, line: K6LogLine): K6LogLine {
	return line.source === 'console' ? line : {...line, text: `${name}: ${line.text}`};
}

/** Of generators elsewhere the busiest stands for all: the others have more room than it. */
function createBusiest(): (part: number, use: GeneratorUse) => ResourceSample {
	const latest = new Map<number, GeneratorUse>();
	return (part, use) => {
		latest.set(part, use);
		const all = [...latest.values()];
		const known = all.flatMap(({cpuPercent}) => cpuPercent ?? []);
		return {
			atMs: Date.now(),
			service: 'k6',
			cpuPercent: known.length > 0 ? Math.max(...known) : null,
			memoryBytes: all.reduce((sum, {memoryBytes}) => sum + memoryBytes, 0),
			...unmeasured,
		};
	};
}
