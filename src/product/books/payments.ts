import type {Reconciliation, Run} from '../../record/schema.ts';
import {counted} from '../../text/sentence.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {type Unanswered, unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {endpointKind} from '../latency/endpoint-limits.ts';
import {type KeyHistory, readClientBook} from '../payments/payment-book.ts';
import type {PaymentRecord} from '../stack/contract.ts';

/** Payments in four books: k6's requests, the client's book of keys, the store's rows, the provider's ledger. */
export function reconcilePayments(evidence: ProductEvidence): Reconciliation[] {
	const {run, clientPayments, payments, missing} = evidence;
	const sent = paymentRequests(run);
	if (sent === 0 && (clientPayments?.length ?? 0) === 0) return [];
	const noBook = missing.clientPayments ?? "the client's book of keys was not recorded";
	const created = clientPayments?.filter(({outcome}) => outcome === 'created').length ?? null;
	const interrupted = inFlight(run);
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
		...reconcileKeys(run, histories, payments, isMissing),
	];
}

/**
 * Key by key, so that what nobody knows hides nothing (evidence rule 34): a key that was answered for good must be in the
 * store, and a key in the store must be one of those, or one whose last answer the client never had.
 */
function reconcileKeys(
	run: Run,
	histories: readonly KeyHistory[] | null,
	payments: readonly PaymentRecord[] | null,
	missing: string,
): Reconciliation[] {
	const name = 'payment keys: client and store';
	if (histories === null || payments === null) return [compare({name, expected: null, observed: null, missing})];
	const answered = new Set(histories.filter(isSettled).map(({key}) => key));
	const open = new Set(histories.filter(isOpen).map(({key}) => key));
	const stored = payments.filter(each => each.orders + each.charges > 0).map(each => each.idempotencyKey);
	const known = stored.filter(key => !open.has(key));
	const pair = compare({name, expected: answered.size, observed: known.length, slack: inFlight(run)});
	const lost = answered.size - known.filter(key => answered.has(key)).length;
	const keys = lost === 0 ? pair : {...pair, ok: false, note: `${counted(lost, 'answered key')} not in the store`};
	if (open.size === 0) return [keys];
	const unknown = {
		name: 'payment keys without a final answer: client and store',
		expected: open.size,
		observed: stored.length - known.length,
		slack: {atMost: open.size, why: 'nobody told the client what became of them'},
		isSlackBothWays: true,
	};
	return [keys, compare(unknown)];
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

const isSettled = ({isAcknowledged, isDeclined}: KeyHistory) => isAcknowledged || isDeclined;

/** The store may hold a payment for it, or none. */
function isOpen(history: KeyHistory): boolean {
	return !isSettled(history) && (history.wasLost || history.wasContended || (history.outcomes.unexpected ?? 0) > 0);
}

const inFlight = (run: Run) => unanswered(run, 0, run.scenario === 'E-4' ? 2 : 1);

/** Keys whose last word the client never heard: the store may hold a payment for each of them. */
function unsettled(run: Run, histories: readonly KeyHistory[]): Unanswered {
	const cut = inFlight(run);
	const open = histories.filter(isOpen).length;
	const reasons = [
		...(open > 0 ? [`${counted(open, 'key')} never got a final answer`] : []),
		...(cut.why === null ? [] : [cut.why]),
	];
	return {atMost: open + cut.atMost, why: reasons.length > 0 ? reasons.join(' and ') : null};
}
