import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {graphemesOf} from '../../src/text/graphemes.ts';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const anySign = fc.integer({min: 0, max: 0xffff}).map(code => String.fromCharCode(code));
const simpleSigns = fc.constantFrom(...'\x1b[31m aZ~é─│┤█▲●✓⣿…→≥각힣한글');
const joining = fc.constantFrom('\u0301', '\u200d', '\ufe0f', '\u1161', '\u11a8', '\u00ad', '\r\n', '🇰🇷', '👩‍👩‍👧');

function cut(pieces: Iterable<{segment: string; index: number}>) {
	return Array.from(pieces, ({segment, index}) => ({segment, index}));
}

describe('a text is cut into signs where Intl.Segmenter cuts it', () => {
	it('for each sign, behind and before a letter, a syllable and an arrow', () => {
		const texts = Array.from({length: 0x10000}, (_, code) => String.fromCharCode(code)).map(
			sign => `a${sign}가${sign}↔`,
		);
		const cutAsUnits = texts.filter(text => [...graphemesOf(text)].length === text.length);
		expect(cutAsUnits.length).toBeGreaterThan(11_172);
		const differing = cutAsUnits.filter(text => [...segmenter.segment(text)].length !== text.length);
		expect(differing).toEqual([]);
	});

	it('for any mixture of signs', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(simpleSigns, simpleSigns, joining, anySign), {maxLength: 30}), parts => {
				const text = parts.join('');
				expect(cut(graphemesOf(text))).toEqual(cut(segmenter.segment(text)));
			}),
		);
	});
});
