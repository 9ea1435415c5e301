import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createHistogram, Histogram} from '../../../src/state/values/histogram.ts';
import {percentiles} from '../../../src/state/values/quantile.ts';

const shares = [0, 0.25, 0.5, 0.9, 0.95, 0.99, 1];
const latency = fc.oneof(
	fc.double({min: 0, max: 1e6, noNaN: true}),
	fc.double({min: -1e6, max: 1e6, noNaN: true}).map(value => value + 0),
	fc.constantFrom(0, 1, 1, 1, 1023.999, 1024, 1e-6, 3.6e6),
);
const latencies = fc.array(latency, {minLength: 1, maxLength: 200});

function histogramOf(values: readonly number[]): Histogram {
	const histogram = createHistogram();
	for (const value of values) histogram.add(value);
	return histogram;
}

function exactly(values: readonly number[]): number[] {
	return percentiles({parts: [Float64Array.from(values)], zeros: 0}, shares, 'separate');
}

describe('a quantile of a histogram', () => {
	test('is within 0.4 % of the exact one for values of one sign', () => {
		fc.assert(
			fc.property(latencies, values => {
				const positive = values.map(Math.abs);
				const exact = exactly(positive);
				for (const [i, found] of histogramOf(positive).quantiles(shares).entries()) {
					expect(Math.abs(found! - exact[i]!)).toBeLessThanOrEqual(exact[i]! * 0.004 + Number.EPSILON);
				}
			}),
		);
	});

	test('lies between minimum and maximum, which are exact', () => {
		fc.assert(
			fc.property(latencies, values => {
				const histogram = histogramOf(values);
				expect([histogram.min, histogram.max, histogram.count]).toEqual([
					Math.min(...values),
					Math.max(...values),
					values.length,
				]);
				for (const found of histogram.quantiles(shares)) {
					expect(found).toBeGreaterThanOrEqual(histogram.min!);
					expect(found).toBeLessThanOrEqual(histogram.max!);
				}
			}),
		);
	});

	test('of nothing is null, not 0', () => {
		const empty = createHistogram();
		expect([empty.quantile(0.5), empty.min, empty.max, empty.count]).toEqual([null, null, null, 0]);
	});
});

describe('no value is lost or doubled', () => {
	test('by a merge', () => {
		fc.assert(
			fc.property(fc.array(latencies, {minLength: 1, maxLength: 6}), lists => {
				const merged = createHistogram();
				for (const list of lists) merged.merge(histogramOf(list));
				expect(merged.toPairs()).toEqual(histogramOf(lists.flat()).toPairs());
			}),
		);
	});

	test('by a way through JSON', () => {
		fc.assert(
			fc.property(latencies, values => {
				const histogram = histogramOf(values);
				const back = Histogram.fromPairs(JSON.parse(JSON.stringify(histogram.toPairs())));
				expect(back.quantiles(shares)).toEqual(histogram.quantiles(shares));
				expect(back.count).toBe(histogram.count);
				back.add(7);
				expect(back.count).toBe(histogram.count + 1);
			}),
		);
		expect(Histogram.fromPairs(createHistogram().toPairs()).count).toBe(0);
	});

	test('when it is put in many times at once', () => {
		const many = createHistogram();
		many.add(5, 1000);
		many.add(80, 10);
		const one = histogramOf([...Array.from({length: 1000}, () => 5), ...Array.from({length: 10}, () => 80)]);
		expect(many.toPairs()).toEqual(one.toPairs());
	});
});

test('a second of one endpoint takes little memory: buckets that hold nothing are not there', () => {
	const second = createHistogram();
	for (let i = 0; i < 1000; i++) second.add(20 + (i % 100) / 10);
	expect(second.toPairs().length).toBeLessThanOrEqual(2 + 2 * 80);
});
