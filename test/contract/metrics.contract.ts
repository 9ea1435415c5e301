import {beforeEach, describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {call, callAtOnce} from './call.ts';
import {bearer, type ContractTarget, createKeys, moalogUrl, notExercised, watchCounters} from './target.ts';

/** moalog-server's counters against what was sent: the server's book must close to the request. */
export function metricsContract(target: ContractTarget): void {
	describe('metrics of moalog-server', () => {
		beforeEach(() => target.resetLimiter());

		test('requests are counted by method, endpoint and status, exactly as sent', async () => {
			const grown = await watchCounters(target, 'moalog-server');
			const base = `${moalogUrl(target)}/api/retrospects`;
			const headers = bearer(target);
			await Promise.all([
				callAtOnce(7, base, {headers}),
				callAtOnce(3, base, {}),
				callAtOnce(2, `${base}?size=0`, {headers}),
				callAtOnce(4, `${base}/999999999`, {headers}),
			]);
			const list = {method: 'GET', endpoint: '/api/retrospects'};
			const total = 'axum_http_requests_total';
			expect(await grown(total, {...list, status: '200'})).toBe(7);
			expect(await grown(total, {...list, status: '401'})).toBe(3);
			expect(await grown(total, {...list, status: '400'})).toBe(2);
			expect(await grown(total, {...list, status: '404'})).toBe(0);
			expect(await grown(total, {method: 'GET', status: '404'})).toBe(4);
		});

		test('the durations are a histogram whose counts equal the requests', async () => {
			const grown = await watchCounters(target, 'moalog-server');
			await callAtOnce(6, `${moalogUrl(target)}/api/retrospects`, {headers: bearer(target)});
			const where = {method: 'GET', endpoint: '/api/retrospects', status: '200'};
			const name = 'axum_http_requests_duration_seconds';
			expect(await grown(`${name}_count`, where)).toBe(6);
			expect(await grown(`${name}_bucket`, {...where, le: '+Inf'})).toBe(6);
			expect(await grown(`${name}_sum`, where)).toBeGreaterThan(0);
		});

		test('payments are counted by status, replays and refusals included', async () => {
			const grown = await watchCounters(target, 'moalog-server');
			const url = `${moalogUrl(target)}/api/subscriptions`;
			const headers = {...bearer(target), 'idempotency-key': createKeys().next()};
			await call(url, {method: 'POST', headers, body: {plan: 'PRO'}});
			await call(url, {method: 'POST', headers, body: {plan: 'PRO'}});
			await call(url, {method: 'POST', headers, body: {plan: 'TEAM'}});
			await call(url, {method: 'POST', headers: bearer(target), body: {plan: 'PRO'}});
			const where = {method: 'POST', endpoint: '/api/subscriptions'};
			const counts = await Promise.all(
				['201', '200', '422', '400'].map(status => grown('axum_http_requests_total', {...where, status})),
			);
			expect(counts).toEqual([1, 1, 1, 1]);
		});

		test('paths that do not exist add no label of their own', async () => {
			const grown = await watchCounters(target, 'moalog-server');
			await call(`${moalogUrl(target)}/made-up/${Math.random()}`);
			expect(await grown('axum_http_requests_total', {status: '404'})).toBe(1);
			const text = (await call(`${moalogUrl(target)}/metrics`)).text;
			expect(text).not.toContain('made-up');
		});

		test('a stall made on purpose holds the list, and ends by itself', async ({skip}) => {
			skip(!target.setFaults, notExercised('makes no faults'));
			const list = () => call(`${moalogUrl(target)}/api/retrospects`, {headers: bearer(target)});
			const grown = await watchCounters(target, 'moalog-server');
			await target.setFaults!('moalog-server', {stallMs: 300, stallForMs: 2000});
			expect((await list()).status).toBe(200);
			expect(await grown('axum_http_requests_duration_seconds_sum', {endpoint: '/api/retrospects'})).toBeGreaterThan(
				0.29,
			);
			await waitFor(
				async () => {
					const before = performance.now();
					await list();
					expect(performance.now() - before).toBeLessThan(250);
				},
				{timeout: 10_000, interval: 50},
			);
			await target.setFaults!('moalog-server', {});
		});
	});
}
