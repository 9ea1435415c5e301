import type {LatencyOutcome} from '../state/snapshot.ts';
import type {Bands} from '../state/values/latency-bands.ts';
import type {LoadBin, TimeAxis, UseBin} from './timeline-bins.ts';

/** So many answers took about this long: a bucket of a histogram, by its middle (within 0.4 %). */
export interface LatencyBucket {
	readonly ms: number;
	readonly count: number;
}

/** What charts of one run are drawn from: the run's samples file, summed up in as many bins as a page shows. */
export interface ChartedRun {
	/** Load and resources over time; null when nothing was recorded. */
	readonly timeline: {
		readonly axis: TimeAxis;
		/** Without a gap; empty where no load was recorded. */
		readonly load: readonly LoadBin[];
		/** By service. */
		readonly use: ReadonlyMap<string, readonly UseBin[]>;
	} | null;
	/** How long requests took over time, a column a bin; null when no load was recorded. */
	readonly heat: {readonly axis: TimeAxis; readonly columns: readonly Bands[]} | null;
	/** Every service that was read, also outside of the load. */
	readonly services: readonly string[];
	/** Latencies of the whole run, shortest first. */
	readonly latency: Readonly<Record<LatencyOutcome, readonly LatencyBucket[]>>;
}

/** By run id; a run without a recording has figures and no chart over time. */
export type ChartedRuns = Readonly<Record<string, ChartedRun>>;
