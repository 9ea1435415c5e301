import type {Histogram} from './histogram.ts';
import type {Outcome} from './outcome.ts';

/** The requests of one endpoint and outcome that ended within one second. */
export interface SecondSeries {
	readonly endpoint: string;
	readonly outcome: Outcome;
	readonly count: number;
	/** `http_req_duration` in ms. */
	readonly latency: Histogram;
}

/** All that k6 reported with a timestamp within one second of its own clock: what screens are fed and replays are made of. */
export interface LoadSecond {
	/** Seconds since the epoch. */
	readonly second: number;
	readonly series: readonly SecondSeries[];
	readonly iterations: number;
	readonly dropped: number;
	readonly checkPasses: number;
	readonly checkFails: number;
	/** Last gauge value of the second, null when there was none. */
	readonly vus: number | null;
	readonly vusMax: number | null;
}

/** CPU and memory of one service, or of the load generator, at one moment. */
export interface ResourceSample {
	readonly atMs: number;
	/** Compose service name, `k6`, or `perf-tui`. */
	readonly service: string;
	/** Percent of one core, null until two readings are there. */
	readonly cpuPercent: number | null;
	/** Working set of a container as the docker CLI shows it; resident set of a process. */
	readonly memoryBytes: number;
	readonly anonymousBytes: number | null;
	readonly memoryLimitBytes: number | null;
	readonly netRxBytes: number | null;
	readonly netTxBytes: number | null;
	readonly blockReadBytes: number | null;
	readonly blockWriteBytes: number | null;
	readonly restarts: number;
	readonly oomKilled: boolean;
}
