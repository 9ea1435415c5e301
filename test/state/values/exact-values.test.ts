import {describe, expect, test} from 'vitest';
import {
	createExactValues,
	createValueBudget,
	eachSecond,
	histogramOf,
	isExact,
	keepDated,
	keepValue,
	keptValues,
	partsOf,
} from '../../../src/state/values/exact-values.ts';
import {lengthOf} from '../../../src/state/values/packed.ts';

describe('the cap of exact values', () => {
	test('holds for all trends together, however many begin a chunk', () => {
		const budget = createValueBudget(10_000);
		const trends = Array.from({length: 20}, () => createExactValues(budget));
		for (let i = 1; i <= 3000; i++) for (const trend of trends) keepValue(trend, i);
		const room = trends.reduce(
			(sum, {full, chunk}) => full.reduce((all, part) => all + lengthOf(part), sum + chunk.length),
			0,
		);
		expect(room).toBe(10_000);
		expect(keptValues(trends)).toBe(10_000);
		expect(budget.isPassed).toBe(true);
	});

	test('loses no value when it is passed: the rest is in histograms', () => {
		const budget = createValueBudget(1000);
		const trend = createExactValues(budget);
		for (let i = 1; i <= 5000; i++) keepValue(trend, i);
		expect(isExact([trend])).toBe(false);
		const all = histogramOf([trend]);
		expect([all.count, all.min, all.max]).toEqual([5000, 1, 5000]);
		expect(Math.abs(all.quantile(0.5)! - 2500.5)).toBeLessThan(2500 * 0.004);
	});

	test('is not passed by its last value', () => {
		const budget = createValueBudget(1000);
		const trend = createExactValues(budget);
		for (let i = 1; i <= 1000; i++) keepValue(trend, i);
		expect([isExact([trend]), budget.isPassed, keptValues([trend])]).toEqual([true, false, 1000]);
	});
});

test('zeros take no room and are not forgotten', () => {
	const trend = createExactValues(createValueBudget(4));
	for (const value of [0, 1, 0, 2, 0, 0, 0]) keepValue(trend, value);
	expect(keptValues([trend])).toBe(2);
	expect(partsOf([trend])).toEqual({parts: [Float64Array.of(1, 2)], zeros: 5});
	expect(histogramOf([trend]).count).toBe(7);
});

test('values and their seconds stay together across chunks', () => {
	const trend = createExactValues(createValueBudget(1_000_000));
	// Runs of one to five values: some are cut by the end of a chunk.
	const secondOf = (i: number) => Math.floor(i / (1 + (Math.floor(i / 1000) % 5)));
	for (let i = 0; i < 300_000; i++) keepDated(trend, i % 7, secondOf(i));
	expect(partsOf([trend]).parts.length).toBeGreaterThan(3);
	let i = 0;
	eachSecond(trend, (second, values) => {
		for (const value of values) {
			if (second !== secondOf(i) || value !== i % 7) expect.fail(`at ${i}`);
			i++;
		}
	});
	expect(i).toBe(300_000);
});

test('seconds take a few bytes a second, not some a value', () => {
	const trend = createExactValues(createValueBudget(1_000_000));
	for (let i = 0; i < 600_000; i++) keepDated(trend, i, Math.floor(i / 1000));
	expect(trend.runs.byteLength).toBeLessThan(600 * 16);
});
