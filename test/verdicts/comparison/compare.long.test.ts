import {describe, expect, test} from 'vitest';
import {compareRuns, isRegression} from '../../../src/verdicts/comparison/compare.ts';
import type {RunSeries} from '../../../src/verdicts/comparison/series.ts';
import {createRuns} from './synthetic-run.ts';

const input = {scenario: 'E-2', names: ['E-2 ON', 'E-2 ON'], services: ['moalog-server']} as const;
const compare = (a: readonly RunSeries[], b: readonly RunSeries[]) => compareRuns(a, b, input);
const rounds = <T>(count: number, make: () => T) => Array.from({length: count}, make);
const isDecided = (comparison: ReturnType<typeof compare>) =>
	comparison.figures.some(({change}) => change?.sentence === 'better' || change?.sentence === 'worse');
const named = (comparison: ReturnType<typeof compare>, name: string) =>
	comparison.figures.find(figure => figure.name === name)!;

describe('two sides of one build', () => {
	test.each([1, 2, 3, 5])('with %i rounds a side differ in one of 20 comparisons at most', count => {
		const run = createRuns(count);
		const wrong = rounds(40, () => compare(rounds(count, run), rounds(count, run))).filter(isDecided);
		expect(wrong.length).toBeLessThanOrEqual(2);
	});

	test('do not differ because the machine is slow for a while in every run', () => {
		const run = createRuns(7);
		const stalls = {drift: 0.3, carryOver: 0.8};
		const wrong = rounds(40, () => compare([run(stalls)], [run(stalls)])).filter(isDecided);
		expect(wrong.length).toBeLessThanOrEqual(2);
	});
});

describe('a limiter that became 10 % slower', () => {
	test.each([
		['admits less', '2xx a second', {okPerSecond: 9}],
		['takes longer', '2xx p50', {medianMs: 440}],
	])('and %s is found in 5 rounds a side', (_what, name, slower) => {
		const run = createRuns(11);
		// A full-size E-2 without its warm-up.
		const seconds = 162;
		const same = () => run({seconds});
		const found = rounds(20, () =>
			compare(
				rounds(5, same),
				rounds(5, () => run({...slower, seconds})),
			),
		).filter(comparison => named(comparison, name).change?.sentence === 'worse' && isRegression(comparison));
		expect(found.length).toBeGreaterThanOrEqual(19);
	});

	test('is called better where it became faster', () => {
		const run = createRuns(12);
		const comparison = compare(
			rounds(5, run),
			rounds(5, () => run({medianMs: 360})),
		);
		expect(named(comparison, '2xx p50').change?.sentence).toBe('better');
		expect(isRegression(comparison)).toBe(false);
	});
});

test('low and high enclose the true change in 19 of 20 comparisons', () => {
	const run = createRuns(13);
	const hits = rounds(60, () => {
		const {low, high} = named(
			compare(
				rounds(4, run),
				rounds(4, () => run({medianMs: 460})),
			),
			'2xx p50',
		).change!;
		return low < 15 && high > 15;
	}).filter(Boolean);
	expect(hits.length).toBeGreaterThanOrEqual(57);
});

test('a change that is real and too small to matter is within noise', () => {
	const run = createRuns(14);
	const steady = {runToRun: 0.0005, drift: 0.0005, seconds: 600, okPerSecond: 60};
	const comparison = compare(
		rounds(8, () => run(steady)),
		rounds(8, () => run({...steady, medianMs: 402})),
	);
	expect(named(comparison, '2xx p50').change?.sentence).toBe('within noise');
});

describe('5xx', () => {
	const run = createRuns(15);
	test('none on either side are no change detected', () => {
		const {change} = named(compare(rounds(3, run), rounds(3, run)), '5xx share');
		expect(change).toMatchObject({kind: 'points', estimate: 0, sentence: 'no change detected'});
		expect(change!.high).toBeGreaterThan(0);
	});
	test('that are new are worse, in points where there is nothing to divide by', () => {
		const comparison = compare(
			rounds(3, run),
			rounds(3, () => run({brokenShare: 0.02})),
		);
		expect(named(comparison, '5xx share').change).toMatchObject({kind: 'points', sentence: 'worse'});
	});
	test('that are gone are better', () => {
		const comparison = compare(
			rounds(3, () => run({brokenShare: 0.8})),
			rounds(3, run),
		);
		expect(named(comparison, '5xx share').change).toMatchObject({kind: 'percent', sentence: 'better'});
	});
});

describe('less work at less cost', () => {
	const run = createRuns(16);
	const off = () => run({okPerSecond: 23}, {state: {axis: 'limiter', value: 'off'}});
	test('is a trade and no regression where the limiter differs', () => {
		const comparison = compare(rounds(3, off), rounds(3, run));
		expect(named(comparison, '2xx a second')).toMatchObject({isTrade: true, change: {sentence: 'worse'}});
		expect(isRegression(comparison)).toBe(false);
	});
	test('is a regression where the limiter is the same on both sides', () => {
		const on = () => run({okPerSecond: 23});
		expect(isRegression(compare(rounds(3, on), rounds(3, run)))).toBe(true);
	});
	test('the other way, more work at more cost, is better at work', () => {
		const comparison = compare(rounds(3, run), rounds(3, off));
		expect(named(comparison, '2xx a second').change?.sentence).toBe('better');
	});
});

describe('too little to compare', () => {
	const run = createRuns(17);
	test('below 3 rounds is no evidence', () => {
		expect(compare(rounds(2, run), rounds(5, run))).toMatchObject({unit: 'block', isEvidence: false, blockSeconds: 7});
		expect(compare(rounds(3, run), rounds(3, run))).toMatchObject({unit: 'run', isEvidence: true, blockSeconds: null});
	});
	test('runs of a few seconds get a reason instead of a sentence', () => {
		const comparison = compare([run({seconds: 5})], [run({seconds: 5})]);
		expect(named(comparison, '2xx p95')).toMatchObject({change: null, reason: expect.stringContaining('too short')});
	});
	test('runs with nothing in them have no change', () => {
		const nothing = {...run(), seconds: [], memory: {}};
		expect(compare([nothing], [nothing]).figures.every(({change}) => change === null)).toBe(true);
	});
});

test('the same runs compared twice give one answer', () => {
	const run = createRuns(18);
	const [a, b] = [run(), run()];
	expect(compare([a], [b])).toEqual(compare([a], [b]));
});
