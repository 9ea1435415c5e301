import {cells, cut} from '../../text/cells.ts';
import {font} from '../charts/panel.ts';
import {escapeHtml} from '../html/html-text.ts';
import {colour} from '../palette.ts';

/** A place inside a picture, in pixels. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface TextLook {
	readonly size?: number;
	readonly weight?: number;
	readonly color?: string;
	readonly anchor?: 'start' | 'middle' | 'end';
	/** Pixels that it may take: longer text is cut, ending in `…`. */
	readonly room?: number;
}

/** A letter of a sans-serif font takes this much of its size on average; what is wide takes two, what is bold more. */
const letterOf = (weight: number) => (weight > 400 ? 0.62 : 0.56);

/** How wide a text is about: there is no browser to ask. */
export function textWidth(text: string, size: number, weight = 400): number {
	return cells(text) * size * letterOf(weight);
}

/** A line of text; `y` is its base line. Text of others is escaped. */
export function svgText(text: string, x: number, y: number, look: TextLook = {}): string {
	const {size = font.fontSize, weight = 400, color = colour('ink'), anchor = 'start', room} = look;
	const shown = room === undefined ? text : cut(text, Math.max(1, Math.floor(room / (size * letterOf(weight)))));
	const attributes = [
		`x="${tidy(x)}" y="${tidy(y)}" font-family="${font.fontFamily}" font-size="${tidy(size)}" fill="${color}"`,
		...(weight === 400 ? [] : [`font-weight="${weight}"`]),
		...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
	];
	return `<text ${attributes.join(' ')}>${escapeHtml(shown)}</text>`;
}

export function svgRect({x, y, width, height}: Box, attributes: string): string {
	return `<rect x="${tidy(x)}" y="${tidy(y)}" width="${tidy(width)}" height="${tidy(height)}" ${attributes}/>`;
}

/** A tenth of a pixel is seen by nobody. */
export function tidy(value: number): number {
	return Math.round(value * 10) / 10;
}
