import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createSlidingWindow} from '../../../../src/product/services/limiter/sliding-window.ts';
import {replayWindow} from '../../../contract/reference-limiter.ts';

describe('sliding window', () => {
	test('decides as its definition does', () => {
		const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(50_000), fc.nat(3_000_000)), {maxLength: 150});
		fc.assert(
			fc.property(fc.integer({min: 1, max: 12}), fc.integer({min: 1, max: 3}), gaps, (limit, seconds, steps) => {
				let at = 1_760_000_000_000_000;
				const times = steps.map(step => {
					at += step;
					return at;
				});
				const window = createSlidingWindow(limit, seconds);
				expect(times.map(time => window.take(time).allowed)).toEqual(replayWindow(limit, seconds, times));
			}),
			{numRuns: 300},
		);
	});

	test('an admission that is exactly a window old no longer counts', () => {
		const window = createSlidingWindow(1, 1);
		expect(window.take(0).allowed).toBe(true);
		expect(window.take(999_999)).toMatchObject({allowed: false, retryAfterSeconds: 1, remaining: 0});
		expect(window.take(1_000_000).allowed).toBe(true);
	});

	test('a key that nobody asks about is fresh after a window, and may be forgotten', () => {
		const window = createSlidingWindow(2, 1);
		window.take(0);
		expect(window.isFresh(500_000)).toBe(false);
		expect(window.isFresh(1_000_000)).toBe(true);
	});
});
