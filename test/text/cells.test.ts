import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cells, cut, cutMiddle, left, named, plain, right} from '../../src/text/cells.ts';
import {simpleWidth} from '../../src/text/simple-width.ts';

describe('cells', () => {
	it('measures as the terminal does, so that no line is longer than its place', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme', maxLength: 40}), text => {
				const clean = plain(text);
				expect(cells(clean)).toBe(stringWidth(clean));
			}),
		);
	});

	it('measures simple signs as string-width does, each of them and beside others', () => {
		const signs = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code));
		const simple = signs.filter(sign => simpleWidth(sign) !== null);
		expect(simple.length).toBeGreaterThan(11_172);
		for (const sign of simple) expect(simpleWidth(sign), sign).toBe(stringWidth(sign));
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...simple)), some => {
				expect(simpleWidth(some.join(''))).toBe(stringWidth(some.join('')));
			}),
		);
	});

	it('cuts and pads wide characters to exactly the width', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme', maxLength: 40}), fc.integer({min: 1, max: 30}), (text, width) => {
				const clean = plain(text);
				expect(stringWidth(cut(clean, width))).toBeLessThanOrEqual(width);
				expect(stringWidth(left(clean, width))).toBe(width);
				expect(stringWidth(right(clean, width))).toBe(width);
			}),
		);
		expect(left('서비스이름', 6)).toBe('서비… ');
	});

	it('leaves nothing in foreign text that moves the cursor, hides or reverses', () => {
		expect(plain('a\x1b[2Jb\x1b]0;title\x07c\r\nd\te\u202Ef\u0000g\x9b31mh')).toBe('abc  d e<U+202E>f<U+0000>gh');
		expect(plain('a\u0301\u0302\u0303b')).toBe('áb');
		expect(plain('👩‍👩‍👧‍👦')).toBe('????');
	});

	it('cuts names in their middle, so that those which begin alike differ', () => {
		expect(cutMiddle('a-very-long-service-name-0028', 16)).toBe(`${'a-ver…-name-0028'.slice(0, 6)}-name-0028`);
		fc.assert(
			fc.property(fc.string({unit: 'grapheme', maxLength: 60}), fc.integer({min: 1, max: 30}), (text, width) => {
				expect(stringWidth(named(plain(text), width))).toBe(width);
			}),
		);
	});

	it('lets no control character through, whatever comes', () => {
		fc.assert(
			fc.property(
				fc.string({unit: 'binary', maxLength: 60}),
				text => !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(plain(text)),
			),
		);
	});
});
