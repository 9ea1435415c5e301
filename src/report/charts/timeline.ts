import type {Run} from '../../record/schema.ts';
import type {LatencyOutcome} from '../../state/snapshot.ts';
import type {ChartedRun} from '../charted-run.ts';
import {count} from '../figures.ts';
import {outcomeOrder} from '../names.ts';
import {colour, type LineLook} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {LoadBin} from '../timeline-bins.ts';
import {shaded} from './fault-shade.ts';
import {dotted, line, logAxis, logarithm, tidy} from './lines.ts';
import type {Drawing} from './painter.ts';
import {type Panel, stackPanels} from './panel.ts';
import {resourcePanels} from './resource-panels.ts';
import {clock, timeTicks} from './time-ticks.ts';

/** A colour is never alone: each outcome's line has dashes of its own. */
const outcomeDashes: Record<LatencyOutcome, readonly number[] | null> = {
	'2xx': null,
	'429': [7, 4],
	'5xx': [2, 3],
};
const latencyOutcomes: readonly LatencyOutcome[] = ['2xx', '429', '5xx'];

/** A run over time: load, latency by outcome, CPU and memory, below one another on one axis; null without two seconds. */
export function drawTimeline(
	run: Run,
	recording: ChartedRun,
	looks: ReadonlyMap<string, LineLook>,
	t: Texts,
): {drawing: Drawing; note: string} | null {
	if (recording.timeline === null || recording.timeline.axis.bins < 2) return null;
	const {axis, load, use} = recording.timeline;
	const most = Math.max(...load.map(({rates}) => Object.values(rates).reduce((sum, rate) => sum + rate, 0)));
	const withShade = (panel: Panel) =>
		shaded(panel, [{faults: run.faults ?? [], axis}], (panel.yAxis.max as number | undefined) ?? most, t);
	const panels = [
		...(load.length > 0 ? [withShade(ratePanel(load, t))] : []),
		...(load.some(({latency}) => latencyOutcomes.some(each => latency[each].p95 !== null))
			? [withShade(latencyPanel(load, t))]
			: []),
		...resourcePanels({run, use, looks, binSeconds: axis.binSeconds}, t),
	];
	if (panels.length === 0) return null;
	const ticks = timeTicks(axis.lengthSeconds);
	const xAxis = {
		min: 0,
		max: (axis.bins - 1) * axis.binSeconds,
		axisTick: {customValues: ticks},
		axisLabel: {customValues: ticks, formatter: clock, alignMinLabel: 'left'},
	};
	return {drawing: stackPanels(panels, xAxis), note: t.charts.timelineNote(axis.binSeconds)};
}

function ratePanel(load: readonly LoadBin[], t: Texts): Panel {
	const shown = outcomeOrder.filter(outcome => load.some(({rates}) => rates[outcome] > 0));
	const series = shown.map(outcome => ({
		...line,
		stack: 'answers',
		data: load.map(({atSeconds, rates}) => [atSeconds, tidy(rates[outcome])]),
		lineStyle: {width: 1, color: colour('ground')},
		areaStyle: {color: colour(outcome), opacity: 1},
	}));
	// The key reads from the top of the stack down, as the eye does.
	const key = shown.toReversed().map(outcome => ({
		text: t.outcomes[outcome],
		sign: {kind: 'area' as const, color: colour(outcome)},
	}));
	return {title: t.charts.rates, height: 110, yAxis: {min: 0, axisLabel: label(count)}, series, key};
}

function latencyPanel(load: readonly LoadBin[], t: Texts): Panel {
	const shown = latencyOutcomes.filter(outcome => load.some(({latency}) => latency[outcome].p95 !== null));
	const values = load.flatMap(({latency}) =>
		shown.flatMap(outcome => [latency[outcome].p50, latency[outcome].p99].filter(value => value !== null)),
	);
	const series = shown.flatMap(outcome => {
		const at = (value: (each: LoadBin['latency'][LatencyOutcome]) => number | null) =>
			load.map(({atSeconds, latency}) => [atSeconds, tidy(value(latency[outcome]))]);
		const band = {...line, stack: `band-${outcome}`, stackStrategy: 'all', lineStyle: {width: 0, color: 'transparent'}};
		return [
			{...band, data: at(({p50}) => (p50 === null ? null : logarithm(p50)))},
			{
				...band,
				areaStyle: {color: colour(outcome), opacity: 0.22},
				data: at(({p50, p99}) => (p50 === null || p99 === null ? null : logarithm(p99) - logarithm(p50))),
			},
			{
				...line,
				data: dotted(at(({p95}) => (p95 === null ? null : logarithm(p95)))),
				itemStyle: {color: colour(outcome)},
				lineStyle: {width: 2, color: colour(outcome), type: outcomeDashes[outcome] ?? 'solid'},
			},
		];
	});
	const key = shown.map(outcome => ({
		text: t.outcomes[outcome],
		sign: {kind: 'line' as const, color: colour(outcome), dash: outcomeDashes[outcome]},
	}));
	return {title: t.charts.latency, height: 110, yAxis: logAxis(values), series, key};
}

function label(print: (value: number) => string) {
	return {formatter: (value: number) => print(value)};
}
