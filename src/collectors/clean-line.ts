import {stripVTControlCharacters} from 'node:util';
import {maskUrls} from '../mask-url.ts';

const maxLength = 500;

/**
 * One line of foreign output made safe for a screen or a report: no escape sequences, no control or bidirectional
 * override characters, no credentials or query in an address, at most 500 characters.
 */
export function cleanLine(line: string): string {
	// Cut before stripping: a child may print megabytes without a newline.
	const cut = line.length > 4 * maxLength ? line.slice(0, 4 * maxLength) : line;
	const clean = maskUrls(stripVTControlCharacters(cut))
		.replace(/\t/g, '  ')
		.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
	return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
