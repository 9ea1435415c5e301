import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {checkClosedForm, mostAdmitted} from '../../../src/product/limiter/closed-form.ts';
import {replayPolicy} from '../../../src/product/limiter/policy-replay.ts';
import type {LimiterDecision, LimiterPolicy} from '../../../src/product/stack/contract.ts';
import {arrivals, bucketLog, bucketPolicy} from '../../verdicts/limiter-fixture.ts';

const window: LimiterPolicy = {
	algorithm: 'SLIDING_WINDOW',
	capacity: 100,
	refillPerSecond: null,
	windowSeconds: 2,
	key: 'global',
};
const formOf = (log: readonly LimiterDecision[], policy = bucketPolicy) =>
	checkClosedForm(replayPolicy(log, policy).keys[0]!, policy);

/** 100 in any 2 s, asked 500 times a second: 100 in the first 0.2 s of each window. */
const windowLog = (durationSeconds: number) =>
	arrivals(500, durationSeconds).map((atMicros, index) => ({key: 'k', atMicros, allowed: index % 1000 < 100}));

describe('the cross-check by formula', () => {
	it('is exact to the token at a denied decision, at any rate and length', () => {
		fc.assert(
			fc.property(fc.integer({min: 40, max: 900}), fc.integer({min: 3, max: 40}), (rate, durationSeconds) => {
				const form = formOf(bucketLog(arrivals(rate, durationSeconds), 10, 10));
				expect(form.observed).toBe(form.expected);
				expect(form.expected).not.toBeNull();
			}),
			{numRuns: 60},
		);
	});

	it('sees a limiter that refills 5 % faster', () => {
		const form = formOf(bucketLog(arrivals(300, 18), 10, 10.5));
		expect(form.observed! - form.expected!).toBeGreaterThan(5);
	});

	it('is not applied to a bucket that was full again in between, where refill is lost', () => {
		const pause = arrivals(300, 4).map(at => at + 60_000_000);
		const log = [...bucketLog(arrivals(300, 4), 10, 10), ...bucketLog(pause, 10, 10)];
		expect(replayPolicy(log, bucketPolicy).keys[0]!.firstDisagreement).toBeNull();
		expect(formOf(log)).toMatchObject({expected: null, why: expect.stringContaining('full again')});
	});

	it('is not applied without any denied decision', () => {
		expect(formOf(bucketLog(arrivals(5, 1), 10, 10)).why).toContain('no decision was denied');
	});

	it('counts a sliding window in whole windows', () => {
		expect(formOf(windowLog(7), window)).toMatchObject({expected: 400, observed: 400});
	});

	it('is not applied to fewer than two and a half windows or to a multiple of the window', () => {
		expect(formOf(windowLog(4), window).why).toContain('fewer than 2.5');
		expect(formOf(windowLog(6), window).why).toContain('multiple');
	});

	it('finds more than the limit within a window, wherever the window begins', () => {
		const late = [1.9, 2.1].flatMap(at => Array.from({length: 60}, () => at * 1e6));
		const log = late.map(atMicros => ({key: 'k', atMicros, allowed: true}));
		expect(mostAdmitted(log, 'k', 2)).toBe(120);
		expect(mostAdmitted(windowLog(7), 'k', 2)).toBe(100);
	});

	it('does not count an admission that is exactly one window old', () => {
		const log = [0, 2_000_000].map(atMicros => ({key: 'k', atMicros, allowed: true}));
		expect(mostAdmitted(log, 'k', 2)).toBe(1);
	});
});
