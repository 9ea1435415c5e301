import {check, sleep} from 'k6';
import http from 'k6/http';
import {headerOf, isEnvelope} from './answer.ts';
import type {Headers} from './credentials.ts';
import {PAYMENTS} from './endpoints.ts';
import type {KeyUse} from './idempotency-key.ts';
import {REQUEST_TIMEOUT} from './limits.ts';
import {lostResponsesRetried, payments} from './metrics.ts';
import {EXPECTATIONS, type Expectation, isAcknowledged, outcomeOf, type PaymentOutcome} from './payment-outcome.ts';
import type {Settings} from './settings.ts';

/** A payment as a client means it: sending it again is a retry, not another payment. */
export interface Payment {
	/** Null sends no `Idempotency-Key` at all. */
	readonly key: string | null;
	readonly use: KeyUse | 'none';
	readonly headers: Headers;
	readonly plan: 'PRO' | 'TEAM';
	/** A test method of the provider; the default method when not given. */
	readonly method?: 'pm_card_declined' | 'pm_lost_response';
}

/** One answer: its place in the client's book, and its body for comparison with a replay's. */
export interface Receipt {
	readonly outcome: PaymentOutcome;
	readonly body: string;
}

const RETRY_PAUSE_SECONDS = 0.1;
const RETRY_LIMIT = 15;

const CALLBACKS = new Map(
	Object.entries(EXPECTATIONS).map(([name, statuses]) => [name, http.expectedStatuses(...statuses)] as const),
);

/** Sends a payment once and books the answer. */
export function pay(settings: Settings, payment: Payment, expectation: Expectation): Receipt {
	const {method, url, body, params} = requestOf(settings, payment, expectation);
	return book(http.request(method, url, body, params), payment, expectation);
}

/** Sends a payment twice at the same moment, on two connections. */
export function payTwice(settings: Settings, payment: Payment): [Receipt, Receipt] {
	const request = requestOf(settings, payment, 'contended');
	const [first, second] = http.batch([request, {...request}]);
	return [book(first!, payment, 'contended'), book(second!, payment, 'contended')];
}

/**
 * Sends a payment until it is acknowledged, as a client does that was told "still in flight" (409).
 * Bounded; null when it never was, which is a failed check.
 */
export function settle(settings: Settings, payment: Payment): Receipt | null {
	let receipt: Receipt | null = null;
	for (let attempt = 0; attempt < RETRY_LIMIT && receipt === null; attempt++) {
		if (attempt > 0) sleep(RETRY_PAUSE_SECONDS);
		const answer = pay(settings, payment, 'contended');
		if (isAcknowledged(answer.outcome)) receipt = answer;
	}
	check(receipt, {'payments: a retried key ends acknowledged': () => receipt !== null}, {name: PAYMENTS});
	return receipt;
}

/** Sends an answered payment again: the same answer must come back, marked as a replay. */
export function replay(settings: Settings, payment: Payment, first: Receipt, expectation: Expectation): void {
	const again = pay(settings, payment, expectation);
	const outcome = expectation === 'declined' ? 'declined-replayed' : 'replayed';
	const checks = {
		'payments: a replay is marked as one': () => again.outcome === outcome,
		'payments: a replay repeats the first body': () => again.body === first.body,
	};
	check(again, checks, {name: PAYMENTS});
}

/** A payment whose charge goes through while the provider's answer is lost, retried under the same key. */
export function payThroughLostResponse(settings: Settings, payment: Payment): void {
	const first = pay(settings, payment, 'lost');
	if (first.outcome === 'lost') lostResponsesRetried.add(1);
	settle(settings, payment);
}

/** A payment with a declined card, and the same request again: the refusal is replayed, the card is not asked twice. */
export function payWithDeclinedCard(settings: Settings, payment: Payment): void {
	replay(settings, payment, pay(settings, payment, 'declined'), 'declined');
}

function requestOf(settings: Settings, payment: Payment, expectation: Expectation) {
	const headers: Headers = {...payment.headers, 'Content-Type': 'application/json'};
	if (payment.key !== null) headers['Idempotency-Key'] = payment.key;
	const responseCallback = CALLBACKS.get(expectation)!;
	return {
		method: 'POST',
		url: settings.moalogUrl + settings.paths.subscriptions,
		// A method that is not given is left out of the JSON.
		body: JSON.stringify({plan: payment.plan, paymentMethod: payment.method}),
		params: {headers, tags: {name: PAYMENTS}, responseCallback, timeout: REQUEST_TIMEOUT, redirects: 0},
	} as const;
}

function book(answer: ReturnType<typeof http.request>, payment: Payment, expectation: Expectation): Receipt {
	const isReplay = headerOf(answer, 'Idempotent-Replayed') === 'true';
	const outcome = outcomeOf(answer.status, isReplay, expectation);
	payments.add(1, {key: payment.key ?? 'none', outcome, use: payment.use});
	const statuses: readonly number[] = EXPECTATIONS[expectation];
	const checks = {
		'payments: status is an expected one': () => statuses.includes(answer.status),
		'payments: the envelope fits the status': () => isEnvelope(answer, answer.status < 300),
	};
	check(answer, checks, {name: PAYMENTS});
	return {outcome, body: typeof answer.body === 'string' ? answer.body : ''};
}
