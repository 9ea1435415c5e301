import type {Session} from '../../record/schema.ts';
import {bytes} from '../figures.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {Drawing} from './painter.ts';
import {chartWidth, clipped, font} from './panel.ts';

const left = 220;
const right = 90;
const rowHeight = 48;

/** Two services' memory in bars on one scale, with the limit as a line; null where none was measured. */
export function drawMemory(
	memory: NonNullable<Session['memory']>,
	limitBytes: number | null,
	t: Texts,
	nameOf: (service: string) => string = service => service,
): Drawing | null {
	const rows = [memory.a, memory.b].flatMap(({service, variants}) =>
		Object.entries(variants).map(([variant, each]) => ({name: `${nameOf(service)}, ${variant}`, ...each})),
	);
	const values = rows.flatMap(({workingSetBytes, anonymousBytes}) => [workingSetBytes, anonymousBytes]);
	if (values.every(value => value === null)) return null;
	const most = Math.max(...values.map(value => value ?? 0));
	const top = 48;
	const option = {
		grid: {left, right, top, height: rows.length * rowHeight, containLabel: false, outerBoundsMode: 'none'},
		xAxis: {
			type: 'value',
			min: 0,
			// The line of the limit is shown where no bar reaches it.
			...(most < (limitBytes ?? 0) * 1.1 ? {max: (limitBytes ?? 0) * 1.2} : {}),
			axisLabel: {...font, color: colour('muted'), formatter: (value: number) => bytes(value), hideOverlap: true},
			splitLine: {lineStyle: {color: colour('rule')}},
		},
		yAxis: {
			type: 'category',
			inverse: true,
			data: rows.map(({name}) => clipped(name, 32)),
			axisLine: {lineStyle: {color: colour('muted')}},
			axisTick: {show: false},
			axisLabel: {...font, color: colour('ink'), interval: 0},
		},
		series: [
			{
				...bars(
					t.charts.workingSet,
					colour('series1'),
					rows.map(row => row.workingSetBytes),
				),
				...(limitBytes === null ? {} : {markLine: limitLine(limitBytes, t)}),
			},
			bars(
				t.charts.anonymous,
				colour('series8'),
				rows.map(row => row.anonymousBytes),
			),
		],
		graphic: keysOf(t),
	};
	return {option, width: chartWidth, height: top + rows.length * rowHeight + 30};
}

/** One kind of memory, a bar a row. */
const bars = (name: string, color: string, data: readonly (number | null)[]) => ({
	type: 'bar',
	name,
	silent: true,
	barWidth: 15,
	barGap: '10%',
	itemStyle: {color},
	label: {
		...font,
		show: true,
		position: 'right',
		color: colour('ink'),
		formatter: ({value}: {value: number}) => bytes(value),
	},
	data,
});

const limitLine = (limitBytes: number, t: Texts) => ({
	silent: true,
	symbol: 'none',
	animation: false,
	lineStyle: {color: colour('failing'), width: 2, type: [6, 3]},
	label: {
		...font,
		position: 'start',
		color: colour('failing'),
		fontWeight: 600,
		formatter: t.charts.limit(bytes(limitBytes)),
	},
	data: [{xAxis: limitBytes}],
});

const keysOf = (t: Texts) =>
	[
		{text: t.charts.workingSet, fill: colour('series1')},
		{text: t.charts.anonymous, fill: colour('series8')},
	].flatMap(({text, fill}, index) => [
		{type: 'rect', x: left + index * 150, y: 10, silent: true, shape: {y: -6, width: 22, height: 12}, style: {fill}},
		{
			type: 'text',
			x: left + 30 + index * 150,
			y: 10,
			silent: true,
			style: {text, ...font, fill: colour('ink'), verticalAlign: 'middle'},
		},
	]);
