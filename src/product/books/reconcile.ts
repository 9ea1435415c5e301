import type {Reconciliation} from '../../record/schema.ts';
import type {ProductEvidence} from '../evidence.ts';
import {reconcileLimiter} from './limiter.ts';
import {reconcilePayments} from './payments.ts';
import {reconcileProvider} from './provider.ts';
import {reconcileRequests} from './requests.ts';

/**
 * Client, services and store as three books of one run (evidence rule 17), each pair with its difference and
 * whether it closes. `ok` is null where a book is missing or both are empty; the note says which.
 */
export function reconcileProduct(evidence: ProductEvidence): Reconciliation[] {
	return [
		...reconcileRequests(evidence),
		...reconcileLimiter(evidence),
		...reconcileProvider(evidence),
		...reconcilePayments(evidence),
	];
}
