import {parseDuration} from '../../text/duration.ts';
import type {ResolvedOptions} from './resolved-options.ts';

/** When a scenario with a rate of its own has iterations due: k6's options, in ms. */
export interface ArrivalPlan {
	readonly scenario: string;
	/** A rate that stays; null where it climbs or falls along stages. */
	readonly rate: number | null;
	readonly startRate: number;
	/** Rates are iterations in so many ms. */
	readonly unitMs: number;
	readonly stages: readonly {readonly durationMs: number; readonly target: number}[];
	/** Whether k6 may make VUs while it runs, because it began with fewer than it may have. */
	readonly canGrow: boolean;
}

/** So many iterations are laid out at most. */
const mostDue = 4_000_000;

/** The plans of all scenarios that have one; none where k6 runs only a segment of the test. */
export function arrivalPlansOf({scenarios, executionSegment}: ResolvedOptions): ArrivalPlan[] {
	if (executionSegment) return [];
	return Object.entries(scenarios ?? {}).flatMap(([scenario, each]) => {
		const unitMs = parseDuration(each.timeUnit ?? '1s');
		if (!each.executor?.endsWith('-arrival-rate') || unitMs === null) return [];
		const isConstant = each.executor === 'constant-arrival-rate';
		const stages = isConstant
			? [{duration: each.duration, target: each.rate}]
			: (each.stages ?? []).map(({duration, target}) => ({duration, target}));
		return [
			{
				scenario,
				rate: isConstant ? (each.rate ?? 0) : null,
				startRate: each.startRate ?? 0,
				unitMs,
				stages: stages.map(({duration, target}) => ({
					durationMs: parseDuration(duration ?? '0s') ?? 0,
					target: target ?? 0,
				})),
				canGrow: (each.maxVUs ?? 0) > (each.preAllocatedVUs ?? 0),
			},
		];
	});
}

/** How long iterations are started, in ms. */
export function spanOf({stages}: ArrivalPlan): number {
	return stages.reduce((sum, {durationMs}) => sum + durationMs, 0);
}

/**
 * When each iteration is due, in ms from the scenario's start, ascending; null where there are too many. As k6 lays them out:
 * a constant rate begins with one at once and has a period of whole nanoseconds; along stages the n-th is due when the area
 * below the rate has reached n.
 */
export function dueTimes(plan: ArrivalPlan): number[] | null {
	return plan.rate === null ? dueAlongStages(plan) : dueAtRate(plan, plan.rate);
}

function dueAtRate(plan: ArrivalPlan, rate: number): number[] | null {
	const periodMs = Math.floor((plan.unitMs * 1e6) / rate) / 1e6;
	// Whether k6 still begins the one that is due when the time is up is a race.
	const count = Math.floor(spanOf(plan) / periodMs) + 1;
	return count > mostDue ? null : Array.from({length: count}, (_, at) => at * periodMs);
}

function dueAlongStages({startRate, unitMs, stages}: ArrivalPlan): number[] | null {
	const due: number[] = [];
	let from = startRate / unitMs;
	let stageStartMs = 0;
	let done = 0;
	for (const {durationMs, target} of stages) {
		const to = target / unitMs;
		const end = done + (durationMs * (from + to)) / 2;
		if (end > mostDue) return null;
		for (let next = due.length + 1; next <= end; next++)
			due.push(stageStartMs + timeToArea(next - done, from, to, durationMs));
		done = end;
		from = to;
		stageStartMs += durationMs;
	}
	return due;
}

/** When the area below a rate that goes straight from one to another is so large: area = from·t + (to − from)·t²/(2·duration). */
function timeToArea(area: number, from: number, to: number, durationMs: number): number {
	const slope = (to - from) / durationMs;
	// Of both forms of the root the one that neither cancels nor divides by a slope of nothing.
	return (2 * area) / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * area)));
}
