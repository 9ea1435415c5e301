import type {AxisState} from '../../record/run-side.ts';

/** Latencies of one second: ascending values in ms and how often each occurred. */
export type WeightedValues = readonly (readonly [valueMs: number, count: number])[];

/** The measured requests that ended within one second; those that prepare a run are left out. */
export interface LoadOfSecond {
	readonly requests: number;
	/** 2xx. */
	readonly ok: number;
	/** 5xx. */
	readonly broken: number;
	/** Without an answer. */
	readonly transport: number;
	/** Of 2xx, by endpoint. */
	readonly latency: Readonly<Record<string, WeightedValues>>;
}

/** One run as a comparison sees it: its warm-up dropped, second by second. */
export interface RunSeries {
	readonly runId: string;
	readonly scenario: string;
	/** Where an axis of the pack stood; null where none plays a part. */
	readonly state: AxisState | null;
	readonly warmUpSeconds: number;
	/** Consecutive; a second without an answer is there and empty. */
	readonly seconds: readonly LoadOfSecond[];
	/** Bytes by service, about one a second. */
	readonly memory: Readonly<Record<string, readonly number[]>>;
	/** Of the whole run. */
	readonly checks: {readonly passes: number; readonly fails: number};
	/** What was broken on purpose, and after how many ms all was as before; null: not while there was load. Absent: nothing was. */
	readonly recoveries?: Readonly<Record<string, number | null>>;
	/** US dollars a second of the whole run; null where there is nothing with a price. */
	readonly costPerSecond: number | null;
}

/** An endpoint's answers in one second, none where it has none; names come from outside, `constructor` is one. */
export function answersAt({latency}: LoadOfSecond, endpoint: string): WeightedValues {
	return Object.hasOwn(latency, endpoint) ? latency[endpoint]! : [];
}

/** At `share` (0 to 1) of ascending weighted values, interpolated as k6 does; null when there are none. */
export function weightedQuantile(
	values: ArrayLike<number>,
	counts: ArrayLike<number>,
	count: number,
	share: number,
): number | null {
	if (count === 0) return null;
	const place = share * (count - 1);
	const below = Math.floor(place);
	let seen = 0;
	let lower: number | null = null;
	for (let index = 0; index < values.length; index++) {
		seen += counts[index]!;
		if (lower === null && seen > below) {
			lower = values[index]!;
			if (place === below) return lower;
		}
		if (lower !== null && seen > below + 1) return lower + (values[index]! - lower) * (place - below);
	}
	return lower;
}
