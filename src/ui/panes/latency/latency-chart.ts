import type {LatencyOutcome, RunView} from '../../../state/snapshot.ts';
import {right} from '../../../text/cells.ts';
import {say} from '../../../text/say.ts';
import {shadeOf} from '../../charts/fault-shade.ts';
import {lineChart, logScaleOf, rowOf, type Series} from '../../charts/line-chart.ts';
import {bucketsOf, type Range, stretched} from '../../charts/time-window.ts';
import {count, nothing} from '../../figures.ts';
import {line, type Span} from '../../line.ts';
import type {Theme} from '../../theme.ts';
import {outcomeLook} from '../outcomes.ts';

/** A percentile that is known of each second. */
export type Percentile = 'p50' | 'p95' | 'p99';
/** Cells that a chart has. */
export interface Size {
	readonly width: number;
	readonly height: number;
}
/** Cells left of a chart for its scale. */
export const axisWidth = 8;
const nameWidth = 5;

/** p95 of each outcome on one logarithmic scale: rejections take 1 ms and analyses 500, and both must be seen. */
export function p95Chart(
	run: RunView,
	shown: readonly LatencyOutcome[],
	range: Range,
	size: Size,
	theme: Theme,
): string[] {
	const width = Math.max(4, size.width - axisWidth - nameWidth);
	const series = shown.map(outcome => {
		const {style, name} = outcomeLook[outcome];
		return {style, name, values: valuesOf(run, outcome, 'p95', range, width)};
	});
	return logChart(series, size, theme, whyEmpty(run), shadeOf(run, range, width));
}

/** Why there is nothing to draw of a run. */
export function whyEmpty({seconds}: RunView): string {
	return seconds.length === 0 ? say`no second is closed yet` : say`no answer in this time`;
}

/** p50, p95 and p99 over time, a chart for each outcome that there was, each on a scale of its own. */
export function percentileCharts(
	run: RunView,
	shown: readonly LatencyOutcome[],
	range: Range,
	size: Size,
	theme: Theme,
): string[] {
	const present = shown.filter(outcome => run.latency[outcome].run.count > 0);
	const width = Math.max(4, size.width - axisWidth - nameWidth);
	return present.flatMap((outcome, index) => {
		const {style, name} = outcomeLook[outcome];
		const rows = Math.floor(size.height / present.length) - (index === present.length - 1 ? 1 : 2);
		const lines = (
			[
				['p50', 'muted'],
				['p99', 'accent'],
				['p95', style],
			] as const
		).map(([percentile, lineStyle]) => ({
			style: lineStyle,
			name: percentile,
			values: valuesOf(run, outcome, percentile, range, width),
		}));
		const head = line(theme, size.width, [
			[style, name],
			['muted', say` ms over time: p50, p95, p99`],
		]);
		const gap = index === present.length - 1 ? [] : [line(theme, size.width, [])];
		const body = logChart(lines, {width: size.width, height: rows}, theme, whyEmpty(run), shadeOf(run, range, width));
		return [head, ...body, ...gap];
	});
}

/** Series in ms on one logarithmic scale with its marks; `why` is said where there is no value at all. */
export function logChart(
	series: readonly Series[],
	size: Size,
	theme: Theme,
	why: string,
	isShaded: (column: number) => boolean,
	leastFactor?: number,
): string[] {
	const scale = logScaleOf(series, leastFactor);
	if (!scale) return [line(theme, size.width, [['muted', say`p95 over time: ${nothing} ${why}`]])];
	const labels = new Map<number, string>();
	const marks = [scale.low, scale.high];
	for (let decade = 10 ** Math.ceil(Math.log10(scale.low)); decade < scale.high; decade *= 10) marks.push(decade);
	for (const mark of marks) {
		const row = rowOf(mark, scale, size.height);
		if (!labels.has(row)) labels.set(row, mark < 1 ? String(Number(mark.toPrecision(1))) : count(mark, 6));
	}
	const room = {width: size.width - axisWidth, height: size.height};
	return lineChart(series, scale, room, isShaded).map((spans, row) => {
		const text = labels.get(row);
		const axis: Span = [
			'muted',
			text === undefined ? `${' '.repeat(axisWidth - 1)}│` : `${right(text, axisWidth - 2)} ┤`,
		];
		return line(theme, size.width, [axis, ...spans]);
	});
}

/** Percentiles cannot be averaged: where seconds share a column, the worst of them is drawn. */
export function valuesOf(
	run: RunView,
	outcome: LatencyOutcome,
	percentile: Percentile,
	range: Range,
	points: number,
): (number | null)[] {
	const {buckets} = bucketsOf(run, range, points);
	const worst = buckets.map(bucket => {
		let highest: number | null = null;
		for (const second of bucket?.seconds ?? []) {
			const value = second.latency[outcome][percentile];
			if (value !== null) highest = Math.max(highest ?? 0, value);
		}
		return highest;
	});
	return stretched(worst, points);
}
