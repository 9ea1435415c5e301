import type {Reconciliation} from '../../record/schema.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {aiRequests} from '../limiter/ai-requests.ts';
import {limiterOf} from '../record.ts';
import {counterDifference} from './counter-difference.ts';

/** The limiter's log against the client and against the limiter's own counter; no pair for a run without analyses. */
export function reconcileLimiter(evidence: ProductEvidence): Reconciliation[] {
	const {run, decisions, missing} = evidence;
	const client = aiRequests(run);
	if (limiterOf(run) === null || client.decided + client.transport === 0) return [];
	if (limiterOf(run) === 'off') return [reconcileOff(evidence)];

	const allowed = decisions?.filter(each => each.allowed).length ?? null;
	const denied = decisions && allowed !== null ? decisions.length - allowed : null;
	const noLog = missing.decisions ?? 'the limiter keeps no decision log';
	const slack = unanswered(run, client.transport);
	const pairs = [
		{name: 'limiter decisions: k6 and the log', expected: client.decided, observed: decisions?.length ?? null},
		{name: 'limiter allowed: k6 2xx + 5xx and the log', expected: client.admitted, observed: allowed},
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
