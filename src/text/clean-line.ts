import {stripVTControlCharacters} from 'node:util';
import {maskUrls} from './mask-url.ts';

const maxLength = 500;

/** What a terminal would show of a line that goes back to its beginning: what follows the last `\r` that has text. */
export function lastText(line: string): string {
	if (!line.includes('\r')) return line;
	return line.split('\r').findLast(part => part.trim() !== '') ?? '';
}

/**
 * One line of foreign output made safe for a screen or a report: no escape sequences, no control or bidirectional
 * override characters, no credentials or query in an address, at most 500 characters.
 */
export function cleanLine(line: string): string {
	// Cut before stripping: a child may print megabytes without a newline.
	const shown = lastText(line);
	const cut = shown.length > 4 * maxLength ? shown.slice(0, 4 * maxLength) : shown;
	const clean = maskUrls(stripVTControlCharacters(cut))
		.replace(/\t/g, '  ')
		.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
	return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
