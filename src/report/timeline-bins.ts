import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {ByOutcome} from '../state/outcome.ts';
import type {ChartSecond, LatencyOutcome} from '../state/snapshot.ts';

/** What a report reads of one reading of CPU and memory. */
export type UsePoint = Pick<ResourceSample, 'atMs' | 'service' | 'cpuPercent' | 'memoryBytes'>;

/** The first and the last second of a stretch of time, since the epoch. */
export interface TimeSpan {
	readonly first: number;
	readonly last: number;
}

/** The stretch of time that a run's charts share, in bins of equal length. */
export interface TimeAxis {
	/** Seconds since the epoch. */
	readonly firstSecond: number;
	/** From the first second to the end of the last one. */
	readonly lengthSeconds: number;
	readonly binSeconds: number;
	readonly bins: number;
}

type Percentiles = ChartSecond['latency'][LatencyOutcome];

/** Load in one bin: requests a second on average, and the highest p50, p95 and p99 in ms that one of its seconds had. */
export interface LoadBin {
	/** Seconds since the axis began. */
	readonly atSeconds: number;
	readonly rates: ByOutcome;
	readonly latency: Record<LatencyOutcome, Percentiles>;
}

/** One service in the bins in which it was read: CPU on average, memory at its highest. */
export interface UseBin {
	readonly atSeconds: number;
	/** Percent of one core. */
	readonly cpuPercent: number | null;
	readonly memoryBytes: number;
}

/** More points than this are no more than the eye can part on a page. */
const mostBins = 600;

/** The time that a run took, cut so that no chart has more than `most` points; null when nothing was recorded. */
export function timeAxisOf(span: TimeSpan | null, most = mostBins): TimeAxis | null {
	if (span === null || span.last < span.first) return null;
	const lengthSeconds = span.last - span.first + 1;
	const binSeconds = Math.max(1, Math.ceil(lengthSeconds / most));
	return {firstSecond: span.first, lengthSeconds, binSeconds, bins: Math.ceil(lengthSeconds / binSeconds)};
}

/** Which bin of an axis a second since the epoch falls into; below 0 or too high outside of it. */
export function binIndex(second: number, {firstSecond, binSeconds}: TimeAxis): number {
	return Math.floor((second - firstSecond) / binSeconds);
}

/** Things put into bins one after the other, and the bins so far. */
export interface Bins<Item, Binned> {
	add(item: Item): void;
	bins(): Binned;
}

/** Load in the bins of an axis; seconds without any answer count as such, also those that are not told of. */
export function createLoadBins(axis: TimeAxis): Bins<ChartSecond, readonly LoadBin[]> {
	const bins = Array.from({length: axis.bins}, (_, index) => emptyBin(index * axis.binSeconds));
	return {
		add({second, byOutcome, latency}) {
			const bin = bins[binIndex(second, axis)];
			if (!bin) return;
			// The last bin may be shorter than the others; its rate is still a rate.
			const covered = Math.min(axis.binSeconds, axis.lengthSeconds - bin.atSeconds);
			for (const [outcome, count] of Object.entries(byOutcome) as [keyof ByOutcome, number][])
				bin.rates[outcome] += count / covered;
			for (const outcome of ['2xx', '429', '5xx'] as const)
				bin.latency[outcome] = higher(bin.latency[outcome], latency[outcome]);
		},
		bins: () => bins,
	};
}

function higher(one: Percentiles, other: Percentiles): Percentiles {
	const most = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));
	return {p50: most(one.p50, other.p50), p95: most(one.p95, other.p95), p99: most(one.p99, other.p99)};
}

/** What was read of one service in one bin. */
interface UseSum {
	cpu: number;
	readings: number;
	memoryBytes: number;
}

/** CPU and memory by service in the bins of an axis; readings outside of it are left out. */
export function createUseBins(axis: TimeAxis): Bins<UsePoint, Map<string, UseBin[]>> {
	const sums = new Map<string, Map<number, UseSum>>();
	const toUseBin = ([index, {cpu, readings, memoryBytes}]: [number, UseSum]) => ({
		atSeconds: index * axis.binSeconds,
		cpuPercent: readings === 0 ? null : cpu / readings,
		memoryBytes,
	});
	return {
		add({atMs, service, cpuPercent, memoryBytes}) {
			const index = binIndex(Math.floor(atMs / 1000), axis);
			if (index < 0 || index >= axis.bins) return;
			const bins = sums.get(service) ?? new Map<number, UseSum>();
			sums.set(service, bins);
			const bin = bins.get(index) ?? {cpu: 0, readings: 0, memoryBytes: 0};
			bins.set(index, bin);
			bin.memoryBytes = Math.max(bin.memoryBytes, memoryBytes);
			if (cpuPercent === null) return;
			bin.cpu += cpuPercent;
			bin.readings += 1;
		},
		bins: () =>
			new Map([...sums].map(([service, bins]) => [service, [...bins].sort(([a], [b]) => a - b).map(toUseBin)])),
	};
}

function emptyBin(atSeconds: number) {
	const none = {p50: null, p95: null, p99: null};
	const latency: Record<LatencyOutcome, Percentiles> = {'2xx': none, '429': none, '5xx': none};
	const rates: ByOutcome = {'2xx': 0, '429': 0, '5xx': 0, '4xx': 0, '3xx': 0, transport: 0};
	return {atSeconds, rates, latency};
}
