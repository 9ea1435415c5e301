import {count, seconds, share} from '../../text/sentence.ts';
import {passedBy} from '../books/passed-by.ts';
import type {ProductEvidence} from '../evidence.ts';
import type {LimiterPolicy} from '../stack/contract.ts';
import {type AccuracyCheck, accuracyRule} from './accuracy-rule.ts';
import {aiRequests} from './ai-requests.ts';
import {bucketAdmissions} from './closed-form.ts';

/**
 * A foreign limiter keeps no log: the formula at the last 429, on the client's clock (evidence rule 12, cross-check).
 * Only a token bucket has one that needs no limiter's clock.
 */
export function checkWithoutLog(evidence: ProductEvidence, policy: LimiterPolicy): AccuracyCheck {
	const {run, limiterClient, missing} = evidence;
	const nothing = {value: null, evidence: [], problems: [], unknown: [], tooLittle: null};
	const reason = missing.decisions ?? 'the limiter keeps no decision log';
	const until = limiterClient?.untilLastDenied ?? null;
	if (until === null || policy.algorithm !== 'TOKEN_BUCKET')
		return {...nothing, unknown: [until === null ? `${reason}, and no decision was denied` : reason]};

	const {decided, limited} = aiRequests(run);
	const expected = bucketAdmissions(policy.capacity, policy.refillPerSecond ?? 0, until.spanMs);
	// Up to all of those that passed by were served before the last 429.
	const leastAdmitted = Math.max(0, until.allowed - (passedBy(evidence).value ?? 0));
	const difference = expected < leastAdmitted ? leastAdmitted - expected : Math.min(0, until.allowed - expected);
	const isFar = Math.abs(difference) > Math.max(1, accuracyRule.totalShare * expected);
	const isEnough = until.allowed >= accuracyRule.leastAllowed && limited >= accuracyRule.leastDeniedShare * decided;
	return {
		...nothing,
		value: expected > 0 ? (difference / expected) * 100 : null,
		evidence: [
			`${reason}; at the last 429, ${seconds(until.spanMs)} in, ${count(until.allowed)} were admitted and the formula gives ${count(expected)}.`,
		],
		problems: isFar ? [`${count(until.allowed)} admitted, ${count(expected)} by the formula`] : [],
		tooLittle: isEnough
			? null
			: `too little offered: ${count(until.allowed)} allowed, ${share(limited, decided)} denied`,
	};
}
