import type {Outcome} from './outcome.ts';
import type {Histogram} from './values/histogram.ts';

/** The requests of one endpoint and outcome that ended within one second. */
export interface SecondSeries {
	readonly endpoint: string;
	readonly outcome: Outcome;
	readonly count: number;
	/** `http_req_duration` in ms. */
	readonly latency: Histogram;
	/** Values of k6's tags, where the load is told apart by them. */
	readonly stage?: string;
	readonly scenario?: string;
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
	/** Iterations by k6 scenario, where the load is told apart by it. */
	readonly scenarios?: Readonly<Record<string, {readonly iterations: number; readonly dropped: number}>>;
}
