import fc from 'fast-check';
import {expect, it} from 'vitest';
import {sixDigits} from '../../src/text/six-digits.ts';

const intl = new Intl.NumberFormat('en-US', {maximumSignificantDigits: 6});

it('spells any number as Intl does', () => {
	const scale = fc.integer({min: -100, max: 25});
	const halves = fc.tuple(fc.integer({min: 100_000, max: 999_999}), scale).map(([six, by]) => Number(`${six}5e${by}`));
	const short = fc.tuple(fc.integer({min: -99_999, max: 99_999}), scale).map(([few, by]) => Number(`${few}e${by}`));
	fc.assert(
		fc.property(fc.oneof(fc.double(), fc.integer(), fc.double({min: -1e7, max: 1e7}), halves, short), value => {
			expect(sixDigits(value)).toBe(intl.format(value));
		}),
		{numRuns: 2000},
	);
	const edges = [0, -0, 1e-6, 9.999996e-7, 0.001, 999.9995, 999_999.5, 1e6, 1e20, 99_999_950_000_000_000_000, 1e21];
	for (const value of [...edges, Number.NaN, Infinity, -Infinity]) expect(sixDigits(value)).toBe(intl.format(value));
});
