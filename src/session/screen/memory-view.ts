import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {MemorySide, MonitorSnapshot} from '../../state/snapshot.ts';
import type {ComparedPair} from './compared-pair.ts';
import {isLeftBehind} from './service-rows.ts';

/** The memory pane's data, kept from sample to sample. */
export interface MemoryView {
	/** Takes in what was sampled; services of no interest are passed over. */
	add(samples: readonly ResourceSample[]): void;
	/**
	 * Both sides now; null where nobody names two services. A side without a reading of now has what it moved between,
	 * null for its figures, and its own reason of `reasons`, else `reason`.
	 */
	view(reason: string, reasons?: ReadonlyMap<string, string>): MonitorSnapshot['memory'];
}

/** Starts watching a pair, or none: smallest and largest working set count from here on, through restarts. */
export function createMemoryView(pair: ComparedPair | null): MemoryView {
	const sides = new Map<string, {last: ResourceSample; minBytes: number; maxBytes: number}>();
	let newestMs = 0;
	const sideOf = (service: string, reason: string): MemorySide => {
		const side = sides.get(service);
		const now = side && !isLeftBehind(side.last.atMs, newestMs) ? side.last : null;
		return {
			service,
			workingSetBytes: now?.memoryBytes ?? null,
			anonymousBytes: now?.anonymousBytes ?? null,
			minBytes: side?.minBytes ?? null,
			maxBytes: side?.maxBytes ?? null,
			targetGrowthBytes: null,
			reason: now ? null : reason,
		};
	};
	return {
		add(samples) {
			for (const sample of samples) {
				newestMs = Math.max(newestMs, sample.atMs);
				if (!pair?.services.includes(sample.service)) continue;
				const before = sides.get(sample.service);
				const {memoryBytes} = sample;
				sides.set(sample.service, {
					last: sample,
					minBytes: Math.min(before?.minBytes ?? memoryBytes, memoryBytes),
					maxBytes: Math.max(before?.maxBytes ?? memoryBytes, memoryBytes),
				});
			}
		},
		view(reason, reasons) {
			if (pair === null) return null;
			const {services, title, limitBytes} = pair;
			const [a, b] = [
				sideOf(services[0], reasons?.get(services[0]) ?? reason),
				sideOf(services[1], reasons?.get(services[1]) ?? reason),
			];
			return {
				...(title !== null && {title}),
				a,
				b,
				limitBytes,
				ratio: a.workingSetBytes && b.workingSetBytes ? b.workingSetBytes / a.workingSetBytes : null,
			};
		},
	};
}
