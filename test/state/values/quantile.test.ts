import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fusedMultiplyAdd} from '../../../src/state/values/fused-multiply-add.ts';
import {percentiles, selectRanks} from '../../../src/state/values/quantile.ts';

/** Written by a Go program with `math.FMA`: products and sums rounded once, and k6's percentile in both arithmetics. */
const go: {
	products: [a: number, b: number, c: number, result: number][];
	percentiles: {values: number[]; share: number; separate: number; fused: number}[];
} = JSON.parse(readFileSync(new URL('../../fixtures/k6/go-arithmetic.json', import.meta.url), 'utf8'));

const latency = fc.oneof(
	fc.nat(5_000_000).map(microseconds => microseconds / 1e3),
	fc.double({noNaN: true, noDefaultInfinity: true}),
	fc.constantFrom(0, 1, 1, 1.5, -1, 5e-324, -5e-324, 1e300),
);

/** Sorted copy in which zeros are +0: which sign a zero of k6's has is lost in its sort. */
function sorted(values: readonly number[]): number[] {
	return values.map(value => value + 0).sort((a, b) => a - b);
}

describe('the last bit of a percentile', () => {
	test.each(go.percentiles)(
		'is what Go on either kind of processor computes (share $share)',
		({values, share, ...by}) => {
			const parts = {parts: [Float64Array.from(values)], zeros: 0};
			expect(percentiles(parts, [share], 'separate')[0]).toBe(by.separate);
			expect(percentiles(parts, [share], 'fused')[0]).toBe(by.fused);
		},
	);

	test('differs between them often enough for the fixtures to tell one from the other', () => {
		expect(go.percentiles.filter(({separate, fused}) => separate !== fused).length).toBeGreaterThan(3);
	});

	test.each(go.products)('%d × %d + %d is rounded once', (a, b, c, result) => {
		expect(fusedMultiplyAdd(a, b, c)).toBe(result);
	});
});

describe('ranks are those of the sorted whole', () => {
	test('however the values are parted, and whether zeros are among them or only counted', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(latency, {maxLength: 30}), {minLength: 1, maxLength: 5}),
				fc.nat(20),
				(lists, zeros) => {
					const all = sorted([...lists.flat(), ...Array.from({length: zeros}, () => 0)]);
					fc.pre(all.length > 0);
					const parts = lists.map(list => Float64Array.from(list));
					const ranks = all.map((_, rank) => rank);
					expect(selectRanks({parts, zeros}, ranks).map(value => value + 0)).toEqual(all);
				},
			),
			{numRuns: 300},
		);
	});

	test.each([
		['spread over ten octaves', (i: number) => 1.0007 ** (i % 9973)],
		['all alike', () => 12.5],
		['of both signs, with zeros', (i: number) => ((i * 7919) % 1001) - 500],
		['nearly alike', (i: number) => 250 + (i % 13) * 1e-9],
	])('of so many that they are counted by size first: %s', (_name, make) => {
		const values = Array.from({length: 60_000}, (_, i) => make(i));
		const zeros = 5000;
		const all = sorted([...values, ...Array.from({length: zeros}, () => 0)]);
		const ranks = [0, 1, 4999, 5000, 32_500, 58_500, 61_750, 61_751, 64_349, 64_998, 64_999];
		const parts = [Float64Array.from(values.slice(0, 100)), Float64Array.from(values.slice(100))];
		const found = selectRanks({parts, zeros}, ranks);
		expect(found.map(value => value + 0)).toEqual(ranks.map(rank => all[rank]));
	});
});

test('one value is every percentile of itself', () => {
	const parts = {parts: [Float64Array.of(3.25)], zeros: 0};
	expect(percentiles(parts, [0, 0.5, 0.99, 1], 'separate')).toEqual([3.25, 3.25, 3.25, 3.25]);
});
