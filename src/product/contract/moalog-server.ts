import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {sumOf} from '../../collectors/counters.ts';
import {kept} from '../../text/say.ts';
import {contractRoutes} from '../stack/contract.ts';
import {answers, readPage, shows, unless} from './answers.ts';
import {paymentPromises} from './payment-promises.ts';
import {needed, ours, type Promised} from './promise.ts';

const {retrospects, aiAnalysis, subscriptions} = contractRoutes;
const metrics = contractRoutes.metrics['moalog-server']!;
const noPreflight = kept`no scenario gets past its preflight`;
const reads = 5;
const retries = {most: 20, pauseMs: 250};

/** What moalog-server promises. One analysis and a few payments are really made. */
export const moalogPromises: readonly Promised[] = [
	needed(
		kept`GET /health answers 200`,
		kept`the stack never becomes healthy`,
		answers(200, '/health', {isAnonymous: true}),
	),
	needed(kept`GET ${retrospects} answers 200 with isSuccess true`, noPreflight, async ask =>
		unless(await ask(retrospects), ({status, json}) => status === 200 && json?.isSuccess === true),
	),
	needed(
		kept`GET ${retrospects} answers 401 without a token`,
		noPreflight,
		answers(401, retrospects, {isAnonymous: true}),
	),
	needed(
		kept`POST ${aiAnalysis} answers 200, or 429 with Retry-After`,
		kept`E-2 and E-4 end at their preflight`,
		async ask =>
			unless(
				await ask(aiAnalysis.replace('{id}', '1'), {method: 'POST', body: {}}),
				({status, headers}) => status === 200 || (status === 429 && headers['retry-after'] !== undefined),
			),
	),
	...paymentPromises({path: subscriptions, header: 'idempotency-key', body: {plan: 'PRO'}}),
	needed(
		kept`a payment whose answer is lost (pm_lost_response) answers 502 or 504, and goes through when it is retried`,
		kept`E-3 fails: it loses answers on purpose`,
		async ask => {
			const headers = {'idempotency-key': randomUUID()};
			const pay = () =>
				ask(subscriptions, {method: 'POST', headers, body: {plan: 'PRO', paymentMethod: 'pm_lost_response'}});
			let answer = await pay();
			if (answer.status !== 502 && answer.status !== 504) return answer.seen;
			for (let turn = 0; turn < retries.most && answer.status >= 409; turn++) {
				await sleep(retries.pauseMs);
				answer = await pay();
			}
			return unless(answer, ({status}) => status === 200 || status === 201);
		},
	),
	needed(
		kept`GET ${metrics} counts each request in axum_http_requests_total{method,endpoint,status}`,
		kept`the server has no book, and reconciliation is not exercised for its requests`,
		async ask => {
			const where = {method: 'GET', endpoint: retrospects.replace(/\?.*$/, ''), status: '200'};
			const count = async () => sumOf(await readPage(ask, metrics), 'axum_http_requests_total', where) ?? 0;
			const before = await count();
			for (let turn = 0; turn < reads; turn++) await ask(retrospects);
			const grown = (await count()) - before;
			// Others may be reading meanwhile.
			return grown >= reads ? null : kept`${grown} of ${reads} reads counted`;
		},
	),
	needed(
		kept`GET ${metrics} shows ai_calls_total and ai_cost_usd_total`,
		kept`the calls of the AI provider and their bill are not told, and limiter-stability is not exercised`,
		shows(metrics, 'ai_calls_total', 'ai_cost_usd_total'),
	),
	ours(kept`GET ${metrics} shows rate_limit_fail_open_total`, shows(metrics, 'rate_limit_fail_open_total')),
	ours(
		kept`GET ${metrics} has the durations as a histogram`,
		shows(metrics, 'axum_http_requests_duration_seconds_bucket'),
	),
	ours(kept`an error is {isSuccess: false, code, message, result: null}`, async ask =>
		unless(
			await ask('/api/retrospects/999999999'),
			({json}) => json?.isSuccess === false && typeof json.code === 'string' && json.result === null,
		),
	),
	ours(kept`a retrospect that does not exist answers 404`, answers(404, '/api/retrospects/999999999')),
	ours(kept`a bad page answers 400`, answers(400, '/api/retrospects?page=-1')),
	ours(kept`a wrong method answers 405`, answers(405, '/api/retrospects', {method: 'DELETE'})),
];
