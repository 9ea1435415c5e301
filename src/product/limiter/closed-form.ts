import {count, seconds} from '../../text/sentence.ts';
import type {LimiterDecision, LimiterPolicy} from '../stack/contract.ts';
import type {KeyReplay} from './policy-replay.ts';

/** A limiter's admissions by formula, or why the formula says nothing here. */
export type ClosedForm =
	| {readonly expected: number; readonly observed: number; readonly why: null}
	| {readonly expected: null; readonly observed: null; readonly why: string};

/**
 * Tokens that a bucket can have given after this long under load that never let it fill up again: ⌊C + r·t⌋. Exact to
 * the token at a denied decision; with a whole test's duration it is off by 2–17 % (evidence rule 12).
 */
export function bucketAdmissions(capacity: number, refillPerSecond: number, spanMs: number): number {
	return Math.floor(capacity + (refillPerSecond * spanMs) / 1000);
}

/** The cross-check of evidence rule 12 for one key, at its last denied decision, on the limiter's clock. */
export function checkClosedForm(replay: KeyReplay, policy: LimiterPolicy): ClosedForm {
	const {lastDenied, firstAtMicros, hasOverflowed} = replay;
	if (lastDenied === null) return silent('no decision was denied');
	const spanMs = (lastDenied.atMicros - firstAtMicros) / 1000;
	if (policy.algorithm === 'TOKEN_BUCKET') {
		if (hasOverflowed) return silent('the bucket was full again in between, so refill was lost');
		const expected = bucketAdmissions(policy.capacity, policy.refillPerSecond ?? 0, spanMs);
		return {expected, observed: lastDenied.allowed, why: null};
	}
	return checkWindows(policy, spanMs, lastDenied.allowed);
}

// Near a whole number of windows the next window's admissions are half done, and a short test is mostly its first burst.
function checkWindows({capacity, windowSeconds}: LimiterPolicy, spanMs: number, observed: number): ClosedForm {
	const windows = spanMs / 1000 / (windowSeconds ?? 1);
	if (windows < 2.5) return silent(`${seconds(spanMs)} are fewer than 2.5 windows`);
	const rest = windows % 1;
	if (rest < 0.05 || rest > 0.95) return silent(`${seconds(spanMs)} are a multiple of the window`);
	return {expected: capacity * (Math.floor(windows) + 1), observed, why: null};
}

/** The most requests of one key that were allowed within any span of this length, on the limiter's clock. */
export function mostAdmitted(decisions: readonly LimiterDecision[], key: string, windowSeconds: number): number {
	const windowMicros = windowSeconds * 1_000_000;
	const admitted = decisions.filter(each => each.allowed && each.key === key).map(each => each.atMicros);
	admitted.sort((a, b) => a - b);
	let first = 0;
	let most = 0;
	admitted.forEach((atMicros, index) => {
		while (admitted[first]! <= atMicros - windowMicros) first += 1;
		most = Math.max(most, index - first + 1);
	});
	return most;
}

export function describeClosedForm(key: string, form: ClosedForm): string {
	if (form.expected === null) return `Cross-check for ${key}: not applied, ${form.why}.`;
	return `Cross-check for ${key}: the formula gives ${count(form.expected)} at the last denied decision, the log has ${count(form.observed)}.`;
}

function silent(why: string): ClosedForm {
	return {expected: null, observed: null, why};
}
