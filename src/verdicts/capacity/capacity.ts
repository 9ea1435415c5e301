import type {Capacity} from '../../record/capacity-schema.ts';
import {findKnee} from './knee.ts';
import {type ClimbSecond, measureSteps, type PlannedStep} from './ladder.ts';
import {nameResource, type ResourceUse} from './resource.ts';
import {fitLaw} from './scalability-law.ts';

/** One climb from its first to its last step. */
export interface Climb {
	readonly endpoint: string;
	readonly planned: readonly PlannedStep[];
	readonly seconds: readonly ClimbSecond[];
	/** What was used while the step of each second was saturated: given the seconds that count. */
	readonly resourcesDuring: (isSaturated: (at: number) => boolean) => ResourceUse;
}

/** Finds the knee, fits the law and names what holds the system back; null when no step was long enough. Pure. */
export function findCapacity({endpoint, planned, seconds, resourcesDuring}: Climb): Capacity | null {
	const steps = measureSteps(planned, seconds);
	if (steps.length === 0) return null;
	const saturated = planned.filter(({ratePerSecond}) =>
		steps.some(step => step.isSaturated && step.offeredPerSecond === ratePerSecond),
	);
	const isSaturated = (at: number) =>
		saturated.some(({startMs, durationMs}) => at * 1000 >= startMs && at * 1000 < startMs + durationMs);
	const followed = steps.filter(step => !step.isSaturated).map(step => step.offeredPerSecond);
	const points = steps.flatMap(({concurrency, okPerSecond, seconds: length}) =>
		concurrency === null ? [] : [{concurrency, perSecond: okPerSecond, seconds: length}],
	);
	return {
		endpoint,
		steps: steps.map(({okBySecond: _, ...step}) => step),
		followedUpTo: followed.length === 0 ? null : Math.max(...followed),
		knee: findKnee(steps),
		law: fitLaw(points),
		resource: nameResource(steps, resourcesDuring(isSaturated)),
	};
}
