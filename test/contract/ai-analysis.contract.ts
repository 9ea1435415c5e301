import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {call, callAtOnce, countStatuses} from './call.ts';
import {bearer, type ContractTarget, moalogUrl, notExercised, watchCounters} from './target.ts';

const burst = 30;
const providerPlaces = 35;

/** `POST /api/retrospects/{id}/ai-analysis`: limiter first when it is ON, then the provider. */
export function aiAnalysisContract(target: ContractTarget): void {
	const url = (id: number | string = 1): string => `${moalogUrl(target)}/api/retrospects/${id}/ai-analysis`;
	const post = () => ({method: 'POST', headers: bearer(target)}) as const;

	describe('AI analysis', () => {
		beforeEach(() => target.resetLimiter());
		afterEach(async () => {
			await target.setFaults?.('rate-limiter', {});
			await target.setFaults?.('moalog-server', {});
		});

		test('an allowed analysis is a 200 in the envelope, and counted with its price', async () => {
			const grown = await watchCounters(target, 'moalog-server');
			const answer = await call(url(), post());
			expect(answer.status).toBe(200);
			expect(answer.json()).toMatchObject({isSuccess: true, result: expect.anything()});
			expect(await grown('ai_calls_total')).toBe(1);
			expect(await grown('ai_cost_usd_total')).toBeGreaterThan(0);
		});

		test('a retrospect that does not exist is a 404 and costs nothing', async () => {
			const grown = await watchCounters(target, 'moalog-server');
			expect((await call(url(999_999_999), post())).status).toBe(404);
			expect(await grown('ai_cost_usd_total')).toBe(0);
		});

		test('ON, of 30 analyses at once the capacity is answered 200 and the rest 429 with its headers', async () => {
			const {capacity, refillPerSecond} = target.policy;
			const startedMs = performance.now();
			let deniedMs = startedMs;
			const answers = await Promise.all(
				Array.from({length: burst}, async () => {
					const answer = await call(url(), post());
					if (answer.status === 429) deniedMs = performance.now();
					return answer;
				}),
			);
			// What the bucket refills while the burst arrives is admitted too: nothing on a machine that keeps up.
			const refilled = Math.floor(((deniedMs - startedMs) / 1000) * (refillPerSecond ?? 0));
			const counts = countStatuses(answers);
			expect(counts[200]).toBeGreaterThanOrEqual(capacity);
			expect(counts[200]).toBeLessThanOrEqual(capacity + refilled);
			expect((counts[200] ?? 0) + (counts[429] ?? 0)).toBe(burst);
			for (const answer of answers.filter(({status}) => status === 429)) {
				expect(answer.json()).toMatchObject({isSuccess: false, result: null});
				expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
				expect(answer.headers['x-ratelimit-limit']).toBe(String(capacity));
				expect(answer.headers['x-ratelimit-remaining']).toBe('0');
				expect(answer.headers['x-ratelimit-reset']).toMatch(/^\d+$/);
			}
		});

		test('ON, the 429s of the product are the denials of the limiter, one for one', async () => {
			const moalog = await watchCounters(target, 'moalog-server');
			const limiter = await watchCounters(target, 'rate-limiter');
			const counts = countStatuses(await callAtOnce(burst, url(), post()));
			expect(counts[429]).toBeGreaterThan(0);
			expect(await limiter('rate_limiter_requests_total', {allowed: 'false'})).toBe(counts[429]);
			expect(await limiter('rate_limiter_requests_total', {allowed: 'true'})).toBe(counts[200]);
			expect(await moalog('axum_http_requests_total', {status: '429'})).toBe(counts[429]);
			expect(await moalog('rate_limit_fail_open_total')).toBe(0);
		});

		test('with the limiter down an analysis goes through, and is counted as failed open', async ({skip}) => {
			skip(!target.outage, notExercised('cannot take its limiter away'));
			const grown = await watchCounters(target, 'moalog-server');
			await target.outage!.stop('rate-limiter');
			try {
				expect((await call(url(), post())).status).toBe(200);
				expect(await grown('rate_limit_fail_open_total')).toBe(1);
			} finally {
				await target.outage!.start('rate-limiter');
			}
			expect((await call(url(), post())).status).toBe(200);
			expect(await grown('rate_limit_fail_open_total')).toBe(1);
		});

		test('with a limiter that answers too late an analysis goes through, and is counted as failed open', async ({
			skip,
		}) => {
			skip(!target.setFaults, notExercised('makes no faults'));
			await target.setFaults!('rate-limiter', {delayMs: target.limiterTimeoutMs + 2000});
			const grown = await watchCounters(target, 'moalog-server');
			expect((await call(url(), post())).status).toBe(200);
			expect(await grown('rate_limit_fail_open_total')).toBe(1);
		});

		test('a limiter that denies everything is obeyed', async ({skip}) => {
			skip(!target.setFaults, notExercised('makes no faults'));
			await target.setFaults!('rate-limiter', {denyAll: true});
			expect(countStatuses(await callAtOnce(5, url(), post()))).toEqual({429: 5});
		});

		test('a bad gateway on purpose is a 502, and then none', async ({skip}) => {
			skip(!target.setFaults, notExercised('makes no faults'));
			await target.setFaults!('moalog-server', {badGateways: 1});
			const grown = await watchCounters(target, 'moalog-server');
			expect((await call(url(), post())).status).toBe(502);
			expect((await call(url(), post())).status).toBe(200);
			expect(await grown('axum_http_requests_total', {status: '502'})).toBe(1);
		});

		describe('with the limiter OFF', () => {
			beforeAll(() => target.setLimiter?.('off'));
			afterAll(() => target.setLimiter?.('on'));

			test('no analysis is answered 429 and the limiter is not asked', async ({skip}) => {
				skip(!target.setLimiter, notExercised('has no switch for its limiter'));
				const limiter = await watchCounters(target, 'rate-limiter');
				expect(countStatuses(await callAtOnce(burst, url(), post()))).toEqual({200: burst});
				expect(await limiter('rate_limiter_requests_total')).toBe(0);
			});

			test('what the provider has no place for is a 503, and counted as its rejection', async ({skip}) => {
				skip(!target.setLimiter, notExercised('has no switch for its limiter'));
				const grown = await watchCounters(target, 'moalog-server');
				const counts = countStatuses(await callAtOnce(providerPlaces + 20, url(), post()));
				expect(counts[503]).toBeGreaterThan(0);
				expect((counts[200] ?? 0) + (counts[503] ?? 0)).toBe(providerPlaces + 20);
				expect(await grown('ai_rejected_total')).toBe(counts[503]);
				expect(await grown('ai_calls_total', {outcome: 'rejected'})).toBe(counts[503]);
			});

			test('a limiter that is asked all the same shows as 429s', async ({skip}) => {
				skip(!target.setFaults || !target.setLimiter, notExercised('makes no faults'));
				await target.setFaults!('moalog-server', {ignoreLimiterSwitch: true});
				expect(countStatuses(await callAtOnce(burst, url(), post()))[429]).toBeGreaterThan(0);
			});
		});
	});
}
