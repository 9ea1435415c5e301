import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {LoadSecond} from '../../state/second.ts';
import {type ClimbSecond, isPastKnee, measureSteps} from '../../verdicts/capacity/ladder.ts';
import {isMeasured} from '../../verdicts/measured.ts';

type Climb = NonNullable<ScriptPlan['climb']>;

/** Follows a climb while it is on. */
export interface ClimbWatch {
	/** Takes the seconds that closed and says whether climbing on would show nothing new. */
	isPastKnee(closed: readonly LoadSecond[]): boolean;
}

/** A watch over one climb; keeps its seconds, which are as many as the plan has. */
export function watchClimb({endpoint, steps}: Climb): ClimbWatch {
	const reader = readClimb(endpoint);
	const seconds: ClimbSecond[] = [];
	return {
		isPastKnee(closed) {
			for (const second of closed) seconds.push(...reader(second));
			const last = seconds.at(-1)?.at ?? 0;
			// A step that is still on has not shown yet what it can do.
			const whole = steps.filter(({startMs, durationMs}) => startMs + durationMs <= last * 1000);
			return isPastKnee(measureSteps(whole, seconds));
		},
	};
}

/** Turns seconds, in order, into those of a climb: counted from the first in which a request to the endpoint ended. */
export function readClimb(endpoint: string): (second: LoadSecond) => ClimbSecond[] {
	let first: number | null = null;
	return second => {
		const series = second.series.filter(each => isMeasured(each.endpoint) && each.endpoint === endpoint);
		if (first === null && series.length === 0) return [];
		first ??= second.second;
		const countOf = (...outcomes: readonly string[]) =>
			series.reduce((sum, each) => sum + (outcomes.includes(each.outcome) ? each.count : 0), 0);
		return [
			{
				at: second.second - first,
				ok: countOf('2xx'),
				limited: countOf('429'),
				broken: countOf('5xx', 'transport'),
				dropped: second.dropped,
				latency: series.filter(({outcome}) => outcome === '2xx').flatMap(({latency}) => latency.toValues()),
			},
		];
	};
}
