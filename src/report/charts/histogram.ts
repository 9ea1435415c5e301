import type {Run} from '../../record/schema.ts';
import type {LatencyOutcome} from '../../state/snapshot.ts';
import type {ChartedRun, LatencyBucket} from '../charted-run.ts';
import {count, milliseconds} from '../figures.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import {logarithm, powerOfTen} from './lines.ts';
import type {Drawing} from './painter.ts';
import {type Panel, stackPanels} from './panel.ts';

/** Bars of this width are wider than a bucket of the recording, so that none of them is empty by rounding. */
const barsPerDecade = 20;
const outcomes: readonly LatencyOutcome[] = ['2xx', '429', '5xx'];

/** How long the answers of a run took, each outcome by itself, with the run's own percentiles; null without answers. */
export function drawHistogram(run: Run, latency: ChartedRun['latency'], t: Texts): Drawing | null {
	const shown = outcomes.filter(outcome => latency[outcome].length > 0);
	if (shown.length === 0) return null;
	const all = shown.flatMap(outcome => latency[outcome]).map(({ms}) => barOf(ms));
	const first = Math.min(...all) - 1;
	const last = Math.max(...all) + 2;
	const ticks = tickExponents(first / barsPerDecade, last / barsPerDecade);
	const xAxis = {
		min: first / barsPerDecade,
		max: last / barsPerDecade,
		axisTick: {customValues: ticks},
		axisLabel: {customValues: ticks, formatter: (value: number) => `${powerOfTen(value)} ms`},
	};
	return stackPanels(
		shown.map(outcome => panelOf(outcome, run, latency[outcome], t)),
		xAxis,
	);
}

function panelOf(outcome: LatencyOutcome, run: Run, buckets: readonly LatencyBucket[], t: Texts): Panel {
	const {count: answers, med, p95, p99, max} = run.latencyMs[outcome];
	const marks = (
		[
			['p50', med],
			['p95', p95],
			['p99', p99],
		] as const
	).flatMap(([name, ms]) => (ms === null ? [] : [{name, ms}]));
	const series = {
		type: 'line',
		step: 'end',
		silent: true,
		symbol: 'none',
		data: outline(buckets),
		lineStyle: {width: 1.2, color: colour(outcome)},
		areaStyle: {color: colour(outcome), opacity: 0.75},
		markLine: {
			silent: true,
			symbol: 'none',
			animation: false,
			label: {show: false},
			lineStyle: {color: colour('ink'), width: 1, type: [4, 3]},
			data: marks.map(({ms}) => ({xAxis: logarithm(ms)})),
		},
	};
	const said = [...marks, ...(max === null ? [] : [{name: 'max', ms: max}])];
	return {
		title: t.charts.answersOf(t.outcomes[outcome], answers),
		height: 84,
		yAxis: {min: 0, splitNumber: 2, minInterval: 1, axisLabel: {formatter: (value: number) => count(value)}},
		series: [series],
		key: said.map(({name, ms}) => ({text: `${name} ${milliseconds(ms)} ms`, sign: null})),
	};
}

/** The upper edge of the bars: each begins at its own time and holds until the next. */
function outline(buckets: readonly LatencyBucket[]): [number, number][] {
	const bars = new Map<number, number>();
	for (const {ms, count: times} of buckets) bars.set(barOf(ms), (bars.get(barOf(ms)) ?? 0) + times);
	const first = Math.min(...bars.keys());
	const last = Math.max(...bars.keys());
	const edges = Array.from({length: last - first + 3}, (_, index) => first - 1 + index);
	return edges.map(bar => [bar / barsPerDecade, bars.get(bar) ?? 0]);
}

function barOf(ms: number): number {
	return Math.floor(logarithm(ms) * barsPerDecade);
}

/** Powers of ten; with 2 and 5 times them where there are few. */
function tickExponents(from: number, to: number): number[] {
	const steps = to - from > 3 ? [1] : [1, 2, 5];
	const ticks: number[] = [];
	for (let decade = Math.floor(from); decade <= to; decade += 1)
		for (const step of steps) ticks.push(decade + Math.log10(step));
	return ticks.filter(tick => tick >= from && tick <= to);
}
