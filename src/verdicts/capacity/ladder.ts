import type {CapacityStep} from '../../record/capacity-schema.ts';
import type {WeightedValues} from '../comparison/series.ts';
import {weightedQuantile} from '../comparison/series.ts';

/** One rate that a climb plans; times in ms from the start of its load. */
export interface PlannedStep {
	readonly ratePerSecond: number;
	readonly startMs: number;
	readonly durationMs: number;
}

/** What one second of a climb brought. */
export interface ClimbSecond {
	/** Whole seconds from the first in which a request ended. */
	readonly at: number;
	readonly ok: number;
	readonly limited: number;
	/** 5xx and transport failures. */
	readonly broken: number;
	readonly dropped: number;
	/** Of 2xx. */
	readonly latency: WeightedValues;
}

/** A step with the seconds that count. */
export interface MeasuredStep extends CapacityStep {
	readonly okBySecond: readonly number[];
}

/** 2xx below this share of what is offered do not follow it. */
const followShare = 0.95;
/** Requests that may be under way at a step's edges, on either side of the count. */
const edgeRequests = 3;
/** Seconds below which a step says nothing: one that was cut short. */
const leastSeconds = 3;

/** The steps that were climbed, each without its first quarter (at least 2 s), in which it settles, and its last second. */
export function measureSteps(planned: readonly PlannedStep[], seconds: readonly ClimbSecond[]): MeasuredStep[] {
	const byPlace = new Map(seconds.map(second => [second.at, second]));
	const last = Math.max(-1, ...seconds.map(({at}) => at));
	return planned.flatMap(({ratePerSecond, startMs, durationMs}) => {
		const from = Math.ceil(startMs / 1000 + Math.max(2, durationMs / 4000));
		const until = Math.min(Math.floor((startMs + durationMs) / 1000) - 1, last - 1);
		if (until - from + 1 < leastSeconds) return [];
		const counted = Array.from({length: until - from + 1}, (_, index) => byPlace.get(from + index) ?? null);
		return [stepOf(ratePerSecond, counted)];
	});
}

function stepOf(offeredPerSecond: number, counted: readonly (ClimbSecond | null)[]): MeasuredStep {
	const seconds = counted.length;
	const rate = (of: (second: ClimbSecond) => number) =>
		counted.reduce((sum, second) => sum + (second === null ? 0 : of(second)), 0) / seconds;
	const okPerSecond = rate(({ok}) => ok);
	const latency = counted.flatMap(second => second?.latency ?? []).toSorted(([a], [b]) => a - b);
	const count = latency.reduce((sum, [, times]) => sum + times, 0);
	const meanMs = latency.reduce((sum, [value, times]) => sum + value * times, 0) / count;
	const values = latency.map(([value]) => value);
	const times = latency.map(([, each]) => each);
	return {
		offeredPerSecond,
		okPerSecond,
		limitedPerSecond: rate(({limited}) => limited),
		brokenPerSecond: rate(({broken}) => broken),
		droppedPerSecond: rate(({dropped}) => dropped),
		p95Ms: weightedQuantile(values, times, count, 0.95),
		concurrency: count === 0 ? null : (okPerSecond * meanMs) / 1000,
		seconds,
		isSaturated:
			okPerSecond < followShare * offeredPerSecond && (offeredPerSecond - okPerSecond) * seconds > edgeRequests,
		okBySecond: counted.map(second => second?.ok ?? 0),
	};
}

/** Whether climbing on would show nothing new: the last two steps were both left behind. */
export function isPastKnee(steps: readonly Pick<CapacityStep, 'isSaturated'>[]): boolean {
	return steps.length >= 2 && steps.slice(-2).every(({isSaturated}) => isSaturated);
}
