import type {ClientPayment, PaymentOutcome, ProductEvidence} from '../../src/product/evidence.ts';
import type {PaymentRecord} from '../../src/product/stack/contract.ts';
import type {Run} from '../../src/record/schema.ts';
import {onEvidence, readings, served} from './limiter-fixture.ts';
import {endpoint, makeRun, PAYMENTS} from './run-fixture.ts';

/** A payment that went through, as every table has it. */
export function paid(idempotencyKey: string, changes: Partial<PaymentRecord> = {}): PaymentRecord {
	return {
		idempotencyKey,
		orders: 1,
		charges: 1,
		refunds: 0,
		completedPayments: 1,
		activeSubscriptions: 1,
		saga: 'COMPLETED',
		compensatedSteps: 0,
		storedStatus: 201,
		...changes,
	};
}

/** A declined card: an order that was taken back, no charge. */
export function declined(idempotencyKey: string, changes: Partial<PaymentRecord> = {}): PaymentRecord {
	const nothing = {charges: 0, completedPayments: 0, activeSubscriptions: 0};
	return paid(idempotencyKey, {...nothing, saga: 'COMPENSATED', compensatedSteps: 1, storedStatus: 402, ...changes});
}

/** The requests of one key in the client's book. */
export function asked(key: string, ...outcomes: PaymentOutcome[]): ClientPayment[] {
	return outcomes.map(outcome => ({key, outcome}));
}

/** A small E-3: a contended key, plain keys, a declined card, a lost answer that was retried, refused requests. */
export const book: readonly ClientPayment[] = [
	...asked('shared', 'conflict', 'conflict', 'created', 'replayed', 'replayed'),
	...asked('own-1', 'created', 'replayed', 'mismatch'),
	...asked('own-2', 'created', 'replayed', 'mismatch'),
	...asked('card', 'declined', 'declined-replayed'),
	...asked('lost', 'lost', 'replayed'),
	...asked('not-a-uuid', 'rejected'),
	...asked('none', 'rejected'),
];
export const records: readonly PaymentRecord[] = [
	paid('shared'),
	paid('own-1'),
	paid('own-2'),
	declined('card'),
	paid('lost'),
];

/** The evidence of a run with these payments, all books in agreement with the client's. */
export function paymentEvidence(
	clientPayments: readonly ClientPayment[] = book,
	payments: readonly PaymentRecord[] = records,
	changes: Partial<ProductEvidence> = {},
	runChanges: Partial<Run> = {},
): ProductEvidence {
	const statuses: Record<PaymentOutcome, number> = {
		created: 201,
		replayed: 200,
		conflict: 409,
		mismatch: 422,
		declined: 402,
		'declined-replayed': 402,
		rejected: 400,
		lost: 502,
		unexpected: 500,
	};
	const byStatus: Record<string, number> = {};
	for (const {outcome} of book) {
		const status = String(statuses[outcome]);
		byStatus[status] = (byStatus[status] ?? 0) + 1;
	}
	const inClass = (hundred: number) =>
		Object.entries(byStatus).reduce((sum, [status, n]) => sum + (Math.floor(+status / 100) === hundred ? n : 0), 0);
	const run = makeRun(
		{[PAYMENTS]: endpoint({'2xx': inClass(2), '4xx': inClass(4), '5xx': inClass(5)})},
		{id: '3-E-3', scenario: 'E-3', title: 'E-3', paceMs: 2000, ...runChanges},
	);
	const servedByStatus = Object.entries(byStatus).map(([status, n]) => [served(PAYMENTS, Number(status)), n]);
	return {
		...onEvidence([]),
		run: {...run, requests: {...run.requests, byStatus}},
		decisions: null,
		counters: {'moalog-server': readings(Object.fromEntries(servedByStatus))},
		payments,
		clientPayments,
		...changes,
	};
}
