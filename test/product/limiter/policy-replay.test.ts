import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {replayPolicy} from '../../../src/product/limiter/policy-replay.ts';
import type {LimiterDecision, LimiterPolicy} from '../../../src/product/stack/contract.ts';
import {arrivals, bucketLog, bucketPolicy} from '../../verdicts/limiter-fixture.ts';

const windowPolicy: LimiterPolicy = {
	algorithm: 'SLIDING_WINDOW',
	capacity: 100,
	refillPerSecond: null,
	windowSeconds: 60,
	key: 'global',
};
const gaps = fc.array(fc.integer({min: 0, max: 400_000}), {minLength: 1, maxLength: 300});

function timesOf(gapsMicros: readonly number[]): number[] {
	let atMicros = 1_772_366_400_000_000;
	return gapsMicros.map(gap => (atMicros += gap));
}

/** Tokens as an exact fraction n/d of BigInts, with no unit of ours. */
function simulateBucket(times: readonly number[], capacity: number, rate: {per: bigint; of: bigint}): boolean[] {
	// Available tokens are kept as a numerator over 1e6 × rate.of.
	const one = 1_000_000n * rate.of;
	let available = BigInt(capacity) * one;
	let last = times[0] ?? 0;
	return times.map(atMicros => {
		available += BigInt(atMicros - last) * rate.per;
		if (available > BigInt(capacity) * one) available = BigInt(capacity) * one;
		last = atMicros;
		if (available < one) return false;
		available -= one;
		return true;
	});
}

/** Counts every earlier admission for each request. */
function simulateWindow(times: readonly number[], limit: number, windowMicros: number): boolean[] {
	const admitted: number[] = [];
	return times.map(atMicros => {
		const inWindow = admitted.filter(earlier => BigInt(earlier) > BigInt(atMicros) - BigInt(windowMicros)).length;
		if (inWindow >= limit) return false;
		admitted.push(atMicros);
		return true;
	});
}

const logOf = (times: readonly number[], allowed: readonly boolean[], key = 'k'): LimiterDecision[] =>
	times.map((atMicros, index) => ({key, atMicros, allowed: allowed[index]!}));

describe('the replay of a decision log', () => {
	it('never differs from a token bucket that counts in exact fractions', () => {
		fc.assert(
			fc.property(gaps, fc.integer({min: 1, max: 50}), fc.integer({min: 1, max: 500}), (gapsMicros, capacity, rate) => {
				const times = timesOf(gapsMicros);
				const allowed = simulateBucket(times, capacity, {per: BigInt(rate), of: 1n});
				const replay = replayPolicy(logOf(times, allowed), {...bucketPolicy, capacity, refillPerSecond: rate});
				expect(replay.keys[0]!.firstDisagreement).toBeNull();
				expect(replay.expectedAllowed).toBe(allowed.filter(Boolean).length);
			}),
			{numRuns: 200},
		);
	});

	it('stays within one decision of exact fractions when the refill is no whole number', () => {
		fc.assert(
			fc.property(gaps, fc.integer({min: 1, max: 99}), (gapsMicros, tenths) => {
				const times = timesOf(gapsMicros);
				const allowed = simulateBucket(times, 5, {per: BigInt(tenths), of: 10n});
				const policy = {...bucketPolicy, capacity: 5, refillPerSecond: tenths / 10};
				const {expectedAllowed} = replayPolicy(logOf(times, allowed), policy);
				expect(Math.abs(expectedAllowed - allowed.filter(Boolean).length)).toBeLessThanOrEqual(1);
			}),
			{numRuns: 100},
		);
	});

	it('never differs from a sliding window that looks at every earlier admission', () => {
		fc.assert(
			fc.property(gaps, fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 20}), (gapsMicros, limit, seconds) => {
				const times = timesOf(gapsMicros);
				const allowed = simulateWindow(times, limit, seconds * 1_000_000);
				const policy = {...windowPolicy, capacity: limit, windowSeconds: seconds};
				expect(replayPolicy(logOf(times, allowed), policy).keys[0]!.firstDisagreement).toBeNull();
			}),
			{numRuns: 200},
		);
	});

	it('finds the first of any decisions that were turned around', () => {
		fc.assert(
			fc.property(gaps, fc.nat(), (gapsMicros, pick) => {
				const times = timesOf(gapsMicros);
				const allowed = simulateBucket(times, 10, {per: 10n, of: 1n});
				const index = pick % times.length;
				const turned = allowed.map((is, at) => (at === index ? !is : is));
				const [key] = replayPolicy(logOf(times, turned), bucketPolicy).keys;
				expect(key!.firstDisagreement?.index).toBe(index);
				expect(key!.observedAllowed - key!.expectedAllowed).toBe(turned[index] ? 1 : -1);
			}),
			{numRuns: 200},
		);
	});

	it('mixes no tokens between keys', () => {
		const one = bucketLog(arrivals(100, 5), 10, 10, 'a');
		const other = bucketLog(arrivals(70, 5), 10, 10, 'b');
		const mixed = [...one, ...other].sort((a, b) => a.atMicros - b.atMicros);
		const {keys} = replayPolicy(mixed, bucketPolicy);
		expect(keys.map(key => [key.key, key.observedAllowed - key.expectedAllowed])).toEqual([
			['a', 0],
			['b', 0],
		]);
	});

	it('does not excuse a leaking limiter because it leaked before', () => {
		const leaking = bucketLog(arrivals(300, 18), 10, 10.5);
		const {observedAllowed, expectedAllowed} = replayPolicy(leaking, bucketPolicy);
		expect(expectedAllowed).toBe(189);
		expect(observedAllowed).toBe(198);
	});

	it('names the first of several disagreements', () => {
		const right = bucketLog(arrivals(100, 5), 10, 10);
		const wrong = right.map((each, index) =>
			index === 40 || index === 300 ? {...each, allowed: !each.allowed} : each,
		);
		expect(replayPolicy(wrong, bucketPolicy).keys[0]!.firstDisagreement?.index).toBe(40);
	});

	it('lets an admission leave the window when it is exactly one window old, and not before', () => {
		const policy = {...windowPolicy, capacity: 1, windowSeconds: 2};
		const log = logOf([0, 1_999_999, 2_000_000, 2_000_001], [true, false, true, false]);
		expect(replayPolicy(log, policy).keys[0]!.firstDisagreement).toBeNull();
	});

	it('takes no tokens away for a clock that steps back', () => {
		const log = logOf([2_000_000, 1_000_000], [true, true]);
		const {keys} = replayPolicy(log, {...bucketPolicy, capacity: 2, refillPerSecond: 1});
		expect(keys[0]!.firstDisagreement).toBeNull();
	});

	it('gives no tokens for a clock that steps back', () => {
		const log = logOf([2_000_000, 2_000_000, 1_000_000, 2_000_000], [true, false, false, false]);
		const {keys} = replayPolicy(log, {...bucketPolicy, capacity: 1, refillPerSecond: 1});
		expect(keys[0]!.firstDisagreement).toBeNull();
	});

	it('reports an empty log as nothing, not as agreement of a key', () => {
		expect(replayPolicy([], bucketPolicy)).toEqual({
			keys: [],
			decisions: 0,
			observedAllowed: 0,
			expectedAllowed: 0,
			firstAtMicros: null,
			lastAtMicros: null,
		});
	});
});
