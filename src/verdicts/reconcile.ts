import type {Reconciliation} from '../session/schema.ts';
import type {RunEvidence} from './evidence.ts';
import {reconcileLimiter} from './reconciliation/limiter.ts';
import {reconcilePayments} from './reconciliation/payments.ts';
import {reconcileProvider} from './reconciliation/provider.ts';
import {reconcileRequests} from './reconciliation/requests.ts';
import {reconcileSummary} from './reconciliation/summary.ts';

/**
 * Client, services and store as three books of one run (evidence rules 17 and 18), each pair with its difference and
 * whether it closes. `ok` is null where a book is missing or both are empty; the note says which.
 */
export function reconcile(evidence: RunEvidence): Reconciliation[] {
	return [
		...reconcileSummary(evidence),
		...reconcileRequests(evidence),
		...reconcileLimiter(evidence),
		...reconcileProvider(evidence),
		...reconcilePayments(evidence),
	];
}
