import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cells} from '../../src/text/cells.ts';
import {breakable, wrapped} from '../../src/ui/panes/wrapped.ts';

test('words that are longer than a line are broken between signs, and nothing of them is lost', () => {
	const sign = fc.constantFrom('a', '/', '가', '𠮷', '𝒳', '_');
	fc.assert(
		fc.property(fc.array(sign, {maxLength: 60}), fc.integer({min: 2, max: 20}), (signs, width) => {
			const word = signs.join('');
			const parts = breakable(word, width).split(' ');
			expect(parts.join('')).toBe(word);
			for (const part of parts) {
				expect(part.isWellFormed()).toBe(true);
				expect(cells(part)).toBeLessThanOrEqual(width);
			}
		}),
	);
});

test('an address is broken after a slash', () => {
	expect(wrapped('see http://host.example/some/path/to/it', 25, 4)).toEqual([
		'see',
		'http://host.example/some/',
		'path/to/it',
	]);
});
