import type {Drawing} from '../charts/painter.ts';
import {font} from '../charts/panel.ts';
import {colour, lineLook} from '../palette.ts';
import type {Mark} from './annotations.ts';
import {clockText, clockTicks} from './clock-ticks.ts';
import type {FieldDefaults, PanelJson} from './dashboard-json.ts';
import type {DrawnSeries} from './panel-series.ts';
import type {DashboardSpan} from './queries.ts';
import {boundsOf, thresholdSteps} from './threshold.ts';
import {formatValue} from './unit.ts';

const labelFont = {...font, fontSize: 11};
const left = 64;
/** Half of the last moment's label. */
const right = 30;
const foot = 20;

/** Lines of a panel over the time of the dashboard; x in seconds from its beginning. */
export function drawTimeSeries(
	panel: PanelJson,
	series: readonly DrawnSeries[],
	{span, marks}: {readonly span: DashboardSpan; readonly marks: readonly Mark[]},
	{width, height}: {readonly width: number; readonly height: number},
): Drawing {
	const defaults = panel.fieldConfig?.defaults ?? {};
	const from = span.fromMs / 1000;
	const ticks = clockTicks(from, span.toMs / 1000, Math.max(2, Math.floor((width - left) / 80)));
	const places = ticks.map(tick => tick - from);
	const option = {
		textStyle: labelFont,
		grid: {left, right, top: marks.length > 0 ? 18 : 8, bottom: foot, containLabel: false, outerBoundsMode: 'none'},
		xAxis: {
			type: 'value',
			min: 0,
			max: (span.toMs - span.fromMs) / 1000,
			splitLine: {show: false},
			axisLine: {onZero: false, lineStyle: {color: colour('muted')}},
			axisTick: {customValues: places, lineStyle: {color: colour('muted')}},
			axisLabel: {
				...labelFont,
				color: colour('muted'),
				customValues: places,
				hideOverlap: true,
				formatter: (value: number) => clockText(Math.round(value + from), ticks),
			},
		},
		yAxis: yAxisOf(defaults, series),
		series: [
			...series.map((one, index) => lineOf(one, index, defaults, from)),
			{type: 'line', data: [], silent: true, animation: false, ...underlay(marks, defaults, series, from)},
		],
	};
	return {option, width, height};
}

function yAxisOf(defaults: FieldDefaults, series: readonly DrawnSeries[]) {
	const values = series.flatMap(({points}) => points.flatMap(([, value]) => (value === null ? [] : [value])));
	const isFlat = values.every(value => value === values[0]);
	const isLogarithmic = defaults.custom?.scaleDistribution?.type === 'log' && values.every(value => value > 0);
	// A line at nothing lies on the axis, not in the middle of a scale of its own.
	const {min, max} = defaults;
	// Ends that are given are divided evenly: what ECharts finds for them is not.
	const parts = typeof min === 'number' && typeof max === 'number' && !isLogarithmic ? {interval: (max - min) / 4} : {};
	const top = isFlat && values[0] === 0 && typeof max !== 'number' ? {max: 1, interval: 0.25} : {};
	return {
		type: isLogarithmic ? 'log' : 'value',
		...(isLogarithmic ? {logBase: defaults.custom?.scaleDistribution?.log ?? 10} : {scale: true, splitNumber: 4}),
		...top,
		...parts,
		...(typeof min === 'number' && !isLogarithmic ? {min} : {}),
		...(typeof max === 'number' ? {max} : {}),
		axisLine: {show: false},
		axisTick: {show: false},
		axisLabel: {...labelFont, color: colour('muted'), formatter: (value: number) => formatValue(value, defaults)},
		splitLine: {lineStyle: {color: colour('rule')}},
	};
}

function lineOf({name, points}: DrawnSeries, index: number, {custom}: FieldDefaults, from: number) {
	const {color, dash} = lineLook(index);
	const isBar = custom?.drawStyle === 'bars';
	const isPoints = custom?.drawStyle === 'points';
	const opacity = (custom?.fillOpacity ?? 0) / 100;
	const step = {stepBefore: 'start', stepAfter: 'end'}[custom?.lineInterpolation ?? ''];
	return {
		type: isBar ? 'bar' : 'line',
		name,
		silent: true,
		animation: false,
		emphasis: {disabled: true},
		symbol: 'none',
		...(step ? {step} : {}),
		...(custom?.stacking?.mode === 'normal' ? {stack: 'all', stackStrategy: 'all'} : {}),
		data: points.map(([at, value], place) => {
			const point = [at / 1000 - from, value === null ? null : Number(value.toPrecision(6))];
			// What stands between two gaps makes no line: it gets a dot.
			const isAlone =
				value !== null && (points[place - 1]?.[1] ?? null) === null && (points[place + 1]?.[1] ?? null) === null;
			return isAlone || isPoints ? {value: point, symbol: 'circle', symbolSize: 4} : point;
		}),
		itemStyle: {color},
		lineStyle: {
			width: isPoints ? 0 : Math.max(1.5, custom?.lineWidth ?? 1),
			color,
			type: dash ?? 'solid',
		},
		...(opacity > 0 && !isBar ? {areaStyle: {color, opacity}} : {}),
	};
}

/** What lies under the lines: annotated stretches of time and thresholds. */
function underlay(marks: readonly Mark[], defaults: FieldDefaults, series: readonly DrawnSeries[], from: number) {
	const mode = defaults.custom?.thresholdsStyle?.mode ?? 'off';
	const values = series.flatMap(({points}) => points.map(([, value]) => value));
	const steps = mode === 'off' ? [] : thresholdSteps(defaults, boundsOf(defaults, values));
	const silent = {silent: true, animation: false};
	const edge = {color: colour('accent'), width: 1, type: [2, 3]};
	return {
		markArea: {
			...silent,
			itemStyle: {color: colour('accent'), opacity: 0.05},
			data: marks.map(({fromMs, toMs}) => [{xAxis: fromMs / 1000 - from}, {xAxis: toMs / 1000 - from}]),
		},
		markLine: {
			...silent,
			symbol: 'none',
			label: {show: false},
			data: [
				...marks.flatMap(({fromMs, toMs}, index) => [
					{
						xAxis: fromMs / 1000 - from,
						lineStyle: edge,
						label: {
							...labelFont,
							show: true,
							position: 'end',
							distance: 3,
							rotate: 0,
							color: colour('accent'),
							formatter: String(index + 1),
						},
					},
					{xAxis: toMs / 1000 - from, lineStyle: edge},
				]),
				...steps.slice(1).map(({from: value, color}) => ({yAxis: value, lineStyle: {color, width: 1, type: [6, 3]}})),
			],
		},
	};
}
