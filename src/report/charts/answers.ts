import type {Run} from '../../record/schema.ts';
import {count, rate, share} from '../figures.ts';
import {outcomeOrder, runName} from '../names.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {Drawing} from './painter.ts';
import {chartWidth, clipped, font} from './panel.ts';

const rowHeight = 30;
const left = 130;
const right = 210;
/** A bar that is narrower than this share has no room for its own figure. */
const leastLabelled = 0.07;

/** A bar a run: how its requests were answered, as shares of all of them; null where no run sent any. */
export function drawAnswers(runs: readonly Run[], t: Texts): Drawing | null {
	if (runs.every(({requests}) => requests.total === 0)) return null;
	const shown = outcomeOrder.filter(outcome => runs.some(({requests}) => requests.byClass[outcome] > 0));
	const top = 30;
	const partOf = (run: Run, outcome: (typeof shown)[number]) =>
		run.requests.total === 0 ? 0 : run.requests.byClass[outcome] / run.requests.total;
	const series = shown.map(outcome => ({
		type: 'bar',
		stack: 'answers',
		silent: true,
		barWidth: 20,
		itemStyle: {color: colour(outcome), borderColor: colour('ground'), borderWidth: 1},
		label: {...font, show: true, color: colour(outcome === '429' ? 'onLightFill' : 'onFill')},
		data: runs.map(run => ({
			value: partOf(run, outcome),
			label: {
				show: partOf(run, outcome) >= leastLabelled,
				formatter: () => share(run.requests.byClass[outcome], run.requests.total),
			},
		})),
	}));
	let x = left;
	const key = shown.flatMap(outcome => {
		const at = x;
		x += 40 + t.outcomes[outcome].length * 8;
		return [
			{type: 'rect', x: at, y: 10, silent: true, shape: {y: -6, width: 12, height: 12}, style: {fill: colour(outcome)}},
			{
				type: 'text',
				x: at + 18,
				y: 10,
				silent: true,
				style: {text: t.outcomes[outcome], ...font, fill: colour('ink'), verticalAlign: 'middle'},
			},
		];
	});
	const totals = runs.map((run, index) => ({
		type: 'text',
		x: chartWidth - right + 14,
		y: top + (index + 0.5) * rowHeight,
		silent: true,
		style: {text: said(run, t), ...font, fill: colour('muted'), verticalAlign: 'middle'},
	}));
	const option = {
		grid: {left, right, top, height: runs.length * rowHeight, containLabel: false, outerBoundsMode: 'none'},
		xAxis: {type: 'value', min: 0, max: 1, show: false},
		yAxis: {
			type: 'category',
			inverse: true,
			data: runs.map(run => clipped(runName(run, runs), 17)),
			axisLine: {show: false},
			axisTick: {show: false},
			axisLabel: {...font, color: colour('ink'), interval: 0},
		},
		series,
		graphic: [...key, ...totals],
	};
	return {option, width: chartWidth, height: top + runs.length * rowHeight + 4};
}

function said({requests}: Run, t: Texts): string {
	if (requests.total === 0) return t.charts.noRequest;
	return requests.ratePerSecond === null
		? count(requests.total)
		: t.charts.requests(requests.total, rate(requests.ratePerSecond));
}
