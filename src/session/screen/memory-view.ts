import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {MemorySide, MonitorSnapshot} from '../../state/snapshot.ts';

/** Services of the memory pane; the first is told from the second in every figure. */
export type MemoryPair = readonly [string, string];

/** The pair that this project exists for, and the only one of which something was promised. */
export const exporterPair: MemoryPair = ['rjmx-exporter', 'jmx-exporter'];
/** Whether these are the two exporters. */
export const isExporterPair = ([a, b]: MemoryPair) => a === exporterPair[0] && b === exporterPair[1];
/** 10 MB as the promise says it, not MiB. */
const exporterLimitBytes = 10_000_000;

/** The memory pane's data, kept from sample to sample. */
export interface MemoryView {
	/** Takes in what was sampled; services of no interest are passed over. */
	add(samples: readonly ResourceSample[]): void;
	/** Both sides now. A side that was never sampled has null figures and its own reason of `reasons`, else `reason`. */
	view(reason: string, reasons?: ReadonlyMap<string, string>): MonitorSnapshot['memory'];
}

/** Starts watching a pair: smallest and largest working set count from here on, through restarts. */
export function createMemoryView(pair: MemoryPair): MemoryView {
	const sides = new Map<string, {last: ResourceSample; minBytes: number; maxBytes: number}>();
	const sideOf = (service: string, reason: string): MemorySide => {
		const side = sides.get(service);
		return {
			service,
			workingSetBytes: side?.last.memoryBytes ?? null,
			anonymousBytes: side?.last.anonymousBytes ?? null,
			minBytes: side?.minBytes ?? null,
			maxBytes: side?.maxBytes ?? null,
			targetGrowthBytes: null,
			reason: side ? null : reason,
		};
	};
	return {
		add(samples) {
			for (const sample of samples) {
				if (!pair.includes(sample.service)) continue;
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
			const [a, b] = [
				sideOf(pair[0], reasons?.get(pair[0]) ?? reason),
				sideOf(pair[1], reasons?.get(pair[1]) ?? reason),
			];
			return {
				a,
				b,
				limitBytes: pair[0] === exporterPair[0] ? exporterLimitBytes : null,
				ratio: a.workingSetBytes && b.workingSetBytes ? b.workingSetBytes / a.workingSetBytes : null,
			};
		},
	};
}
