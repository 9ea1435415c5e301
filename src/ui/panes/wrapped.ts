import {cells, cut} from '../../text/cells.ts';

/** A sentence in at most `most` lines of `width` cells, broken between words. */
export function wrapped(text: string, width: number, most: number): string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of text.split(' ')) {
		const next = current === '' ? word : `${current} ${word}`;
		if (cells(next) <= width || current === '' || lines.length === most - 1) {
			current = next;
			continue;
		}
		lines.push(current);
		current = word;
	}
	if (current !== '') lines.push(current);
	return lines.map(line => cut(line, width));
}
