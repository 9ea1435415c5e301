import {randomUUID} from 'node:crypto';
import {kept} from '../../text/say.ts';
import {contractRoutes} from '../stack/contract.ts';
import {answers, shows, unless} from './answers.ts';
import type {Answer, Ask} from './ask.ts';
import {needed, ours, type Promised} from './promise.ts';

const metrics = contractRoutes.metrics['rate-limiter']!;
const route = '/api/v1/rate-limit';
const batch = 20;
/** Without a denial by then there is no limit that anybody would ask for. */
const most = 500;

const ask = (send: Ask, call: 'check' | 'remaining', key: string, algorithm = 'TOKEN_BUCKET') =>
	send(`${route}/${call}?${new URLSearchParams({key, algorithm})}`);
const keyOf = (what: string) => `perf-tui-contract-${what}-${randomUUID()}`;
const isDecision = ({status}: Answer) => status === 200 || status === 429;

/** Asks in batches until one holds something that is not allowed; all that was answered to the last batch. */
async function askUntilDenied(send: Ask, key: string): Promise<readonly Answer[]> {
	for (let asked = batch; ; asked += batch) {
		const seen = await Promise.all(Array.from({length: batch}, () => ask(send, 'check', key)));
		if (asked >= most || seen.some(({status, json}) => status !== 200 || json?.allowed === false)) return seen;
	}
}

/** What rate-limiter promises. A few buckets of keys of its own are emptied. */
export const limiterPromises: readonly Promised[] = [
	needed(
		kept`GET /actuator/health answers 200`,
		kept`the stack never becomes healthy`,
		answers(200, '/actuator/health'),
	),
	needed(
		kept`GET ${route}/check?key&algorithm=TOKEN_BUCKET answers 200 or 429`,
		kept`E-2 and E-4 end at their preflight`,
		async send => unless(await ask(send, 'check', keyOf('first')), isDecision),
	),
	needed(
		kept`a denial is a 429, and comes at the latest at ${most} at once`,
		kept`moalog-server goes by the status: nothing is limited, and E-2 and E-4 end at their preflight`,
		async send => {
			const answered = await askUntilDenied(send, keyOf('burst'));
			const wrong = answered.find(
				({status, json}) => !isDecision({status} as Answer) || (status === 200 && json?.allowed === false),
			);
			if (wrong) return wrong.seen;
			return answered.some(({status}) => status === 429) ? null : kept`${most} allowed`;
		},
	),
	needed(
		kept`keys do not share a bucket`,
		kept`members are denied for what others asked, and limiter-accuracy fails`,
		async send => {
			await askUntilDenied(send, keyOf('empty'));
			return unless(await ask(send, 'check', keyOf('full')), ({status}) => status === 200);
		},
	),
	needed(
		kept`DELETE ${route}/reset?key answers 200, or 404 where it has no such route`,
		kept`runs do not begin with full buckets, and end before their load`,
		async send => unless(await reset(send, keyOf('reset')), ({status}) => [200, 404, 405, 501].includes(status)),
	),
	ours(kept`DELETE ${route}/reset?key fills the bucket`, async send => {
		const key = keyOf('reset');
		await askUntilDenied(send, key);
		const answer = await reset(send, key);
		return unless(answer.status === 200 ? await ask(send, 'check', key) : answer, ({status}) => status === 200);
	}),
	ours(kept`GET ${route}/remaining?key&algorithm takes nothing`, async send =>
		unless(
			await ask(send, 'remaining', keyOf('remaining')),
			({status, json}) => status === 200 && typeof json?.remaining === 'number',
		),
	),
	ours(kept`a check has allowed, remaining, resetAfterSeconds and retryAfterSeconds`, async send =>
		unless(await ask(send, 'check', keyOf('fields')), ({json}) =>
			['allowed', 'remaining', 'resetAfterSeconds', 'retryAfterSeconds'].every(name => json?.[name] !== undefined),
		),
	),
	ours(kept`SLIDING_WINDOW is an algorithm`, async send =>
		unless(await ask(send, 'check', keyOf('window'), 'SLIDING_WINDOW'), isDecision),
	),
	ours(kept`another algorithm answers 400`, async send =>
		unless(await ask(send, 'check', keyOf('bad'), 'LEAKY_BUCKET'), ({status}) => status === 400),
	),
	ours(
		kept`GET ${metrics} counts decisions in rate_limiter_requests_total`,
		shows(metrics, 'rate_limiter_requests_total'),
	),
];

const reset = (send: Ask, key: string) => send(`${route}/reset?${new URLSearchParams({key})}`, {method: 'DELETE'});
