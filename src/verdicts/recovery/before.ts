import {type FaultTimeline, windowSeconds} from './fault-second.ts';

/** What a minute of calm looked like: what "as before" means. */
export interface Before {
	readonly answersPerSecond: number;
	readonly fewestAnswers: number;
	readonly mostFailures: number;
	readonly failures: number;
	/** Highest p99 of ten seconds, by endpoint, in ms. */
	readonly worstP99: ReadonlyMap<string, number>;
}

export const beforeSeconds = 60;
/** A rate that is steady stays this close to its mean, as far as chance lets it. */
const steadyShare = 0.2;
const chance = 3;

/** The minute before a second; a clause where it is no measure: load that had not begun, or was not steady. */
export function lookBefore(timeline: FaultTimeline, fault: number, loadFrom: number): Before | string {
	const first = fault - beforeSeconds;
	if (first < loadFrom) return `only ${Math.max(0, fault - loadFrom)} s of load before it, and 60 are needed`;
	const seconds = Array.from({length: beforeSeconds}, (_, index) => timeline.at(first + index));
	const answers = seconds.map(each => each.answers);
	const mean = sum(answers) / beforeSeconds;
	if (mean === 0) return 'nothing was answered in the 60 s before it';
	const expected = mean * windowSeconds;
	const slack = Math.max(steadyShare * expected, chance * Math.sqrt(expected));
	for (let from = 0; from < beforeSeconds; from += windowSeconds) {
		const window = sum(answers.slice(from, from + windowSeconds));
		if (Math.abs(window - expected) > slack)
			return `the 60 s before it were not steady (${(window / windowSeconds).toFixed(1)} answers/s in ten of them, ${mean.toFixed(1)} in all)`;
	}
	const failures = seconds.map(each => each.failures);
	const worstP99 = new Map<string, number>();
	for (let from = first; from <= fault - windowSeconds; from++)
		for (const [endpoint, p99] of timeline.p99From(from))
			worstP99.set(endpoint, Math.max(p99, worstP99.get(endpoint) ?? 0));
	return {
		answersPerSecond: mean,
		fewestAnswers: Math.min(...answers),
		mostFailures: Math.max(...failures),
		failures: sum(failures),
		worstP99,
	};
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
