import {expect, test} from 'vitest';
import {criticalT, twoSidedP} from '../../../src/verdicts/comparison/student-t.ts';

// From printed tables of the t distribution.
test.each([
	[0.05, 1, 12.7062],
	[0.05, 4, 2.7764],
	[0.01, 4, 4.6041],
	[0.01, 8, 3.3554],
	[0.05, 30, 2.0423],
	[0.001, 120, 3.3735],
])('%f of the distribution with %i degrees of freedom lies beyond the t of printed tables', (alpha, df, t) => {
	expect(criticalT(alpha, df)).toBeCloseTo(t, 4);
	expect(twoSidedP(t, df)).toBeCloseTo(alpha, 5);
});

test('p is 1 without a difference and 0 far away', () => {
	expect(twoSidedP(0, 5)).toBe(1);
	expect(twoSidedP(Number.POSITIVE_INFINITY, 5)).toBe(0);
	expect(twoSidedP(1.96, 1e6)).toBeCloseTo(0.05, 3);
});

test('a variance that is stated and not found leaves the normal distribution', () => {
	expect(criticalT(0.05, Number.POSITIVE_INFINITY)).toBeCloseTo(1.96, 3);
	expect(twoSidedP(1.96, 1e12)).toBeCloseTo(0.05, 4);
});
