import {styleText} from 'node:util';
import type {Status} from './document.ts';

/** Cells that a text takes in a terminal: CJK and emoji take two, combining marks none. */
export function cellsOf(text: string): number {
	let cells = 0;
	for (const sign of text) cells += /\p{Mn}|\p{Cf}/u.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
	return cells;
}

const wide =
	/[\u{1100}-\u{115F}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{FFE0}-\u{FFE6}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** A text cut to at most this many cells, with an ellipsis where something is missing; control characters are left out. */
export function clip(text: string, cells: number): string {
	const clean = text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
	if (cellsOf(clean) <= cells) return clean;
	let cut = '';
	let used = 0;
	for (const sign of clean) {
		const next = cellsOf(sign);
		if (used + next > cells - 1) break;
		cut += sign;
		used += next;
	}
	return `${cut.trimEnd()}…`;
}

/** A text filled up with spaces to this many cells; longer texts are cut. */
export function padEnd(text: string, cells: number): string {
	const fitted = clip(text, cells);
	return fitted + ' '.repeat(Math.max(0, cells - cellsOf(fitted)));
}

/** The same to the right, for figures. */
export function padStart(text: string, cells: number): string {
	return ' '.repeat(Math.max(0, cells - cellsOf(text))) + text;
}

/** A long text in lines of at most this many cells, broken at spaces. */
export function wrap(text: string, cells: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').split(' ')) {
		const joined = line === '' ? word : `${line} ${word}`;
		if (line !== '' && cellsOf(joined) > cells) {
			lines.push(line);
			line = word;
		} else line = joined;
	}
	return [...lines, line].map(each => clip(each, cells));
}

const colours = {pass: 'green', fail: 'red', 'not-exercised': 'yellow'} as const;

/** A verdict's glyph and word in its colour, or plain. */
export function paint(status: Status, text: string, isColoured: boolean): string {
	return isColoured ? styleText(colours[status], text, {validateStream: false}) : text;
}
