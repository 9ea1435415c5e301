import {describe, expect, it} from 'vitest';
import {bucketsOf, rangeOf, roundMaximum, stretched} from '../../../src/ui/charts/time-window.ts';
import {burstRun} from '../snapshots.ts';

describe('time window', () => {
	it('fills from the left until the window is full, then scrolls', () => {
		expect(rangeOf([burstRun(12)], 60)).toEqual({from: 0, span: 60});
		expect(rangeOf([burstRun(72)], 60)).toEqual({from: 12, span: 60});
	});

	it('does not change the scale of the whole run with every second', () => {
		const spans = new Set(Array.from({length: 60}, (_, at) => rangeOf([burstRun(61 + at)], null).span));
		expect([...spans]).toEqual([120]);
		expect(rangeOf([burstRun(150)], null).span).toBe(180);
	});

	it('gives two runs the same range, so that they can be compared', () => {
		expect(rangeOf([burstRun(20), burstRun(90)], 60)).toEqual({from: 30, span: 60});
	});

	it('keeps seconds in the same bucket while the window moves on', () => {
		const run = burstRun(200);
		const early = bucketsOf(run, {from: 0, span: 150}, 50).buckets.flatMap(
			bucket => bucket?.seconds.map(s => s.second) ?? [],
		);
		const first = (from: number) => bucketsOf(run, {from, span: 150}, 50).buckets[1]?.seconds[0]?.second;
		expect(early).toHaveLength(150);
		expect(first(3)).toBe(first(5));
	});

	it('has a gap where no second is closed, and no zero', () => {
		const {buckets} = bucketsOf(burstRun(10), {from: 0, span: 60}, 60);
		expect(buckets.slice(10).every(bucket => bucket === null)).toBe(true);
		expect(stretched([1, null, 3], 6)).toEqual([1, 1, null, null, 3, 3]);
		expect(stretched([], 2)).toEqual([null, null]);
	});

	it('ends a scale at a number that people read at once', () => {
		expect([0, 7, 101, 412, 999_999].map(roundMaximum)).toEqual([10, 10, 120, 500, 1_000_000]);
	});
});
