import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cells} from '../../src/text/cells.ts';
import {cutApart} from '../../src/text/cut-apart.ts';

const cutAll = (names: readonly string[], width: number) => [...cutApart(names, width).values()];

test('names that differ at their ends are cut in the middle, and what fits is left alone', () => {
	expect(cutAll(['api', 'a-very-long-service-name-01', 'a-very-long-service-name-02'], 16)).toEqual([
		'api',
		'a-ver…ce-name-01',
		'a-ver…ce-name-02',
	]);
});

test('names that differ only in their middle show the place where they do', () => {
	const names = [
		'GET http://127.0.0.1/users/orders/and/their/lines',
		'GET http://127.0.0.1/admin/orders/and/their/lines',
	];
	expect(cutAll(names, 24)).toEqual(['…0.1/users/orders/and/t…', '…0.1/admin/orders/and/t…']);
});

test('no two names read alike, and none is wider than it may be', () => {
	const names = fc.uniqueArray(fc.string({unit: fc.constantFrom('a', 'b', '결', '-'), maxLength: 40}), {maxLength: 20});
	fc.assert(
		fc.property(names, fc.integer({min: 8, max: 30}), (own, width) => {
			const cuts = cutAll(own, width);
			expect(new Set(cuts).size).toBe(own.length);
			for (const text of cuts) expect(cells(text)).toBeLessThanOrEqual(width);
		}),
	);
});
