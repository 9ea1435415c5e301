import {colour} from '../palette.ts';
import type {PanelJson} from './dashboard-json.ts';
import type {DrawnSeries} from './panel-series.ts';
import {reduceSeries} from './reduce.ts';
import {shownValue} from './shown-value.ts';
import {type Box, svgText, tidy} from './svg.ts';
import {boundsOf, colourOf} from './threshold.ts';

const rowHeight = 20;

/** A row a series with its labels and its last value, as many as there is room for; how many are not shown. */
export function drawTable(
	panel: PanelJson,
	series: readonly DrawnSeries[],
	box: Box,
	valueHead: string,
): {readonly body: string; readonly left: number} {
	const defaults = panel.fieldConfig?.defaults ?? {};
	const heads = [...new Set(series.flatMap(({labels}) => Object.keys(labels)))];
	const shown = series.slice(0, Math.max(1, Math.floor(box.height / rowHeight) - 1));
	const width = box.width / (heads.length + 1);
	const room = width - 8;
	const values = series.map(each => reduceSeries(each, 'lastNotNull'));
	const bounds = boundsOf(defaults, values);
	const right = box.x + box.width;
	const line = (row: number) =>
		`<path d="M${tidy(box.x)} ${tidy(box.y + row * rowHeight)}H${tidy(right)}" stroke="${colour('rule')}"/>`;
	const head = [
		...heads.map((label, index) =>
			svgText(label === '__name__' ? '' : label, box.x + index * width, box.y + 14, {weight: 600, room}),
		),
		svgText(valueHead, right, box.y + 14, {weight: 600, anchor: 'end', room}),
	];
	const rows = shown.flatMap(({labels}, row) => {
		const base = box.y + (row + 1) * rowHeight + 14;
		const value = values[row] ?? null;
		const color = (defaults.thresholds?.steps ?? []).length > 1 ? colourOf(value, defaults, bounds) : colour('ink');
		return [
			line(row + 1),
			...heads.map((label, index) => svgText(labels[label] ?? '', box.x + index * width, base, {room})),
			svgText(shownValue(value, defaults), right, base, {color, anchor: 'end', room}),
		];
	});
	return {body: [...head, ...rows].join(''), left: series.length - shown.length};
}
