import {singleCells} from './simple-width.ts';

/** What a terminal shows of a text as one sign, and where in the text that begins. */
export interface Grapheme {
	readonly segment: string;
	readonly index: number;
}

// Whole syllables of Hangul are signs as well; a line feed and what begins and ends an escape sequence stand alone.
const isSingleUnits = new RegExp(String.raw`^[\x07\n\x1b${singleCells}\uac00-\ud7a3]*$`);
let segmenter: Intl.Segmenter | null = null;

/**
 * Cuts a text where `Intl.Segmenter` cuts it, without loading that for a text whose every code unit is a sign: it takes 8 MB
 * and 20 ms. The libraries that draw the screen are given this by build/lean-libraries.ts.
 */
export function graphemesOf(text: string): Iterable<Grapheme> {
	if (isSingleUnits.test(text)) return unitsOf(text);
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return segmenter.segment(text);
}

function* unitsOf(text: string): Iterable<Grapheme> {
	for (let index = 0; index < text.length; index++) yield {segment: text[index]!, index};
}
