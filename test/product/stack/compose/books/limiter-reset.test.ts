import {expect, test} from 'vitest';
import {resetKey} from '../../../../../src/product/stack/compose/books/limiter-reset.ts';
import {listen} from '../../../../stand-ins/listen.ts';
import {tenPerSecond} from '../../../../stand-ins/product.ts';
import {startPublishedLimiter} from '../../../../stand-ins/published-limiter.ts';

test('a limiter without a reset is left alone until its bucket is full', async () => {
	const url = await startPublishedLimiter({capacity: 2, refillPerSecond: 1});
	const ask = async () => (await fetch(`${url}/api/v1/rate-limit/check?key=k&algorithm=TOKEN_BUCKET`)).status;
	const burst = () => Promise.all(Array.from({length: 2}, ask));
	await burst();
	expect(await ask()).toBe(429);
	await resetKey(url, 'k', {...tenPerSecond, capacity: 2, refillPerSecond: 1});
	expect(await burst()).toEqual([200, 200]);
});

test('a reset that fails is no reset', async () => {
	const url = await listen(() => [500]);
	await expect(resetKey(url, 'k', tenPerSecond)).rejects.toThrow('answered 500');
});
