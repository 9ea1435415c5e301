import type {Reconciliation} from '../../record/schema.ts';
import type {RunEvidence} from '../evidence.ts';
import {reconcileLimiter} from './limiter.ts';
import {reconcilePayments} from './payments.ts';
import {reconcileProvider} from './provider.ts';
import {reconcileRequests} from './requests.ts';
import {reconcileSummary} from './summary.ts';

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
