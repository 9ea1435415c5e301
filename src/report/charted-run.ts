import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {ChartSecond, LatencyOutcome} from '../state/snapshot.ts';

/** So many answers took about this long: a bucket of a histogram, by its middle (within 0.4 %). */
export interface LatencyBucket {
	readonly ms: number;
	readonly count: number;
}

/** What a report reads of one reading of CPU and memory. */
export type UsePoint = Pick<ResourceSample, 'atMs' | 'service' | 'cpuPercent' | 'memoryBytes'>;

/** What charts of one run are drawn from: the run's samples file, summed up. */
export interface ChartedRun {
	/** Closed seconds of load, oldest first, without a gap. */
	readonly seconds: readonly ChartSecond[];
	readonly use: readonly UsePoint[];
	/** Latencies of the whole run, shortest first. */
	readonly latency: Readonly<Record<LatencyOutcome, readonly LatencyBucket[]>>;
}

/** By run id; a run without a recording has figures and no chart over time. */
export type ChartedRuns = Readonly<Record<string, ChartedRun>>;
