import {type Answer, prepareJson, prepareText, toAsciiJson} from '../service/answer.ts';
import {logError} from '../service/log.ts';
import {readJsonObject} from '../service/request-body.ts';
import type {Exchange} from '../service/router.ts';
import {isUuid} from '../service/uuid.ts';
import type {IdempotencyKeys} from './idempotency-keys.ts';
import {ChargeDeclined} from './payment-provider.ts';
import {type PaymentRequest, readPaymentRequest} from './payment-request.ts';
import {ActivationFailed, runPaymentSaga, type SagaSurroundings} from './payment-saga.ts';
import type {KeyRows, StoredAnswer} from './rows.ts';

/** Requests by what became of them. */
export interface PaymentCounts {
	completed: number;
	declined: number;
	/** Charged, then refunded, because the subscription could not be made. */
	refunded: number;
	inDoubt: number;
	replayed: number;
	conflict: number;
	mismatch: number;
	invalid: number;
	refused: number;
	/** Compensation steps that completed. */
	compensations: number;
}

const badKey = prepareJson(400, {code: 'IDEMPOTENCY_KEY_INVALID', message: 'X-Idempotency-Key must be a UUID.'});
const inFlight = prepareJson(409, {code: 'IDEMPOTENCY_PROCESSING', message: 'The first request is still in flight.'});
const otherBody = prepareJson(422, {code: 'IDEMPOTENCY_CONFLICT', message: 'This key was used with another body.'});
const full = prepareJson(503, {code: 'STORE_FULL', message: 'The key store is full of unsettled keys; retry later.'});
const inDoubt = prepareJson(504, {
	code: 'PROVIDER_TIMEOUT',
	message: 'The payment provider did not answer; retry with the same key.',
});

function replay({status, body}: StoredAnswer): Answer {
	// The first success said 201; what is repeated creates nothing.
	return prepareText(status === 201 ? 200 : status, 'application/json', body, ['Idempotent-Replayed', 'true']);
}

/** A payment as `GET /api/v1/payments/{id}` and a 201 show it. */
export function describePayment(rows: KeyRows): Record<string, unknown> {
	const {memberId, plan, amount, currency} = rows.request;
	const {paymentId, orderId, state} = rows.payments[0]!;
	const subscriptionId = rows.subscriptions[0]?.subscriptionId ?? null;
	return {paymentId, orderId, subscriptionId, memberId, plan, amount, currency, status: state};
}

function settle(rows: KeyRows, status: number, fault: {code: string; message: string} | null): Answer {
	rows.stored = {status, body: toAsciiJson({...fault, ...describePayment(rows)})};
	rows.state = 'SETTLED';
	return prepareText(status, 'application/json', rows.stored.body);
}

/** `POST /api/v1/payments`. */
export function createPay(
	keys: IdempotencyKeys,
	surroundings: SagaSurroundings,
	counts: PaymentCounts,
): (exchange: Exchange) => Promise<Answer> {
	async function work(rows: KeyRows): Promise<Answer> {
		const outcome = await runPaymentSaga(rows, surroundings);
		if (outcome.kind === 'completed') {
			counts.completed++;
			return settle(rows, 201, null);
		}
		if (outcome.kind === 'in-doubt') {
			counts.inDoubt++;
			rows.state = 'IN_DOUBT';
			return inDoubt;
		}
		const undone = rows.saga!.steps.filter(row => row.kind === 'COMPENSATION' && row.state === 'COMPLETED');
		counts.compensations += undone.length;
		if (outcome.cause instanceof ChargeDeclined) {
			counts.declined++;
			return settle(rows, 402, {code: 'CHARGE_DECLINED', message: 'The charge was declined.'});
		}
		if (outcome.cause instanceof ActivationFailed) {
			counts.refunded++;
			const message = 'The subscription could not be activated; the charge was refunded.';
			return settle(rows, 503, {code: 'ACTIVATION_FAILED', message});
		}
		throw outcome.cause;
	}

	function claim(key: string, request: PaymentRequest): Answer | Promise<Answer> {
		const claimed = keys.claim(key.toLowerCase(), request);
		switch (claimed.kind) {
			case 'replay':
				counts.replayed++;
				return replay(claimed.rows.stored!);
			case 'in-flight':
				counts.conflict++;
				return inFlight;
			case 'other-body':
				counts.mismatch++;
				return otherBody;
			case 'full':
				counts.refused++;
				return full;
			default:
				return work(claimed.rows).catch((error: unknown) => {
					// Whatever broke, the key must not stay locked: a retry finds out at the provider what was charged.
					claimed.rows.state = 'IN_DOUBT';
					logError(`a payment broke: ${String(error)}`);
					return inDoubt;
				});
		}
	}

	return async ({request}) => {
		const key = request.headers['x-idempotency-key'];
		if (!isUuid(key)) {
			counts.invalid++;
			return badKey;
		}
		const payment = readPaymentRequest(await readJsonObject(request));
		if (typeof payment !== 'string') return claim(key, payment);
		counts.invalid++;
		return prepareJson(400, {code: 'INVALID_REQUEST', message: payment});
	};
}
