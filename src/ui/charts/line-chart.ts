import {plot} from 'asciichart';
import type {Span} from '../line.ts';
import type {Style} from '../theme.ts';
import {shade} from './fault-shade.ts';

/** One line of a chart: a value a column, null where there is none; the name is written where the line ends. */
export interface Series {
	readonly style: Style;
	readonly name: string;
	readonly values: readonly (number | null)[];
	/** Drawn in points, so that it is told from a line without colour; where it lies on one, both are seen. */
	readonly isPointed?: boolean;
}

/** Ends that hold all values, both 1, 2 or 5 × a power of ten, so that a scale seldom changes. */
export interface LogScale {
	readonly low: number;
	readonly high: number;
}

/** The scale of all series together, its ends at least a factor apart; null when there is no value above zero. */
export function logScaleOf(series: readonly Series[], leastFactor = 10): LogScale | null {
	let low = Number.POSITIVE_INFINITY;
	let high = 0;
	for (const {values} of series) {
		for (const value of values) {
			if (value === null || !(value > 0) || !Number.isFinite(value)) continue;
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
	}
	if (high === 0) return null;
	const from = roundedDown(low);
	return {low: from, high: Math.max(from * leastFactor, -roundedDown(-high))};
}

function roundedDown(value: number): number {
	const size = Math.abs(value);
	const power = 10 ** Math.floor(Math.log10(size));
	const steps = [1, 2, 5, 10].map(step => step * power);
	if (value < 0) return -(steps.find(step => step >= size * 0.999_999) ?? 10 * power);
	return steps.findLast(step => step <= size * 1.000_001) ?? power;
}

/** Row of a value, 0 at the top, in a chart of `height` rows. */
export function rowOf(value: number, scale: LogScale, height: number): number {
	const share = Math.log10(value / scale.low) / Math.log10(scale.high / scale.low);
	return Math.min(height - 1, Math.max(0, Math.round((1 - share) * (height - 1))));
}

const strokes = ['─', ' ', '─', '─', '─', '╰', '╭', '╮', '╯', '│'];
const points = ['•', ' ', '•', '•', '•', '•', '•', '•', '•', '┊'];

/**
 * Lines on a logarithmic scale, top row first; where two cross, the later series is seen. Names need room at the right.
 * Columns that are shaded show it where nothing else is drawn.
 */
export function lineChart(
	series: readonly Series[],
	scale: LogScale,
	size: {width: number; height: number},
	isShaded: (column: number) => boolean = () => false,
): Span[][] {
	const {width, height} = size;
	const glyphs = Array.from({length: height}, () => new Array<string>(width).fill(' '));
	const styles = Array.from({length: height}, () => new Array<Style | null>(width).fill(null));
	for (const {style, values, isPointed = false} of series) {
		for (const run of unbroken(values.slice(0, width))) {
			const levels = run.values.map(value => height - rowOf(value, scale, height));
			// asciichart throws on gaps and scales by itself: it gets unbroken stretches of row numbers.
			const rows = plot(levels, {
				// From 1: at zero it would draw an axis of its own.
				min: 1,
				max: height,
				height: height - 1,
				offset: 1,
				symbols: isPointed ? points : strokes,
				// Of one cell: an empty label would take its cell out of each row that the line does not begin in.
				format: () => ' ',
			});
			for (const [row, text] of rows.split('\n').entries()) {
				for (const [column, glyph] of [...text].entries()) {
					if (glyph === ' ' || row >= height) continue;
					if (isPointed && (run.start + column) % 2 === 1 && glyphs[row]![run.start + column] !== ' ') continue;
					glyphs[row]![run.start + column] = glyph;
					styles[row]![run.start + column] = style;
				}
			}
		}
	}
	for (const one of series) nameLine(one, scale, glyphs, styles);
	for (const [row, drawn] of glyphs.entries()) {
		for (const [column, glyph] of drawn.entries()) {
			if (glyph !== ' ' || !isShaded(column)) continue;
			[styles[row]![column], drawn[column]] = shade;
		}
	}
	return glyphs.map((row, index) => grouped(row, styles[index]!));
}

function nameLine(
	{name, style, values}: Series,
	scale: LogScale,
	glyphs: string[][],
	styles: (Style | null)[][],
): void {
	const column = values.findLastIndex(value => value !== null && value > 0);
	if (column < 0) return;
	const height = glyphs.length;
	const end = rowOf(values[column]!, scale, height);
	// Two lines that end beside each other: the second name goes to the next row that is free.
	const isFree = (row: number) =>
		glyphs[row]?.slice(column + 1, column + 2 + name.length).every(glyph => glyph === ' ');
	const row = [end, end - 1, end + 1, end - 2, end + 2].find(isFree);
	if (row === undefined) return;
	for (const [index, letter] of [...name].entries()) {
		const at = column + 2 + index;
		if (at >= glyphs[row]!.length) return;
		glyphs[row]![at] = letter;
		styles[row]![at] = style;
	}
}

function unbroken(values: readonly (number | null)[]): {start: number; values: number[]}[] {
	const runs: {start: number; values: number[]}[] = [];
	let current: {start: number; values: number[]} | null = null;
	for (const [index, value] of values.entries()) {
		if (value === null || !(value > 0) || !Number.isFinite(value)) {
			current = null;
		} else if (current) {
			current.values.push(value);
		} else {
			current = {start: index, values: [value]};
			runs.push(current);
		}
	}
	return runs;
}

function grouped(glyphs: readonly string[], styles: readonly (Style | null)[]): Span[] {
	const spans: [Style | null, string][] = [];
	for (const [index, glyph] of glyphs.entries()) {
		const style = styles[index] ?? null;
		const last = spans.at(-1);
		if (last && last[0] === style) last[1] += glyph;
		else spans.push([style, glyph]);
	}
	return spans;
}
