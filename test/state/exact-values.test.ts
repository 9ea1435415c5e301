import {describe, expect, test} from 'vitest';
import {
	createExactValues,
	createValueBudget,
	histogramOf,
	isExact,
	keepDated,
	keepValue,
	keptValues,
	partsOf,
} from '../../src/state/exact-values.ts';

describe('the cap of exact values', () => {
	test('holds for all trends together, however many begin a chunk', () => {
		const budget = createValueBudget(10_000);
		const trends = Array.from({length: 20}, () => createExactValues(budget));
		for (let i = 1; i <= 3000; i++) for (const trend of trends) keepValue(trend, i);
		const room = trends.reduce(
			(sum, {full, chunk}) => full.reduce((all, {length}) => all + length, sum + chunk.length),
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
	for (let i = 0; i < 300_000; i++) keepDated(trend, i % 7, i);
	const seconds = [...trend.fullSeconds, trend.seconds.subarray(0, trend.used)];
	const {parts} = partsOf([trend]);
	expect(parts.length).toBeGreaterThan(3);
	let i = 0;
	for (const [n, part] of parts.entries()) {
		expect(seconds[n]!.length).toBe(part.length);
		for (let k = 0; k < part.length; k++, i++) if (seconds[n]![k] !== i || part[k] !== i % 7) expect.fail(`at ${i}`);
	}
	expect(i).toBe(300_000);
});
