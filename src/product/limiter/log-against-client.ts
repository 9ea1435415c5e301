import {count, counted, seconds} from '../../text/sentence.ts';
import {unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import {passedBy, withLateDecisions} from '../books/passed-by.ts';
import type {ProductEvidence} from '../evidence.ts';
import {type AccuracyCheck, accuracyRule} from './accuracy-rule.ts';
import {aiRequests} from './ai-requests.ts';
import type {PolicyReplay} from './policy-replay.ts';

/** The log against the client's book: as many requests, as many of each answer, over the same span. */
export function compareWithClient(
	evidence: ProductEvidence,
	replay: PolicyReplay,
): Pick<AccuracyCheck, 'evidence' | 'problems' | 'unknown'> {
	const {run, limiterClient, missing} = evidence;
	const client = aiRequests(run);
	const passed = passedBy(evidence).value ?? 0;
	const {atMost, why} = withLateDecisions(unanswered(run, client.transport), passed);
	const decided = client.decided - passed;
	const slack = why === null ? '' : `, may differ by ${count(atMost)}: ${why}`;
	const isOff = (observed: number, expected: number) => observed < expected || observed > expected + atMost;
	const denied = replay.decisions - replay.observedAllowed;
	const problems = [
		...(isOff(replay.decisions, decided)
			? [`${counted(replay.decisions, 'decision')} in the log, ${counted(decided, 'request')} of the client`]
			: []),
		...(isOff(denied, client.limited) ? [`${count(denied)} denied in the log, ${count(client.limited)} × 429`] : []),
	];
	const counts = `the client has ${count(client.admitted - passed)} admitted and ${count(client.limited)} × 429${slack}.`;
	if (limiterClient === null) {
		const reason = missing.limiterClient ?? "the client's span was not recorded";
		return {evidence: [counts], problems, unknown: [reason]};
	}
	const unknown: string[] = [];
	if (limiterClient.byKey !== null) {
		for (const {key, decisions} of replay.keys) {
			const requests = limiterClient.byKey[key] ?? 0;
			// All that passed by may have been of this key.
			if (isOff(decisions, requests - passed))
				problems.push(`${key}: ${count(decisions)} decisions, ${count(requests)} requests`);
		}
	} else if (replay.keys.length > 1)
		unknown.push('several keys decide, and the client did not book its requests by key');

	const clientMs = limiterClient.lastSentAtMs - limiterClient.firstSentAtMs;
	const limiterMs = ((replay.lastAtMicros ?? 0) - (replay.firstAtMicros ?? 0)) / 1000;
	const spans = `the limiter decided over ${seconds(limiterMs)}, the client sent over ${seconds(clientMs)}`;
	if (Math.abs(limiterMs - clientMs) > accuracyRule.spanShare * clientMs)
		problems.push(`${spans}, more than 1 % apart`);
	return {evidence: [counts, `${spans}.`], problems, unknown};
}
