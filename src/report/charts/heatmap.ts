import type {RunFault} from '../../record/fault-schema.ts';
import type {Outcome} from '../../state/outcome.ts';
import {type BandCounts, bandsPerDecade, lowestBand} from '../../state/values/latency-bands.ts';
import {shadeOf, shadeSteps} from '../../state/values/shades.ts';
import type {ChartedRun} from '../charted-run.ts';
import {outcomeOrder} from '../names.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {TimeAxis} from '../timeline-bins.ts';
import {shaded} from './fault-shade.ts';
import {type HeatCell, heatSeries, shadeOpacities} from './heat-series.ts';
import {powerOfTen} from './lines.ts';
import type {Drawing} from './painter.ts';
import {type Panel, stackPanels} from './panel.ts';
import {clock, timeTicks} from './time-ticks.ts';

/** Rows that are still told apart on a page. */
const mostRows = 36;

/** Time × latency × requests of a run, each outcome by itself, over a shade while something was broken; null without two seconds. */
export function drawHeatmap(
	{faults = []}: {readonly faults?: readonly RunFault[] | undefined},
	heat: ChartedRun['heat'],
	t: Texts,
): {drawing: Drawing; note: string} | null {
	if (heat === null || heat.axis.bins < 2) return null;
	const {axis, columns} = heat;
	const panels = outcomeOrder
		.filter(outcome => columns.some(bands => bands[outcome]))
		.map(outcome => {
			const panel = panelOf(
				outcome,
				columns.map(bands => bands[outcome]),
				axis,
				t,
			);
			return shaded(panel, [{faults, axis}], panel.yAxis.max as number, t);
		});
	if (panels.length === 0) return null;
	const ticks = timeTicks(axis.lengthSeconds);
	const xAxis = {
		min: 0,
		max: axis.bins * axis.binSeconds,
		axisTick: {customValues: ticks},
		axisLabel: {customValues: ticks, formatter: clock, alignMinLabel: 'left'},
	};
	return {drawing: stackPanels(panels, xAxis), note: t.charts.heatmapNote(axis.binSeconds)};
}

function panelOf(
	outcome: Outcome,
	columns: readonly (BandCounts | undefined)[],
	{binSeconds}: TimeAxis,
	t: Texts,
): Panel {
	const {low, high} = decadesOf(columns);
	const step = Math.ceil(((high - low) * bandsPerDecade) / mostRows);
	const cells = columns.flatMap((column, index) => cellsOf(column, index, low * bandsPerDecade, step));
	const steps = shadeSteps(Math.max(...cells.map(({count}) => count)));
	const total = cells.reduce((sum, {count}) => sum + count, 0);
	const darkened = cells.map(({column, row, count}): HeatCell => ({column, row, shade: shadeOf(count, steps)}));
	const toLatency = (row: number) => low + (row * step) / bandsPerDecade;
	const ticks = Array.from({length: high - low + 1}, (_, index) => low + index);
	const key = steps.map((from, index) => ({
		text: t.charts.shade(from, steps[index + 1] ?? null),
		sign: {kind: 'area' as const, color: colour(outcome), opacity: shadeOpacities[index]!},
	}));
	const axisLabel = {customValues: ticks, formatter: (value: number) => powerOfTen(value)};
	return {
		title: t.charts.requestsOf(t.outcomes[outcome], total),
		height: 100,
		yAxis: {min: low, max: high, interval: 1, axisTick: {customValues: ticks}, axisLabel},
		series: [heatSeries(darkened, colour(outcome), {toTime: column => column * binSeconds, toLatency})],
		key,
	};
}

/** Whole powers of ten that hold all columns; what took no time at all lies on the lowest row there is. */
function decadesOf(columns: readonly (BandCounts | undefined)[]): {low: number; high: number} {
	const held = columns.filter(column => column !== undefined);
	const low = Math.floor(Math.min(...held.map(each => each.low)) / bandsPerDecade);
	const last = Math.max(lowestBand, ...held.map(each => each.low + each.counts.length - 1));
	return {low, high: Math.floor(last / bandsPerDecade) + 1};
}

function cellsOf(column: BandCounts | undefined, index: number, low: number, step: number) {
	const rows = new Map<number, number>();
	for (const [at, count] of column?.counts.entries() ?? []) {
		const row = Math.floor((column!.low + at - low) / step);
		if (count > 0) rows.set(row, (rows.get(row) ?? 0) + count);
	}
	return [...rows].map(([row, count]) => ({column: index, row, count}));
}
