import type {Outcome} from './outcome.ts';

/** Beyond this many admissions without a refusal in between nobody is limiting, and nothing is tracked any more. */
const maxPending = 50_000;

/**
 * What a client can say of whatever turns its requests away with a 429: how many were let through up to the last refused one,
 * by the time that they were sent (evidence rule 12, cross-check). Times are ms since the epoch.
 */
export interface Admissions {
	allowed: number;
	lastDeniedMs: number;
	/** Sent after the last refusal so far; null when there were too many. */
	pending: number[] | null;
}

/** Nothing sent yet. */
export function createAdmissions(): Admissions {
	return {allowed: 0, lastDeniedMs: Number.NEGATIVE_INFINITY, pending: []};
}

/** Whether a request of this outcome was let through; null where that cannot be told. */
export function isAdmitted(outcome: Outcome | null): boolean | null {
	if (outcome === '429') return false;
	return outcome === '2xx' || outcome === '5xx' ? true : null;
}

/** Takes one request in. Answers come in any order: an admitted one takes longer than a refusal. */
export function addAdmission(admissions: Admissions, isAllowed: boolean, sentMs: number): void {
	const {pending} = admissions;
	if (pending === null) return;
	if (isAllowed) {
		if (sentMs <= admissions.lastDeniedMs) admissions.allowed++;
		else if (pending.push(sentMs) > maxPending) admissions.pending = null;
	} else if (sentMs > admissions.lastDeniedMs) {
		admissions.lastDeniedMs = sentMs;
		const later = pending.filter(atMs => atMs > sentMs);
		admissions.allowed += pending.length - later.length;
		admissions.pending = later;
	}
}
