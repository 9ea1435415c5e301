import {describe, expect, it} from 'vitest';
import {shadeOf} from '../../../src/ui/charts/fault-shade.ts';
import {groundLine} from '../../../src/ui/charts/ground-line.ts';
import {
	bucketsOf,
	firstSecond,
	rangeOf,
	roundMaximum,
	stretched,
	windowLabel,
} from '../../../src/ui/charts/time-window.ts';
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

	it('says what is shown of a run that is longer than what is held of it', () => {
		const run = burstRun(3600, 'on', {closedSeconds: 7200, plannedMs: 7_200_000});
		const range = rangeOf([run], null);
		expect(range).toEqual({from: 3600, span: 3600});
		const ground = groundLine(new Array<string>(40).fill('─'), range).map(span =>
			Array.isArray(span) ? span[1] : span,
		);
		expect(ground.join('')).toMatch(/1:00:00 ─+ 2:00:00/);
		expect(windowLabel(null, range)).toBe('last 60 min');
		expect(windowLabel(null, rangeOf([burstRun(100)], null))).toBe('whole run');
		expect(bucketsOf(run, range, 60).buckets.map(bucket => bucket?.seconds.length)).toEqual(new Array(60).fill(60));
		expect(rangeOf([run], 60)).toEqual({from: 7140, span: 60});
		expect(bucketsOf(run, {from: 7140, span: 60}, 60).buckets.at(-1)?.seconds).toEqual([run.seconds.at(-1)]);
	});

	it('shades a fault where it was, also where the beginning of the run is not held any more', () => {
		const fromMs = (firstSecond(burstRun(3600)) + 1800) * 1000;
		const faults = [{number: 1, what: 'redis is killed', fromMs, toMs: fromMs + 60_000}];
		const run = burstRun(3600, 'on', {closedSeconds: 7200, faults});
		const isBroken = shadeOf(run, rangeOf([run], null), 60);
		expect(Array.from({length: 60}, (_, column) => column).filter(isBroken)).toEqual([30]);
	});

	it('shows a longer run beside a shorter one at the same time of their lives', () => {
		const [long, short] = [burstRun(3600, 'on', {closedSeconds: 7200}), burstRun(1800)];
		const range = rangeOf([long, short], null);
		expect(range).toEqual({from: 0, span: 7200});
		const drawn = (run: typeof long) => bucketsOf(run, range, 4).buckets.map(bucket => bucket?.seconds.length ?? null);
		expect([drawn(long), drawn(short)]).toEqual([
			[null, null, 1800, 1800],
			[1800, null, null, null],
		]);
	});

	it('ends a scale at a number that people read at once', () => {
		expect([0, 7, 101, 412, 999_999].map(roundMaximum)).toEqual([10, 10, 120, 500, 1_000_000]);
	});
});
