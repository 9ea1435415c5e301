import type {Change, Comparison} from '../../record/comparison-schema.ts';
import {printChange, saidOf} from '../comparison-table.ts';
import {colour, type Meaning} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {Drawing} from './painter.ts';
import {chartWidth, clipped, font} from './panel.ts';

const left = 190;
const right = 250;
const rowHeight = 30;
/** A change whose whole interval lies within it is noise. */
const withinPercent = 2;
const meanings: Readonly<Record<string, Meaning>> = {better: 'ok', worse: 'failing'};

const line = {type: 'line', silent: true, animation: false};

/** Each figure's change from A to B as an interval on one axis of percent; null where none can be told in percent. */
export function drawChanges({figures}: Comparison, t: Texts): Drawing | null {
	const rows = figures.flatMap(figure => {
		const {name, change} = figure;
		return change?.kind === 'percent'
			? [
					{
						name,
						change,
						said: figure.tolerance === undefined ? saidOf(figure, t) : t.comparison.sentences[change.sentence],
						within: figure.tolerance,
					},
				]
			: [];
	});
	if (rows.length === 0) return null;
	// Nothing falls by more than all of it, whatever an older session says.
	const ends = rows.flatMap(({change: {low, high}}) => [Math.min(100, -low), high]);
	const reach = Math.max(10, ...ends) * 1.05;
	const isInTurns = rows.some(({within}) => within !== undefined);
	const series = rows.flatMap(drawRow);
	const zero = {
		...line,
		data: [],
		markLine: {
			silent: true,
			symbol: 'none',
			animation: false,
			label: {show: false},
			data: [
				{xAxis: 0, lineStyle: {color: colour('ink'), width: 1, type: 'solid'}},
				...(isInTurns ? [] : [-withinPercent, withinPercent]).map(at => ({
					xAxis: at,
					lineStyle: {color: colour('muted'), width: 1, type: [3, 3]},
				})),
			],
		},
	};
	const texts = rows.map(({change, said}, row) => ({
		type: 'text',
		x: chartWidth - right + 16,
		y: 8 + (row + 0.5) * rowHeight,
		silent: true,
		style: {
			text: `${printChange(change.estimate, change.kind, t)}, ${said}`,
			...font,
			fill: colour('ink'),
			verticalAlign: 'middle',
		},
	}));
	const option = {
		grid: {left, right, top: 8, height: rows.length * rowHeight, containLabel: false, outerBoundsMode: 'none'},
		xAxis: {
			type: 'value',
			min: -Math.min(reach, 105),
			max: reach,
			axisLabel: {
				...font,
				color: colour('muted'),
				showMinLabel: false,
				showMaxLabel: false,
				formatter: (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value)} %`,
			},
			splitLine: {lineStyle: {color: colour('rule')}},
		},
		yAxis: {
			type: 'category',
			inverse: true,
			data: rows.map(({name}) => clipped(t.comparison.figure(name), 26)),
			axisLine: {show: false},
			axisTick: {show: false},
			axisLabel: {...font, color: colour('ink'), interval: 0},
		},
		series: [zero, ...series],
		graphic: texts,
	};
	return {option, width: chartWidth, height: 8 + rows.length * rowHeight + 30};
}

/** Its tolerance, the interval, the estimate. */
function drawRow({change, within}: {change: Change; within: number | undefined}, row: number) {
	const color = colour(meanings[change.sentence] ?? 'muted');
	const tolerated = {
		...line,
		lineStyle: {width: 1, color: colour('muted'), type: [3, 3]},
		data: [
			[-(within ?? 0), row],
			[within ?? 0, row],
		],
		symbol: 'rect',
		symbolSize: [1, 16],
		itemStyle: {color: colour('muted')},
	};
	return [
		...(within === undefined ? [] : [tolerated]),
		{
			...line,
			symbol: 'none',
			lineStyle: {width: 4, color, cap: 'round'},
			data: [
				[change.low, row],
				[change.high, row],
			],
		},
		{...line, symbol: 'diamond', symbolSize: 13, itemStyle: {color}, data: [[change.estimate, row]]},
	];
}
