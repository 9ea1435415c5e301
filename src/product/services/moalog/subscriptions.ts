import {type Answer, prepareText, toAsciiJson} from '../service/answer.ts';
import {createRepeatedWarning} from '../service/log.ts';
import {readJsonObject} from '../service/request-body.ts';
import type {Exchange} from '../service/router.ts';
import {createUpstream, type UpstreamAnswer, UpstreamError} from '../service/upstream.ts';
import {isUuid} from '../service/uuid.ts';
import {prepareError, wrapResult} from './envelope.ts';
import {errors} from './errors.ts';
import type {Authenticate} from './token.ts';

const prices = {PRO: {amount: 9900, currency: 'KRW'}, TEAM: {amount: 29_900, currency: 'KRW'}} as const;

interface SubscriptionRequest {
	readonly plan: keyof typeof prices;
	readonly paymentMethod?: string;
}

const replayHeader = 'idempotent-replayed';

function readSubscription(body: Record<string, unknown> | null): SubscriptionRequest | null {
	const plan = body?.plan;
	const paymentMethod = body?.paymentMethod;
	if (plan !== 'PRO' && plan !== 'TEAM') return null;
	if (paymentMethod === undefined) return {plan};
	return typeof paymentMethod === 'string' && /^pm_[a-z_]{1,40}$/.test(paymentMethod) ? {plan, paymentMethod} : null;
}

function readMessage(body: string, fallback: string): string {
	try {
		const {message} = JSON.parse(body) as {message?: unknown};
		return typeof message === 'string' ? message : fallback;
	} catch {
		return fallback;
	}
}

/** fluxpay-engine's answer as moalog-server passes it on; what it should not have said becomes a 502. */
function translate({status, headers, body}: UpstreamAnswer): Answer {
	const replay = headers[replayHeader] === 'true' ? ['Idempotent-Replayed', 'true'] : [];
	switch (status) {
		case 200:
		case 201:
			return prepareText(status, 'application/json', wrapResult(body), replay);
		case 400:
			return prepareError(400, 'COMMON400', readMessage(body, 'The payment was refused as malformed.'));
		case 402:
			return {...errors.declined, headers: [...errors.declined.headers, ...replay]};
		case 409:
			return errors.inFlight;
		case 422:
			return errors.otherBody;
		case 504:
			return errors.paymentTimeout;
		default:
			return errors.paymentUnavailable;
	}
}

/** `POST /api/subscriptions`: the client's idempotency key travels on, so that a retry of either hop is the same payment. */
export function createSubscribe(
	authenticate: Authenticate,
	fluxpayUrl: string,
	timeoutMs: number,
): (exchange: Exchange) => Promise<Answer> {
	const call = createUpstream(fluxpayUrl, timeoutMs);
	const warn = createRepeatedWarning('fluxpay-engine could not be reached');

	async function pay(key: string, payment: Record<string, unknown>): Promise<Answer> {
		try {
			const answer = await call({
				method: 'POST',
				path: '/api/v1/payments',
				headers: {'Content-Type': 'application/json', 'X-Idempotency-Key': key},
				body: toAsciiJson(payment),
			});
			return translate(answer);
		} catch (error) {
			if (!(error instanceof UpstreamError)) throw error;
			warn();
			return error.reason === 'timeout' ? errors.paymentTimeout : errors.paymentUnavailable;
		}
	}

	return async exchange => {
		const {headers} = exchange.request;
		const memberId = authenticate(headers.authorization);
		if (memberId === null) return errors.unauthorized;
		const key = headers['idempotency-key'];
		if (!isUuid(key)) return errors.badKey;
		const subscription = readSubscription(await readJsonObject(exchange.request));
		if (!subscription) return errors.badSubscription;
		return pay(key, {memberId, ...subscription, ...prices[subscription.plan]});
	};
}
