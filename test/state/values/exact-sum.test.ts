import fc from 'fast-check';
import {expect, test} from 'vitest';
import {addExactly, createExactSum, roundedSum} from '../../../src/state/values/exact-sum.ts';

const scale = 160;

/** A double that is a whole multiple of 2^-160, as that multiple. */
function asWhole(value: number): bigint {
	let exponent = 0;
	let mantissa = value;
	while (!Number.isInteger(mantissa)) {
		mantissa *= 2;
		exponent++;
	}
	return BigInt(mantissa) << BigInt(scale - exponent);
}

/** Rounded once, as the specification has it for whole numbers. */
const oracle = (values: readonly number[]) =>
	Number(values.reduce((sum, value) => sum + asWhole(value), 0n)) / 2 ** scale;

function exactSum(values: readonly number[]): number {
	const sum = createExactSum();
	for (const value of values) addExactly(sum, value);
	return roundedSum(sum);
}

const value = fc
	.tuple(fc.integer({min: -(2 ** 52), max: 2 ** 52}), fc.integer({min: -150, max: 100}))
	.map(([mantissa, exponent]) => mantissa * 2 ** exponent);

test('a sum of doubles is their sum rounded once, in whatever order', () => {
	fc.assert(
		fc.property(fc.array(value, {maxLength: 200}), values => {
			const sum = oracle(values);
			expect(exactSum(values)).toBe(sum === 0 ? 0 : sum);
			expect(exactSum(values.toReversed())).toBe(exactSum(values));
		}),
		{seed: 19, numRuns: 300},
	);
});

test.each([
	['what plain addition loses', [1e16, 1, 1, 1, -1e16], 3],
	['a tie to even', [2 ** 53, 1], 2 ** 53],
	['a tie that a trifle decides', [2 ** 53, 1, 2 ** -60], 2 ** 53 + 2],
	['a tie that a trifle decides the other way', [2 ** 53 + 2, 1, -(2 ** -60)], 2 ** 53 + 2],
	['tenths', Array.from({length: 10}, () => 0.1), 1],
	['the smallest', [5e-324, 5e-324], 1e-323],
	['nothing', [], 0],
	['beyond the range', [1e308, 1e308, 1e308], Number.POSITIVE_INFINITY],
])('%s', (_, values, sum) => {
	expect(exactSum(values)).toBe(sum);
});
