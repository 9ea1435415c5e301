import {clock} from '../figures.ts';
import type {Span} from '../line.ts';
import type {Range} from './time-window.ts';

/** The ground of a chart, a glyph a column: when it begins and ends, and `✕` where something has to be seen. */
export function groundLine(glyphs: readonly string[], range: Range): Span[] {
	const columns = glyphs.length;
	const from = ` ${clock(range.from * 1000)} `;
	const to = ` ${clock((range.from + range.span) * 1000)} `;
	if (columns < from.length + to.length + 8) return marks(glyphs);
	return [
		...marks(glyphs.slice(0, 1)),
		['muted', from],
		...marks(glyphs.slice(1 + from.length, columns - to.length - 1)),
		['muted', to],
		...marks(glyphs.slice(columns - 1)),
	];
}

function marks(glyphs: readonly string[]): Span[] {
	const parts = glyphs.join('').match(/✕+|─+/g) ?? [];
	return parts.map((part): Span => [part[0] === '✕' ? 'failing' : 'muted', part]);
}
