import type {Span} from '../line.ts';
import type {Style} from '../theme.ts';
import {shade} from './fault-shade.ts';

/** Values of one point, in the order of the layers from the ground up; null where nothing was measured yet. */
export type Stack = readonly number[] | null;

/** A layer's colour, and whether its dots are thinned: two layers can be told apart without colour. */
export interface Layer {
	readonly style: Style | null;
	readonly isThin: boolean;
}

// Bits of a braille cell by [column][dot from the bottom].
const bits = [
	[0x40, 0x04, 0x02, 0x01],
	[0x80, 0x20, 0x10, 0x08],
] as const;

/**
 * A stacked area of braille dots, two points a column and four dots a row, top row first. A layer that is not zero is
 * never thinner than one dot. Columns that are shaded show it where nothing else is drawn.
 */
export function stackedArea(
	points: readonly Stack[],
	layers: readonly Layer[],
	size: {width: number; height: number; maximum: number},
	isShaded: (column: number) => boolean = () => false,
): Span[][] {
	const {width, height} = size;
	const dots = height * 4;
	const tops = points.map(stack => topsOf(stack, dots, size.maximum));
	const rows: Span[][] = [];
	for (let row = 0; row < height; row++) {
		const spans: Span[] = [];
		let text = '';
		let style: Style | null = null;
		for (let column = 0; column < width; column++) {
			const drawn = cellOf(tops, layers, column, (height - 1 - row) * 4);
			const cell = drawn.glyph === ' ' && isShaded(column) ? {style: shade[0], glyph: shade[1]} : drawn;
			if (cell.style !== style && cell.glyph !== ' ') {
				if (text !== '') spans.push([style, text]);
				text = '';
				style = cell.style;
			}
			text += cell.glyph;
		}
		if (text !== '') spans.push([style, text]);
		rows.push(spans);
	}
	return rows;
}

/** Height in dots up to the upper edge of each layer. */
function topsOf(stack: Stack, dots: number, maximum: number): readonly number[] | null {
	if (stack === null) return null;
	let sum = 0;
	let top = 0;
	return stack.map(value => {
		if (value > 0) {
			sum += value;
			top = Math.min(dots, Math.max(top + 1, Math.round((sum / maximum) * dots)));
		}
		return top;
	});
}

function cellOf(
	tops: readonly (readonly number[] | null)[],
	layers: readonly Layer[],
	column: number,
	ground: number,
): {glyph: string; style: Style | null} {
	let code = 0;
	const shares = layers.map(() => 0);
	for (let half = 0; half < 2; half++) {
		const edges = tops[column * 2 + half];
		if (!edges) continue;
		for (let dot = 0; dot < 4; dot++) {
			const layer = edges.findIndex(edge => ground + dot < edge);
			if (layer < 0) continue;
			shares[layer] = (shares[layer] ?? 0) + 1;
			const isEdge = ground + dot === (edges[layer] ?? 0) - 1;
			if (layers[layer]?.isThin && !isEdge && (half + dot) % 2 === 1) continue;
			code |= bits[half as 0 | 1][dot as 0 | 1 | 2 | 3];
		}
	}
	if (code === 0) return {glyph: ' ', style: null};
	// The later layer wins a tie: it is the one that someone is looking for.
	let winner = 0;
	for (let layer = 1; layer < shares.length; layer++) {
		if ((shares[layer] ?? 0) >= Math.max(1, shares[winner] ?? 0)) winner = layer;
	}
	return {glyph: String.fromCodePoint(0x2800 + code), style: layers[winner]?.style ?? null};
}
