import fc from 'fast-check';
import {expect, it} from 'vitest';
import {wholeNumber} from '../../src/text/whole-number.ts';

const intl = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});

it('spells any number as Intl does', () => {
	const halves = fc.integer().map(value => value + 0.5);
	const any = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger(), halves, fc.double({min: -1e4, max: 1e4}));
	fc.assert(
		fc.property(any, value => {
			expect(wholeNumber(value)).toBe(intl.format(value));
		}),
	);
	const edges = [
		0,
		-0,
		0.5,
		-0.4,
		2.5,
		-2.5,
		999.5,
		1e3,
		2 ** 53,
		-(2 ** 53),
		1e21,
		1e23,
		Number.NaN,
		Infinity,
		-Infinity,
	];
	for (const value of edges) expect(wholeNumber(value)).toBe(intl.format(value));
});
