import {usageError} from '../errors.ts';
import {kept} from '../text/say.ts';
import {seconds} from '../text/sentence.ts';
import {type Fault, haveContainerInCommon, serviceOf} from './fault.ts';

/** The faults of a run whose every duration is multiplied, in the order in which they come. */
export function planFaults(faults: readonly Fault[], scale: number): Fault[] {
	return faults
		.map(fault => ({...fault, atMs: fault.atMs * scale, forMs: fault.forMs * scale}))
		.sort((a, b) => a.atMs - b.atMs);
}

/**
 * Throws a usage UserError for a plan that could not be carried out as it is written: two faults of one service at once,
 * or one that comes after the end of the load. `plannedMs` null: nobody knows how long the load is going to be.
 */
export function checkPlan(faults: readonly Fault[], plannedMs: number | null): void {
	for (const [index, fault] of faults.entries()) {
		const earlier = faults
			.slice(0, index)
			.find(each => haveContainerInCommon(each.service, fault.service) && overlap(each, fault));
		if (earlier)
			throw usageError(
				kept`Two faults of ${serviceOf(fault.service)} at once (${named(earlier)} and ${named(fault)}): what is undone could not be told apart; move one.`,
			);
		if (plannedMs !== null && fault.atMs >= plannedMs)
			throw usageError(
				kept`The fault ${named(fault)} comes after the end of the load (${seconds(plannedMs)}): choose an earlier at=, or a longer load.`,
			);
	}
}

function overlap(a: Fault, b: Fault): boolean {
	return a.atMs <= b.atMs + b.forMs && b.atMs <= a.atMs + a.forMs;
}

const named = ({kind, atMs}: Fault) => `${kind} at ${seconds(atMs)}`;
