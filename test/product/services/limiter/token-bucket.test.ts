import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createTokenBucket} from '../../../../src/product/services/limiter/token-bucket.ts';
import {replayBucket} from '../../../contract/reference-limiter.ts';

/**
 * A policy and instants in µs since the epoch: bursts on one microsecond, pauses of hours, and steps that refill just
 * a token, or a microsecond more or less, where rounding would show.
 */
const situations = fc
	.tuple(fc.integer({min: 1, max: 20}), fc.integer({min: 1, max: 1000}))
	.chain(([capacity, refill]) => {
		const token = Math.round(1_000_000 / refill);
		const gap = fc.oneof(
			{weight: 2, arbitrary: fc.constant(0)},
			{weight: 4, arbitrary: fc.integer({min: token - 1, max: token + 1})},
			{weight: 2, arbitrary: fc.nat(3 * token)},
			{weight: 1, arbitrary: fc.nat(10_000_000_000)},
		);
		const gaps = fc.array(gap, {minLength: 1, maxLength: 200});
		return fc.record({capacity: fc.constant(capacity), refill: fc.constant(refill), gaps});
	})
	.map(({capacity, refill, gaps}) => {
		let atMicros = 1_760_000_000_000_000;
		const times = gaps.map(gap => {
			atMicros += gap;
			return atMicros;
		});
		return {capacity, refill, times};
	});

describe('token bucket', () => {
	test('decides as the policy replayed by another method', () => {
		fc.assert(
			fc.property(situations, ({capacity, refill, times}) => {
				const bucket = createTokenBucket(capacity, refill, times[0]!);
				expect(times.map(at => bucket.take(at).allowed)).toEqual(replayBucket(capacity, refill, times));
			}),
			{numRuns: 500},
		);
	});

	test('a million refills of a fraction lose and win no token to rounding', () => {
		const bucket = createTokenBucket(1, 3, 0);
		let allowed = 0;
		// 333,333 µs refill 999,999 millionths: never quite a token, then always one with the next microsecond.
		for (let turn = 0; turn <= 1_000_000; turn++) if (bucket.take(turn * 333_333).allowed) allowed++;
		expect(allowed).toBe(1 + Math.floor(1_000_000 / 2));
	});

	test('a look takes no token, and promises only one that is there', () => {
		fc.assert(
			fc.property(situations, ({capacity, refill, times}) => {
				const [watched, plain] = [createTokenBucket(capacity, refill, 0), createTokenBucket(capacity, refill, 0)];
				for (const at of times) {
					const seen = watched.peek(at);
					const decision = watched.take(at);
					expect(decision).toEqual(plain.take(at));
					expect(seen.allowed).toBe(decision.allowed);
				}
			}),
			{numRuns: 100},
		);
	});

	test('after retryAfterSeconds a token is there', () => {
		const bucket = createTokenBucket(2, 1, 0);
		bucket.take(0);
		bucket.take(0);
		const denied = bucket.take(100_000);
		expect(denied).toEqual({allowed: false, remaining: 0, resetAfterSeconds: 2, retryAfterSeconds: 1});
		expect(bucket.peek(100_000 + denied.retryAfterSeconds * 1_000_000).allowed).toBe(true);
	});
});
