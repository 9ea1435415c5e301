import {styleText} from 'node:util';
import stringWidth from 'string-width';
import {showControls} from '../../text/visible-text.ts';
import type {Status} from '../document.ts';

/** Cells that a text takes in a terminal: CJK and emoji take two, combining marks none. */
export function cellsOf(text: string): number {
	return stringWidth(text);
}

/** A text cut to at most this many cells, with an ellipsis where something is missing; control characters are left out. */
export function clip(text: string, cells: number): string {
	const clean = showControls(text).replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
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

/** A name cut in its middle to at most this many cells: what begins alike is told apart by its end. */
export function clipMiddle(text: string, cells: number): string {
	if (cellsOf(text) <= cells) return text;
	const tail = Math.floor(((cells - 1) * 2) / 3);
	let end = '';
	for (const sign of [...text].reverse()) {
		if (cellsOf(sign + end) > tail) break;
		end = sign + end;
	}
	return clip(text, cells - cellsOf(end)) + end;
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
	for (const word of showControls(text)
		.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
		.split(' ')) {
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
