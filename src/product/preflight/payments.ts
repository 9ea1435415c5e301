import {randomUUID} from 'node:crypto';
import type http from 'node:http';
import fetch from 'node-fetch';
import {kept} from '../../text/say.ts';
import type {StackRoutes} from '../stack/contract.ts';
import {broken} from './broken.ts';
import type {Call} from './call.ts';
import {seen} from './seen.ts';

const route = '/api/v1/payments';
/** What moalog-server asks the payment service for, of the first of the load's members. */
const payment = {memberId: '1', plan: 'PRO', amount: 9900, currency: 'KRW'};

/** What the payment service itself is reached by; null where it is behind routes of its own. */
export interface PaymentService {
	readonly url: string | null;
	readonly agent: http.Agent;
	readonly signal: AbortSignal;
}

/**
 * Proves that a key pays once. Rejects with the contract line that broke, and where the payment service itself refuses,
 * with its route, status and body: what a product makes of a refusal does not say it.
 */
export async function proveIdempotency(
	call: Call,
	{subscriptions}: StackRoutes,
	service: PaymentService,
): Promise<number> {
	const key = randomUUID();
	const pay = () =>
		call(subscriptions, {
			method: 'POST',
			headers: {'idempotency-key': key},
			body: JSON.stringify({plan: 'PRO'}),
		});
	const first = await pay();
	const firstBody = await first.text();
	if (first.status !== 201) {
		const refusal = await askService(service);
		throw broken(
			kept`POST ${subscriptions} with a new key answers 201`,
			`${seen(first.status, firstBody)}${refusal === null ? '' : `, and ${refusal}`}`,
			refusal === null
				? undefined
				: kept`Put a payment service in that serves this contract (docs/own-services.md, fluxpay-engine), or leave FLUXPAY_ENGINE_IMAGE out`,
		);
	}
	const second = await pay();
	const secondBody = await second.text();
	if (second.status !== 200 || second.headers.get('idempotent-replayed') !== 'true' || firstBody !== secondBody)
		throw broken(
			kept`the same key again answers 200, Idempotent-Replayed: true and the same body`,
			seen(second.status, secondBody),
		);
	return 2;
}

/** The refusal of the payment service, asked as the product asks it; null when it does not refuse. */
async function askService({url, agent, signal}: PaymentService): Promise<string | null> {
	if (url === null) return null;
	const answer = await fetch(`${url}${route}`, {
		method: 'POST',
		agent,
		signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) as never,
		headers: {'content-type': 'application/json', 'x-idempotency-key': randomUUID()},
		body: JSON.stringify(payment),
	}).then(
		async response => ({status: response.status, text: await response.text()}),
		(error: Error) => {
			signal.throwIfAborted();
			return {status: null, text: error.message};
		},
	);
	const asked = kept`POST ${route} ${JSON.stringify(payment)} to fluxpay-engine`;
	if (answer.status === null) return kept`${asked} gets no answer (${answer.text})`;
	return answer.status < 400 ? null : kept`${asked} is answered ${seen(answer.status, answer.text)}`;
}
