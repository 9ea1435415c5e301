import type {ComparedSide, Comparison} from '../../record/comparison-schema.ts';
import type {Run} from '../../record/schema.ts';
import type {LatencyOutcome} from '../../state/snapshot.ts';
import type {ChartedRuns} from '../charted-run.ts';
import {type LineLook, lineLook} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {LoadBin} from '../timeline-bins.ts';
import {type Broken, shaded} from './fault-shade.ts';
import {dotted, line, logarithm, narrowLogAxis, tidy} from './lines.ts';
import type {Drawing} from './painter.ts';
import {type Panel, stackPanels} from './panel.ts';
import {clock, timeTicks} from './time-ticks.ts';

const outcomes: readonly LatencyOutcome[] = ['2xx', '429', '5xx'];

/** One side of a comparison: its runs as they were recorded. */
interface DrawnSide {
	readonly name: string;
	readonly look: LineLook;
	readonly runs: readonly (Broken & {readonly load: readonly LoadBin[]})[];
}

/** p95 of both sides of a comparison, run by run over the seconds of their load, a panel for each outcome that both had; null where none was recorded. */
export function drawSides(
	{a, b}: Comparison,
	runs: readonly Run[],
	chartedRuns: ChartedRuns,
	t: Texts,
): Drawing | null {
	const sides = [a, b].map((side, index) => drawnSide(side, lineLook(index), runs, chartedRuns));
	const had = (side: DrawnSide, outcome: LatencyOutcome) =>
		side.runs.some(({load}) => load.some(({latency}) => latency[outcome].p95 !== null));
	const shown = outcomes.filter(outcome => sides.every(side => had(side, outcome)));
	const axes = sides.flatMap(side => side.runs.map(({axis}) => axis));
	if (shown.length === 0) return null;
	const panels = shown.map(outcome => {
		const panel = panelOf(outcome, sides, t);
		return shaded(
			panel,
			sides.flatMap(side => side.runs),
			panel.yAxis.max as number,
			t,
		);
	});
	const ticks = timeTicks(Math.max(...axes.map(({lengthSeconds}) => lengthSeconds)));
	return stackPanels(panels, {
		min: 0,
		max: Math.max(...axes.map(({bins, binSeconds}) => (bins - 1) * binSeconds)),
		axisTick: {customValues: ticks},
		axisLabel: {customValues: ticks, formatter: clock, alignMinLabel: 'left'},
	});
}

function drawnSide(
	{name, runs: ids}: ComparedSide,
	look: LineLook,
	runs: readonly Run[],
	charted: ChartedRuns,
): DrawnSide {
	const recorded = ids.flatMap(id => {
		const timeline = charted[id]?.timeline;
		if (!timeline || timeline.load.length < 2) return [];
		return [{...timeline, faults: runs.find(run => run.id === id)?.faults ?? []}];
	});
	return {name, look, runs: recorded};
}

function panelOf(outcome: LatencyOutcome, sides: readonly DrawnSide[], t: Texts): Panel {
	const values = sides.flatMap(({runs}) =>
		runs.flatMap(({load}) => load.map(({latency}) => latency[outcome].p95).filter(value => value !== null)),
	);
	const series = sides.flatMap(({look: {color, dash}, runs}) =>
		runs.map(({load}) => ({
			...line,
			data: dotted(
				load.map(({atSeconds, latency}) => {
					const {p95} = latency[outcome];
					return [atSeconds, tidy(p95 === null ? null : logarithm(p95))];
				}),
			),
			itemStyle: {color},
			lineStyle: {width: 1.5, color, type: dash ?? 'solid'},
		})),
	);
	const key = sides.map(({name, look}) => ({text: name, sign: {kind: 'line' as const, ...look}}));
	return {title: t.charts.sidesPanel(t.outcomes[outcome]), height: 150, yAxis: narrowLogAxis(values), series, key};
}
