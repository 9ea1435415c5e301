import type {Reconciliation} from '../../record/schema.ts';
import {counted} from '../../text/sentence.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {aiAnswers, aiRequests} from '../limiter/ai-requests.ts';
import {limiterOf} from '../record.ts';
import {counterDifference, lostInStarts} from './counter-difference.ts';
import {lateDecisions, passedBy, withLateDecisions} from './passed-by.ts';

/** The limiter's log against the client and against the limiter's own counter; no pair for a run without analyses. */
export function reconcileLimiter(evidence: ProductEvidence): Reconciliation[] {
	const {run, decisions, missing} = evidence;
	const client = aiRequests(run);
	if (limiterOf(run) === null || client.decided + client.transport === 0) return [];
	if (limiterOf(run) === 'off') return [reconcileOff(evidence)];

	const allowed = decisions?.filter(each => each.allowed).length ?? null;
	const denied = decisions && allowed !== null ? decisions.length - allowed : null;
	const noLog = missing.decisions ?? 'the limiter keeps no decision log';
	const passed = passedBy(evidence).value ?? 0;
	const slack = withLateDecisions(unanswered(run, client.transport), passed);
	const remarks = passed > 0 ? [`${counted(passed, 'request')} passed by the limiter: subtracted`] : [];
	const pairs = [
		{
			name: 'limiter decisions: k6 and the log',
			expected: client.decided - passed,
			observed: decisions?.length ?? null,
			remarks,
		},
		{
			name: 'limiter allowed: k6 2xx + 5xx and the log',
			expected: client.admitted - passed,
			observed: allowed,
			remarks,
		},
		{name: 'limiter denied: k6 429 and the log', expected: client.limited, observed: denied},
	];
	return [
		...pairs.map(pair => compare({...pair, missing: noLog, slack})),
		...([true, false] as const).map(isAllowed => {
			const where = {algorithm: evidence.policy?.algorithm ?? 'TOKEN_BUCKET', allowed: `${isAllowed}`};
			const counter = counterDifference(evidence, 'rate-limiter', 'rate_limiter_requests_total', where);
			return compare({
				name: `limiter ${isAllowed ? 'allowed' : 'denied'}: the log and rate_limiter_requests_total`,
				expected: isAllowed ? allowed : denied,
				observed: counter.value,
				missing: decisions === null ? noLog : counter.missing,
				lacks: [
					lostInStarts(evidence, 'rate-limiter', answers =>
						aiAnswers(answers, isAllowed ? ['2xx', '5xx', 'transport'] : ['429', 'transport']),
					),
					// What its store wrote down when the limiter had given up already is no decision that it told anybody.
					lateDecisions(passed),
				],
			});
		}),
	];
}

/** OFF is off when nobody asks: a decision in that time is a difference, none at all is no proof. */
function reconcileOff({decisions, missing}: ProductEvidence): Reconciliation {
	return compare({
		name: 'limiter asked while OFF',
		expected: 0,
		observed: decisions?.length ?? null,
		missing: missing.decisions ?? 'the limiter keeps no decision log',
	});
}
