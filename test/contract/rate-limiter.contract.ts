import {randomUUID} from 'node:crypto';
import {beforeEach, describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {type Answer, type Body, call, callAtOnce, countStatuses} from './call.ts';
import {replayBucket, replayWindow} from './reference-limiter.ts';
import {type ContractTarget, notExercised, watchCounters} from './target.ts';

const longestWindowSeconds = 3;

/** rate-limiter's own routes, and its log against its policy. */
export function rateLimiterContract(target: ContractTarget): void {
	function ask(route: 'check' | 'remaining' | 'reset', query: Record<string, string>, headers = {}): Promise<Answer> {
		const method = route === 'reset' ? 'DELETE' : 'GET';
		const url = `${target.urls['rate-limiter']}/api/v1/rate-limit/${route}?${new URLSearchParams(query)}`;
		return call(url, {method, headers});
	}

	describe.skipIf(target.urls['rate-limiter'] === null)('rate limiter', () => {
		const isBucket = target.policy.algorithm === 'TOKEN_BUCKET';
		const {capacity} = target.policy;
		let key: string;

		beforeEach(() => {
			key = `contract-${randomUUID()}`;
		});

		test.each([
			['TOKEN_BUCKET', isBucket ? capacity : null],
			['SLIDING_WINDOW', target.window.limit],
		] as const)('%s: an allowed check is a 200 with the whole body and its headers', async (algorithm, limit) => {
			const answer = await ask('check', {key, algorithm});
			expect(answer.status).toBe(200);
			const remaining = limit === null ? expect.any(Number) : limit - 1;
			expect(answer.json()).toEqual({
				allowed: true,
				key,
				algorithm,
				remaining,
				resetAfterSeconds: expect.any(Number),
				retryAfterSeconds: 0,
				message: expect.any(String),
			});
			expect(answer.headers['x-ratelimit-remaining']).toBe(String(answer.json().remaining));
			expect(answer.headers['x-ratelimit-reset']).toMatch(/^\d+$/);
			expect(answer.headers['retry-after']).toBeUndefined();
		});

		test('the bucket admits its capacity at once, and denies the next with a 429 that says when', async ({skip}) => {
			skip(!isBucket, notExercised('limits by a sliding window'));
			const answers = await callAtOnce(capacity + 5, checkUrl(target, key, 'TOKEN_BUCKET'), {});
			const counts = countStatuses(answers);
			expect(counts[200]).toBeGreaterThanOrEqual(capacity);
			expect(counts[429]).toBeGreaterThan(0);
			const denied = answers.find(({status}) => status === 429)!;
			expect(denied.json()).toMatchObject({allowed: false, key, algorithm: 'TOKEN_BUCKET', remaining: 0});
			const {retryAfterSeconds, resetAfterSeconds} = denied.json();
			expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
			expect(resetAfterSeconds).toBeGreaterThanOrEqual(retryAfterSeconds);
			expect(denied.headers['retry-after']).toBe(String(retryAfterSeconds));
			expect(denied.headers['x-ratelimit-remaining']).toBe('0');
			expect(denied.headers['x-ratelimit-reset']).toMatch(/^\d+$/);
		});

		test.each(['TOKEN_BUCKET', 'SLIDING_WINDOW'])('%s: asking what remains takes nothing', async algorithm => {
			await ask('check', {key, algorithm});
			const seen: Body[] = [];
			for (let turn = 0; turn < 3; turn++) seen.push((await ask('remaining', {key, algorithm})).json());
			expect(seen[0]).toMatchObject({key, algorithm, remaining: expect.any(Number)});
			expect(seen[2]!.remaining).toBeGreaterThanOrEqual(seen[0]!.remaining);
		});

		test.each(['TOKEN_BUCKET', 'SLIDING_WINDOW'])('%s: a reset fills the key again, and no other', async algorithm => {
			const other = `${key}-other`;
			await Promise.all([ask('check', {key, algorithm}), ask('check', {key, algorithm})]);
			for (let turn = 0; turn < 3; turn++) await ask('check', {key: other, algorithm});
			expect((await ask('reset', {key, algorithm})).status).toBe(200);
			const [full, taken] = await Promise.all([
				ask('remaining', {key, algorithm}),
				ask('remaining', {key: other, algorithm}),
			]);
			expect(full.json().remaining).toBeGreaterThan(taken.json().remaining);
			expect((await ask('check', {key, algorithm})).json().remaining).toBe(full.json().remaining - 1);
		});

		test('keys do not share a bucket, nor do the algorithms of one key', async () => {
			const first = (await ask('check', {key, algorithm: 'TOKEN_BUCKET'})).json().remaining;
			await ask('check', {key, algorithm: 'SLIDING_WINDOW'});
			const other = (await ask('check', {key: `${key}-b`, algorithm: 'TOKEN_BUCKET'})).json().remaining;
			expect(other).toBe(first);
		});

		test.each([
			['check', {algorithm: 'LEAKY_BUCKET'}],
			['check', {algorithm: 'token_bucket'}],
			['remaining', {algorithm: 'NONE'}],
			['reset', {algorithm: 'NONE'}],
		] as const)('%s with a bad algorithm is a 400, and no decision', async (route, query) => {
			const grown = await watchCounters(target, 'rate-limiter');
			const answer = await ask(route, {key, ...query});
			expect(answer.status).toBe(400);
			expect(answer.json()).toMatchObject({message: expect.any(String)});
			expect(await grown('rate_limiter_requests_total')).toBe(0);
		});

		test('a reset without a key is a 400', async () => {
			expect((await ask('reset', {algorithm: 'TOKEN_BUCKET'})).status).toBe(400);
		});

		test('without a key the forwarded address is the key', async () => {
			const headers = {'x-forwarded-for': '198.18.0.7, 10.0.0.1'};
			expect((await ask('check', {algorithm: 'SLIDING_WINDOW'}, headers)).json().key).toBe('198.18.0.7');
		});

		test('the counters move by exactly what was allowed and denied', async () => {
			const grown = await watchCounters(target, 'rate-limiter');
			const {limit} = target.window;
			const answers = await callAtOnce(limit + 3, checkUrl(target, key, 'SLIDING_WINDOW'), {});
			expect(countStatuses(answers)).toEqual({200: limit, 429: 3});
			const where = {algorithm: 'SLIDING_WINDOW'};
			expect(await grown('rate_limiter_requests_total', {...where, allowed: 'true'})).toBe(limit);
			expect(await grown('rate_limiter_requests_total', {...where, allowed: 'false'})).toBe(3);
		});

		test('a window slides: it admits again as its oldest admissions leave, not all at a boundary', async ({skip}) => {
			const {limit, seconds} = target.window;
			skip(seconds > longestWindowSeconds, notExercised(`has a window of ${seconds} s`));
			skip(!target.decisions, notExercised('keeps no decision log'));
			const check = (): Promise<Answer> => ask('check', {key, algorithm: 'SLIDING_WINDOW'});
			let admitted = 0;
			await waitFor(
				async () => {
					if ((await check()).status === 200) admitted++;
					expect(admitted).toBeGreaterThanOrEqual(limit * 2 + 2);
				},
				{timeout: 20_000, interval: 40},
			);
			const log = (await target.decisions!(0)).filter(decision => decision.key === key);
			const atMicros = log.map(decision => decision.atMicros);
			expect(log.map(({allowed}) => allowed)).toEqual(replayWindow(limit, seconds, atMicros));
		});

		test('every decision of the log equals the policy replayed over it', async ({skip}) => {
			skip(!target.decisions || !isBucket, notExercised('keeps no decision log of a bucket'));
			const sent = capacity * 12;
			const statuses: number[] = [];
			// A few at a time, so that the bucket is met empty, filling and full of doubt.
			while (statuses.length < sent) {
				const answers = await callAtOnce(1 + (statuses.length % 7), checkUrl(target, key, 'TOKEN_BUCKET'), {});
				statuses.push(...answers.map(({status}) => status));
			}
			const log = (await target.decisions!(0)).filter(decision => decision.key === key);
			expect(log).toHaveLength(statuses.length);
			expect(log.filter(({allowed}) => allowed)).toHaveLength(statuses.filter(status => status === 200).length);
			expect(log.filter(({allowed}) => !allowed).length).toBeGreaterThan(0);
			const replayed = replayBucket(
				capacity,
				target.policy.refillPerSecond!,
				log.map(({atMicros}) => atMicros),
			);
			expect(log.map(({allowed}) => allowed)).toEqual(replayed);
			expect(log.map(({atMicros}) => atMicros)).toEqual(log.map(({atMicros}) => atMicros).toSorted((a, b) => a - b));
		});

		test('a leak made on purpose shows in the log as more than the policy admits', async ({skip}) => {
			skip(!target.setFaults || !target.decisions || !isBucket, notExercised('makes no faults'));
			await target.setFaults!('rate-limiter', {leak: 1});
			try {
				await callAtOnce(capacity + 10, checkUrl(target, key, 'TOKEN_BUCKET'), {});
			} finally {
				await target.setFaults!('rate-limiter', {});
			}
			const log = (await target.decisions!(0)).filter(decision => decision.key === key);
			expect(log.filter(({allowed}) => allowed)).toHaveLength(capacity + 10);
		});
	});
}

function checkUrl(target: ContractTarget, key: string, algorithm: string): string {
	return `${target.urls['rate-limiter']}/api/v1/rate-limit/check?${new URLSearchParams({key, algorithm})}`;
}
