import {kept} from '../../text/say.ts';
import {contractRoutes} from '../stack/contract.ts';
import {answers, shows, unless} from './answers.ts';
import {paymentPromises} from './payment-promises.ts';
import {needed, ours, type Promised} from './promise.ts';

const metrics = contractRoutes.metrics['fluxpay-engine']!;
const path = '/api/v1/payments';
const header = 'x-idempotency-key';
const body = {memberId: '1', plan: 'PRO', amount: 9900, currency: 'KRW'};

/** What fluxpay-engine promises. A few payments are really made. */
export const fluxpayPromises: readonly Promised[] = [
	needed(
		kept`GET /actuator/health answers 200`,
		kept`the stack never becomes healthy`,
		answers(200, '/actuator/health'),
	),
	...paymentPromises({path, header, body}),
	ours(kept`GET ${path}/{id} answers what was paid`, async ask => {
		const paid = await ask(path, {method: 'POST', body, headers: {[header]: crypto.randomUUID()}});
		const id = paid.json?.paymentId;
		if (typeof id !== 'string') return kept`no paymentId in ${paid.seen}`;
		return unless(await ask(`${path}/${id}`), ({status}) => status === 200);
	}),
	ours(kept`GET ${path}/{id} of nobody's payment answers 404`, answers(404, `${path}/nothing`)),
	ours(kept`an unknown plan answers 400`, async ask => {
		const request = {method: 'POST', body: {...body, plan: 'GOLD'}, headers: {[header]: crypto.randomUUID()}} as const;
		return unless(await ask(path, request), ({status}) => status === 400);
	}),
	ours(
		kept`GET ${metrics} shows payments_total and pg_charges_total`,
		shows(metrics, 'payments_total', 'pg_charges_total'),
	),
];
