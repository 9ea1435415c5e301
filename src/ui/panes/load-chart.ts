import type {RunView} from '../../state/snapshot.ts';
import {right} from '../../text/cells.ts';
import {type Layer, type Stack, stackedArea} from '../charts/area-chart.ts';
import {shadeOf} from '../charts/fault-shade.ts';
import {groundLine} from '../charts/ground-line.ts';
import {bucketsOf, type Range, roundMaximum, stretched} from '../charts/time-window.ts';
import {count} from '../figures.ts';
import {line} from '../line.ts';
import type {Theme} from '../theme.ts';

const layers: readonly Layer[] = [
	{style: 'ok', isThin: false},
	{style: 'limited', isThin: true},
	{style: 'failing', isThin: false},
];
const kinds = [['2xx', '3xx'], ['429'], ['5xx', '4xx', 'transport']] as const;
const axisWidth = 8;

/** Requests a second, stacked by how they were answered, over a shade while something is broken on purpose. A twin shares the scale: a taller picture is more load. */
export function loadChart(
	run: RunView,
	twin: RunView | null,
	range: Range,
	size: {width: number; height: number},
	theme: Theme,
): string[] {
	const width = Math.max(4, size.width - axisWidth);
	const stacks = stacksOf(run, range, width * 2);
	const highest = Math.max(highestOf(stacks), twin ? highestOf(stacksOf(twin, range, width * 2)) : 0);
	const maximum = roundMaximum(highest);
	const hasAxis = size.height >= 4;
	const height = hasAxis ? size.height - 1 : size.height;
	const dot = maximum / (height * 4);
	// Three failures among a million are marked on the axis; as a whole dot they would look like thousands.
	const area = hasAxis ? stacks.map(stack => withoutSpecks(stack, dot)) : stacks;
	const rows = stackedArea(area, layers, {width, height, maximum}, shadeOf(run, range, width)).map((spans, row) =>
		line(theme, size.width, [['muted', label(row, height, maximum)], ...spans]),
	);
	if (hasAxis) rows.push(axis(stacks, dot, range, size.width, theme));
	return rows;
}

function withoutSpecks(stack: Stack, dot: number): Stack {
	return stack?.map((value, layer) => (layer === 2 && value < dot ? 0 : value)) ?? null;
}

function label(row: number, height: number, maximum: number): string {
	const isMiddle = height >= 4 && height % 2 === 0 && row === height / 2;
	if (row !== 0 && !isMiddle) return `${' '.repeat(axisWidth - 1)}│`;
	return `${right(count(maximum * (1 - row / height), 6), axisWidth - 2)} ┤`;
}

/** The ground line: when it is, and a mark where something failed but too little of it for the area to show. */
function axis(stacks: readonly Stack[], dot: number, range: Range, width: number, theme: Theme): string {
	const columns = width - axisWidth;
	const glyphs = Array.from({length: columns}, (_, column) => {
		const failed = Math.max(stacks[column * 2]?.[2] ?? 0, stacks[column * 2 + 1]?.[2] ?? 0);
		return failed > 0 && failed < dot ? '✕' : '─';
	});
	return line(theme, width, [['muted', `${right('0', axisWidth - 2)} ┼`], ...groundLine(glyphs, range)]);
}

/** Answered, limited and failed requests a second, at each point. */
function stacksOf(run: RunView, range: Range, points: number): Stack[] {
	const {buckets} = bucketsOf(run, range, points);
	const series = kinds.map(outcomes => {
		const means = buckets.map(bucket => {
			if (bucket === null) return null;
			let sum = 0;
			for (const {byOutcome} of bucket.seconds) for (const outcome of outcomes) sum += byOutcome[outcome];
			return sum / bucket.seconds.length;
		});
		return stretched(means, points);
	});
	return Array.from({length: points}, (_, point) => {
		const values = series.map(layer => layer[point] ?? null);
		return values.every(value => value !== null) ? values : null;
	});
}

function highestOf(stacks: readonly Stack[]): number {
	let highest = 0;
	for (const stack of stacks)
		if (stack)
			highest = Math.max(
				highest,
				stack.reduce((sum, value) => sum + value, 0),
			);
	return highest;
}
