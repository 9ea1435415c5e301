import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createExactValues, createValueBudget, keepDated} from '../../../src/state/values/exact-values.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';
import {percentiles} from '../../../src/state/values/quantile.ts';
import {createWindowWatch, findWorstWindow} from '../../../src/state/values/worst-window.ts';

type Dated = readonly [second: number, value: number];

function kept(lists: readonly (readonly Dated[])[]) {
	const budget = createValueBudget(100_000);
	return lists.map(list => {
		const values = createExactValues(budget);
		for (const [second, value] of list) keepDated(values, value, second);
		return values;
	});
}

/** Every window there is, one after the other. */
function byAllWindows(values: readonly Dated[]): number | null {
	if (values.length === 0) return null;
	const first = Math.min(...values.map(([second]) => second));
	const last = Math.max(...values.map(([second]) => second));
	let worst: number | null = null;
	for (let start = first; start === first || start + 10 <= last + 1; start++) {
		const inside = values.filter(([second]) => second >= start && second < start + 10).map(([, value]) => value);
		if (inside.length === 0) continue;
		const p99 = percentiles({parts: [Float64Array.from(inside)], zeros: 0}, [0.99], 'separate')[0]!;
		if (worst === null || p99 > worst) worst = p99;
	}
	return worst;
}

const dated = fc.tuple(
	fc.nat(40).map(second => second + 1_800_000_000),
	fc.oneof(
		fc.nat(1000).map(value => value / 8),
		fc.constantFrom(0, 5000),
	),
);

describe('the worst ten seconds', () => {
	test('are those of all windows, in whatever order and parts the values come', () => {
		fc.assert(
			fc.property(fc.array(fc.array(dated, {maxLength: 150}), {maxLength: 3}), lists => {
				expect(findWorstWindow(kept(lists), 'separate')).toBe(byAllWindows(lists.flat()));
			}),
			{numRuns: 300},
		);
	});

	test('show an outage that the p99 of the whole run hides', () => {
		const run: Dated[] = Array.from({length: 30_000}, (_, i) => [
			Math.floor(i / 100),
			i >= 20_000 && i < 21_000 && i % 40 === 0 ? 9000 : 10,
		]);
		const all = percentiles({parts: [Float64Array.from(run.map(([, value]) => value))], zeros: 0}, [0.99], 'separate');
		expect(all[0]).toBe(10);
		expect(findWorstWindow(kept([run]), 'separate')).toBe(9000);
	});

	test('of seconds a year apart are found at once', () => {
		expect(
			findWorstWindow(
				kept([
					[
						[0, 1],
						[31_536_000, 2],
						[31_536_001, 3],
					],
				]),
				'separate',
			),
		).toBeCloseTo(2.99);
	});
});

test('past the cap an outage is still seen, within 0.4 %', () => {
	const watch = createWindowWatch();
	for (let second = 0; second < 60; second++) {
		const values = createHistogram();
		for (let i = 0; i < 50; i++) values.add(second === 30 ? 8000 : 12);
		watch.see(second, values);
		if (second === 8) expect(watch.worst()).toBeNull();
		if (second === 20) expect(watch.worst()).toBe(12);
	}
	expect(Math.abs(watch.worst()! - 8000)).toBeLessThan(8000 * 0.004);
});
