import type {EChartsCoreOption} from 'echarts/core';
import {colour} from '../palette.ts';
import {xmlText} from '../xml-text.ts';

/** Text in a chart: what the page has, at a size that is still read on paper. */
export const font = {fontFamily: 'system-ui, sans-serif', fontSize: 12};
export const chartWidth = 920;
/** Where plots begin and end; right of them stands the key. */
const plotLeft = 70;
const plotRight = 684;

/** One plot of a chart with a title over it and a key beside it; plots of a chart lie below one another. */
export interface Panel {
	readonly title: string;
	readonly height: number;
	readonly yAxis: Readonly<Record<string, unknown>>;
	readonly series: readonly Readonly<Record<string, unknown>>[];
	readonly key: readonly KeyEntry[];
}

/** One line of a key: how it looks in the plot, and what it is. */
export interface KeyEntry {
	readonly text: string;
	/** Null: a remark without a sign of its own. */
	readonly sign: {
		readonly kind: 'area' | 'line';
		readonly color: string;
		readonly dash?: readonly number[] | null;
		/** Of an area; opaque without. */
		readonly opacity?: number;
	} | null;
}

const titleHeight = 26;
const axisHeight = 26;

/** Panels on one x axis, whose labels stand below the last of them. */
export function stackPanels(
	panels: readonly Panel[],
	xAxis: Readonly<Record<string, unknown>>,
): {option: EChartsCoreOption; width: number; height: number} {
	let top = 0;
	const placed = panels.map(panel => {
		const at = top + titleHeight;
		top = at + panel.height + 8;
		return {...panel, top: at};
	});
	const option = {
		textStyle: {...font, color: colour('ink')},
		title: placed.map(({title, top: at}) => ({
			text: title,
			left: 0,
			top: at - titleHeight + 3,
			padding: 0,
			textStyle: {...font, fontWeight: 600, color: colour('ink')},
		})),
		grid: placed.map(({top: at, height}) => ({
			left: plotLeft,
			top: at,
			width: plotRight - plotLeft,
			height,
			containLabel: false,
			outerBoundsMode: 'none',
		})),
		xAxis: placed.map((_, index) => xAxisOf(xAxis, index, index === placed.length - 1)),
		yAxis: placed.map(({yAxis}, index) => ({...yAxisStyle, ...yAxis, gridIndex: index})),
		series: placed.flatMap(({series}, index) => series.map(each => ({...each, xAxisIndex: index, yAxisIndex: index}))),
		graphic: placed.flatMap(({key, top: at}) => key.flatMap((entry, index) => keyElements(entry, at + 8 + index * 17))),
	};
	return {option, width: chartWidth, height: top - 8 + axisHeight};
}

function xAxisOf(xAxis: Readonly<Record<string, unknown>>, gridIndex: number, isLast: boolean) {
	const label = {...font, color: colour('muted'), show: isLast, hideOverlap: true};
	return {
		type: 'value',
		splitLine: {show: false},
		axisLine: {show: true, onZero: false, lineStyle: {color: colour('muted')}},
		axisTick: {show: isLast, lineStyle: {color: colour('muted')}},
		...xAxis,
		axisLabel: {...label, ...(xAxis.axisLabel as object)},
		gridIndex,
	};
}

const yAxisStyle = {
	type: 'value',
	splitNumber: 3,
	axisLine: {show: false},
	axisTick: {show: false},
	axisLabel: {...font, color: colour('muted')},
	splitLine: {lineStyle: {color: colour('rule')}},
};

function keyElements({text, sign}: KeyEntry, y: number): Readonly<Record<string, unknown>>[] {
	const x = plotRight + 16;
	const words = {
		type: 'text',
		x: sign === null ? x : x + 30,
		y,
		silent: true,
		style: {text: clipped(text), ...font, fill: colour(sign === null ? 'muted' : 'ink'), verticalAlign: 'middle'},
	};
	if (sign === null) return [words];
	if (sign.kind === 'area')
		return [
			{
				type: 'rect',
				x,
				y,
				silent: true,
				shape: {y: -6, width: 22, height: 12},
				style: {fill: sign.color, opacity: sign.opacity ?? 1},
			},
			words,
		];
	const line = {type: 'line', x, y, silent: true, shape: {x1: 0, y1: 0, x2: 22, y2: 0}};
	return [{...line, style: {stroke: sign.color, lineWidth: 2, lineDash: sign.dash ?? null}}, words];
}

/** One line of so many letters that an SVG can hold: what scripts and services are called is theirs to choose. */
export function clipped(text: string, most = 30): string {
	const shown = xmlText(text).replace(/[\t\n\r]+/g, ' ');
	const letters = [...shown];
	return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : shown;
}
