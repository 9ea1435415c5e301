import type {Reconciliation} from '../../record/schema.ts';
import {count, listed} from '../../text/sentence.ts';
import type {Unanswered} from './unanswered.ts';

/** Two books of one thing. `expected` is the client's, `observed` the other one's. */
export interface Pair {
	readonly name: string;
	readonly expected: number | null;
	readonly observed: number | null;
	/** Which book is missing, as a clause; needed where a side is null. */
	readonly missing?: string | null;
	/** What the observed book may hold beyond the client's. */
	readonly slack?: Unanswered;
	/** The difference may go the other way too. */
	readonly isSlackBothWays?: boolean;
	/** What the observed book may lack of the client's, a reason each. */
	readonly lacks?: readonly Unanswered[];
	/** What was subtracted before, and other remarks. */
	readonly remarks?: readonly string[];
}

/**
 * Compares two books. A difference that is allowed for is named, never silent; a missing book leaves `ok` null, and so
 * does 0 = 0, which reconciles nothing (docs/evidence.md, "The verdicts of our own system").
 */
export function compare(pair: Pair): Reconciliation {
	const {name, expected, observed, missing, remarks = []} = pair;
	if (expected === null || observed === null) {
		const said = missing ?? 'one of the two books is missing';
		return {name, expected, observed, difference: null, ok: null, note: note([said, ...remarks])};
	}
	const difference = observed - expected;
	if (expected === 0 && observed === 0) {
		const nothing = 'nothing on either side: 0 = 0 reconciles nothing';
		return {name, expected, observed, difference, ok: null, note: note([nothing, ...remarks])};
	}
	const {atMost, why} = pair.slack ?? {atMost: 0, why: null};
	const lacks = (pair.lacks ?? []).filter(({why}) => why !== null);
	const lacking = lacks.reduce((sum, lack) => sum + lack.atMost, pair.isSlackBothWays ? atMost : 0);
	const ok = difference <= atMost && difference >= -lacking;
	const allowed = [
		...(atMost > 0 ? [`may differ by at most ${count(atMost)}: ${why}`] : []),
		...lacks.map(lack => `may lack at most ${count(lack.atMost)}: ${lack.why}`),
	];
	return {name, expected, observed, difference, ok, note: note([...allowed, ...remarks])};
}

/** How many figures were compared and how many are the same; the note names each one that is not. */
export function compareFigures(
	name: string,
	compared: number,
	differing: readonly string[],
	allowed: readonly string[] = [],
): Reconciliation {
	const remarks = [...(differing.length > 0 ? [`differ: ${listed(differing, 20)}`] : []), ...allowed];
	return compare({name, expected: compared, observed: compared - differing.length, remarks});
}

function note(sentences: readonly string[]): string | null {
	return sentences.length > 0 ? sentences.join('; ') : null;
}
