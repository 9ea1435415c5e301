import type {Reconciliation, Run} from '../../record/schema.ts';
import {counted} from '../../text/sentence.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {type Unanswered, unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {endpointKind, isMeasured} from '../latency/endpoint-limits.ts';
import {type KeyHistory, readClientBook} from '../payments/payment-book.ts';
import type {PaymentRecord} from '../stack/contract.ts';

/** Payments in four books: k6's requests, the client's book of keys, the store's rows, the provider's ledger. */
export function reconcilePayments(evidence: ProductEvidence): Reconciliation[] {
	const {run, clientPayments, payments, missing} = evidence;
	const sent = paymentRequests(run);
	if (sent === 0 && (clientPayments?.length ?? 0) === 0) return [];
	const noBook = missing.clientPayments ?? "the client's book of keys was not recorded";
	const created = clientPayments?.filter(({outcome}) => outcome === 'created').length ?? null;
	const interrupted = unanswered(run, 0, run.scenario === 'E-4' ? 2 : 1);
	const ofClient = [
		{name: "payment requests: k6 and the client's book", expected: sent, observed: clientPayments?.length ?? null},
		{name: "payments created: k6 201 and the client's book", expected: createdByStatus(run), observed: created},
	].map(pair => compare({...pair, missing: noBook, slack: interrupted, isSlackBothWays: true}));

	const histories = clientPayments && readClientBook(clientPayments);
	const isMissing = histories === null ? noBook : (missing.payments ?? 'the stack has no ledger that can be read');
	const acknowledged = histories?.filter(each => each.isAcknowledged).length ?? null;
	const slack = unsettled(run, histories ?? []);
	const total = (of: (record: PaymentRecord) => number) => payments?.reduce((sum, each) => sum + of(each), 0) ?? null;
	return [
		...ofClient,
		...[
			{name: 'payments acknowledged: client and completed rows', observed: total(each => each.completedPayments)},
			{name: 'payments acknowledged: client and active rows', observed: total(each => each.activeSubscriptions)},
			{
				name: 'payments acknowledged: client and charges less refunds',
				observed: total(each => each.charges - each.refunds),
			},
		].map(pair => compare({...pair, expected: acknowledged, missing: isMissing, slack})),
		compare({
			name: 'payment keys: client and store',
			expected: histories?.filter(reachedTheStore).length ?? null,
			observed: total(each => (each.orders + each.charges > 0 ? 1 : 0)),
			missing: isMissing,
			slack,
		}),
	];
}

function paymentRequests(run: Run): number {
	return Object.entries(run.endpoints)
		.filter(([name]) => isMeasured(name) && endpointKind(name) === 'payments')
		.reduce((sum, [, {count}]) => sum + count, 0);
}

/** 201 is a payment's alone in our scenarios; elsewhere the status says nothing about payments. */
function createdByStatus(run: Run): number | null {
	return /^E-[34]$/.test(run.scenario) ? (run.requests.byStatus['201'] ?? 0) : null;
}

function reachedTheStore({isAcknowledged, isDeclined, wasLost}: KeyHistory): boolean {
	return isAcknowledged || isDeclined || wasLost;
}

/** Keys whose last word the client never heard: the store may hold a payment for each of them. */
function unsettled(run: Run, histories: readonly KeyHistory[]): Unanswered {
	const inFlight = unanswered(run, 0, run.scenario === 'E-4' ? 2 : 1);
	const open = histories.filter(each => {
		const isSettled = each.isAcknowledged || each.isDeclined;
		return !isSettled && (each.wasLost || each.wasContended || (each.outcomes.unexpected ?? 0) > 0);
	}).length;
	const reasons = [
		...(open > 0 ? [`${counted(open, 'key')} never got a final answer`] : []),
		...(inFlight.why === null ? [] : [inFlight.why]),
	];
	return {atMost: open + inFlight.atMost, why: reasons.length > 0 ? reasons.join(' and ') : null};
}
