import {count, counted, seconds, share} from '../../text/sentence.ts';
import type {ProductEvidence} from '../evidence.ts';
import type {LimiterDecision, LimiterPolicy} from '../stack/contract.ts';
import {type AccuracyCheck, accuracyRule} from './accuracy-rule.ts';
import {checkClosedForm, describeClosedForm, mostAdmitted} from './closed-form.ts';
import {compareWithClient} from './log-against-client.ts';
import {type KeyReplay, type PolicyReplay, replayPolicy} from './policy-replay.ts';

/** Keys whose cross-check is printed, the busiest ones. */
const shownKeys = 3;

/** The limiter's log against its policy and against the client: evidence rule 12. */
export function checkLog(
	evidence: ProductEvidence,
	policy: LimiterPolicy,
	decisions: readonly LimiterDecision[],
): AccuracyCheck {
	const replay = replayPolicy(decisions, policy);
	const {observedAllowed, expectedAllowed} = replay;
	const difference = observedAllowed - expectedAllowed;
	const counting = replay.keys.filter(isExercised);
	const busiest = [...replay.keys].sort((a, b) => b.decisions - a.decisions).slice(0, shownKeys);
	const crossChecks = busiest.map(key => ({key: key.key, form: checkClosedForm(key, policy)}));
	const windows =
		policy.windowSeconds === null
			? []
			: busiest.map(({key}) => ({key, most: mostAdmitted(decisions, key, policy.windowSeconds ?? 0)}));
	const books = compareWithClient(evidence, replay);
	return {
		value: expectedAllowed > 0 ? (difference / expectedAllowed) * 100 : null,
		evidence: [
			`${counted(replay.decisions, 'decision')} in the log, ${count(observedAllowed)} allowed, ${count(expectedAllowed)} by the replayed policy; ${count(counting.length)} of ${counted(replay.keys.length, 'key')} ${counting.length === 1 ? 'counts' : 'count'}.`,
			...books.evidence,
			...crossChecks.map(({key, form}) => describeClosedForm(key, form)),
			...windows.map(({key, most}) => `${key}: at most ${count(most)} within ${policy.windowSeconds} s.`),
		],
		problems: [
			...replay.keys.flatMap(key => describeDisagreement(key)),
			...(Math.abs(difference) > accuracyRule.totalShare * expectedAllowed && Math.abs(difference) > 1
				? [`${count(observedAllowed)} allowed, ${count(expectedAllowed)} by the policy`]
				: []),
			...crossChecks.flatMap(({key, form}) =>
				form.expected !== null && Math.abs(form.observed - form.expected) > tolerance(policy, form.expected)
					? [`${key}: ${count(form.observed)} allowed, ${count(form.expected)} by the formula`]
					: [],
			),
			...windows
				.filter(({most}) => most > policy.capacity)
				.map(({key, most}) => `${key}: ${count(most)} allowed within ${policy.windowSeconds} s`),
			...books.problems,
		],
		unknown: books.unknown,
		tooLittle: counting.length > 0 ? null : describeTooLittle(replay),
	};
}

// A bucket is exact to the token at a denial; a window's next admissions wait for the next request each time.
function tolerance(policy: LimiterPolicy, expected: number): number {
	return policy.algorithm === 'TOKEN_BUCKET' ? accuracyRule.keyDecisions : Math.max(1, 0.01 * expected);
}

function isExercised(key: KeyReplay): boolean {
	return key.observedAllowed >= accuracyRule.leastAllowed && key.deniedShare >= accuracyRule.leastDeniedShare;
}

function describeDisagreement(key: KeyReplay): string[] {
	if (Math.abs(key.observedAllowed - key.expectedAllowed) <= accuracyRule.keyDecisions) return [];
	const first = key.firstDisagreement;
	const where =
		first === null
			? ''
			: `, first ${first.observed} against the policy at decision ${count(first.index + 1)}, ${seconds((first.atMicros - key.firstAtMicros) / 1000)} in`;
	return [`${key.key}: ${count(key.observedAllowed)} allowed, ${count(key.expectedAllowed)} by the policy${where}`];
}

function describeTooLittle({decisions, observedAllowed}: PolicyReplay): string {
	const denied = share(decisions - observedAllowed, decisions);
	return `too little offered: no key with at least 100 allowed and 20 % denied (${count(observedAllowed)} allowed, ${denied} denied in all)`;
}
