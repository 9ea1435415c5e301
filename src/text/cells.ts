import stringWidth from 'string-width';
import {simpleWidth} from './simple-width.ts';

/** Cells that a text without escape sequences takes in a terminal. */
export function cells(text: string): number {
	return simpleWidth(text) ?? stringWidth(text);
}

/** The text cut to at most `width` cells, ending in `…` when something was lost. */
export function cut(text: string, width: number): string {
	if (width <= 0) return '';
	if (cells(text) <= width) return text;
	return `${text.slice(0, fittingLength(text, width - 1))}…`;
}

/** How much of the text has room in so many cells, in code units; whole signs. */
export function fittingLength(text: string, width: number): number {
	let [used, end] = [0, 0];
	for (const sign of text) {
		used += cells(sign);
		if (used > width) break;
		end += sign.length;
	}
	return end;
}

/** The text cut to at most `width` cells in its middle: names that begin alike are told apart by their ends. */
export function cutMiddle(text: string, width: number): string {
	if (cells(text) <= width) return text;
	if (width < 8) return cut(text, width);
	const tail = Math.floor(((width - 1) * 2) / 3);
	let end = '';
	let used = 0;
	for (const character of [...text].reverse()) {
		used += cells(character);
		if (used > tail) break;
		end = character + end;
	}
	return cut(text, width - cells(end)) + end;
}

/** Exactly `width` cells, a name at the left, cut in its middle. */
export function named(text: string, width: number): string {
	return left(cutMiddle(text, width), width);
}

/** At least `width` cells, text at the left: what is longer stays whole. */
export function filled(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - cells(text)));
}

/** Exactly `width` cells, text at the left. */
export function left(text: string, width: number): string {
	return filled(cut(text, width), width);
}

/** Exactly `width` cells, text at the right. */
export function right(text: string, width: number): string {
	const fitted = cut(text, width);
	return ' '.repeat(Math.max(0, width - cells(fitted))) + fitted;
}

const escapeSequences =
	/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x1b[@-Z\\-_]?/g;
const spaces = /[\t\r\n\v\f\u0085\u2028\u2029\p{Zs}]/gu;
const told = /(?!\u200d)[\p{Cc}\p{Cf}]/gu;
const invisible = /[\u200d\p{Cs}\p{Co}\p{M}\u115f\u1160\u3164\uffa0]/gu;
const emoji = /[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff]/gu;

/**
 * Foreign text (names, log lines, messages) as it may be drawn: one line, nothing that moves the cursor, hides, reverses
 * or has a width on which terminals disagree. A control or bidi character is shown as what it is: `<U+202E>`.
 */
export function plain(text: string): string {
	if (/^[\x20-\x7e]*$/.test(text)) return text;
	return text
		.replace(escapeSequences, '')
		.normalize('NFC')
		.replace(spaces, ' ')
		.replace(told, sign => `<U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`)
		.replace(invisible, '')
		.replace(emoji, '?');
}
