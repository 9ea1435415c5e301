import {cells, cut, fittingLength} from '../../text/cells.ts';
import {line, type Span, spansWidth} from '../line.ts';
import type {Style, Theme} from '../theme.ts';

/** A sentence in at most `most` lines of `width` cells, broken between words. */
export function wrapped(text: string, width: number, most: number): string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of breakable(text, width).split(' ')) {
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

/** Where a sentence has less room than this behind what stands before it, it goes on at the left. */
const leastRoom = 20;

/** A sentence behind `start`, in at most `most` lines of exactly `width` cells: it goes on below its own beginning. */
export function hanging(
	theme: Theme,
	width: number,
	start: readonly Span[],
	[style, text]: readonly [Style | null, string],
	most: number,
): string[] {
	const indent = spansWidth(start);
	if (width - indent < leastRoom && cells(text) > width - indent && most > 1)
		return [
			line(theme, width, start),
			...wrapped(text, width - 4, most - 1).map(part => line(theme, width, ['    ', [style, part]])),
		];
	const [first = '', ...more] = wrapped(text, width - indent, most);
	return [
		line(theme, width, [...start, [style, first]]),
		...more.map(part => line(theme, width, [' '.repeat(indent), [style, part]])),
	];
}

/** Words that are longer than a line are broken after a slash, or else anywhere: nothing of them is lost. */
export function breakable(text: string, width: number): string {
	return text
		.split(' ')
		.flatMap(word => {
			const parts: string[] = [];
			let rest = word;
			while (cells(rest) > width && width > 1) {
				let end = fittingLength(rest, width);
				const slash = rest.lastIndexOf('/', end - 1) + 1;
				if (slash > end / 2) end = slash;
				parts.push(rest.slice(0, end));
				rest = rest.slice(end);
			}
			return [...parts, rest];
		})
		.join(' ');
}
