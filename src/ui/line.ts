import {cells, cut} from '../text/cells.ts';
import type {Style, Theme} from './theme.ts';

/** A piece of a line: text, or text in a style, or text that leads to an address (which takes no cells). */
export type Span = string | readonly [Style | null, string] | readonly [Style | null, string, string | null];

/** Cells of all spans together. */
export function spansWidth(spans: readonly Span[]): number {
	let width = 0;
	for (const span of spans) width += cells(typeof span === 'string' ? span : span[1]);
	return width;
}

/** Exactly `width` cells: `start` from the left, `end` at the right; the start is cut with `…` where they meet. */
export function line(theme: Theme, width: number, start: readonly Span[], end: readonly Span[] = []): string {
	if (width <= 0) return '';
	const endWidth = spansWidth(end);
	if (endWidth > width) return line(theme, width, end);
	// One cell of air between the two sides, unless one of them is empty.
	const room = endWidth === 0 ? width : Math.max(0, width - endWidth - 1);
	let used = 0;
	let text = '';
	for (const span of start) {
		const raw = typeof span === 'string' ? span : span[1];
		const size = cells(raw);
		if (used + size <= room) {
			text += painted(theme, span, raw);
			used += size;
			continue;
		}
		const fitted = cut(raw, room - used);
		text += painted(theme, span, fitted);
		used += cells(fitted);
		break;
	}
	text += ' '.repeat(Math.max(0, width - used - endWidth));
	for (const span of end) text += painted(theme, span, typeof span === 'string' ? span : span[1]);
	return text;
}

function painted(theme: Theme, span: Span, text: string): string {
	if (typeof span === 'string') return text;
	const [style, , url = null] = span;
	return url === null ? theme.paint(style, text) : theme.link(url, theme.paint(style, text));
}

/** `text` in the middle of `width` cells. */
export function centred(theme: Theme, width: number, spans: readonly Span[]): string {
	const margin = Math.max(0, Math.floor((width - spansWidth(spans)) / 2));
	return line(theme, width, [' '.repeat(margin), ...spans]);
}
