import type {EndpointSubject} from './limit.ts';
import type {Slot} from './window-figures.ts';

/** A span in which load was due and under half of it was answered. */
export interface Outage {
	/** Since the epoch. */
	readonly fromSecond: number;
	readonly seconds: number;
	/** Of its worst window. */
	readonly answered: number;
	readonly due: number;
}

/** Requests of a window below which a few that failed are no outage. */
const fewestDue = 5;

/**
 * Whether load was due in these seconds and under half of it was answered: due is what ended, what hung all through, and
 * what k6 could not even send, at so many requests an iteration.
 */
export function outageIn(within: readonly Slot[], subject: EndpointSubject, perIteration: number): Outage | null {
	const sum = (of: (slot: Slot) => number) => within.reduce((total, slot) => total + of(slot), 0);
	const stuck = Math.min(...within.map(slot => slot.stuck));
	const ended = sum(slot => slot.all);
	const isOfAll = subject.stage === null && subject.scenario === null;
	const unsent = isOfAll ? Math.round(sum(slot => slot.dropped) * perIteration) : 0;
	const due = ended + stuck + unsent;
	// Of a row about failures, a failure is an answer like any other.
	const isOfFailures = subject.outcome === '5xx' || subject.outcome === 'transport';
	const answered = isOfFailures ? ended : ended - sum(slot => slot.failed);
	if ((due < fewestDue && stuck === 0) || answered * 2 >= due) return null;
	return {fromSecond: within[0]!.second, seconds: within.length, answered, due};
}

/** Two outages that touch, as one; its counts are those of the worse window. */
export function joined(a: Outage, b: Outage): Outage {
	const fromSecond = Math.min(a.fromSecond, b.fromSecond);
	const toSecond = Math.max(a.fromSecond + a.seconds, b.fromSecond + b.seconds);
	const {answered, due} = b.answered / b.due < a.answered / a.due ? b : a;
	return {fromSecond, seconds: toSecond - fromSecond, answered, due};
}
