import {colour} from '../palette.ts';
import type {PanelJson} from './dashboard-json.ts';
import {place} from './gauge.ts';
import type {DrawnSeries} from './panel-series.ts';
import {reduceSeries} from './reduce.ts';
import {shownValue} from './shown-value.ts';
import {calculationOf} from './stat.ts';
import {type Box, svgRect, svgText} from './svg.ts';
import {boundsOf, colourOf} from './threshold.ts';

/** A bar a series on one scale, as many as there is room for; how many are not shown. */
export function drawBarGauge(
	panel: PanelJson,
	series: readonly DrawnSeries[],
	box: Box,
): {readonly body: string; readonly left: number} {
	const defaults = panel.fieldConfig?.defaults ?? {};
	const values = series.map(each => reduceSeries(each, calculationOf(panel)));
	const bounds = boundsOf(defaults, values);
	const shown = series.slice(0, Math.max(1, Math.floor(box.height / 18)));
	const row = Math.min(40, box.height / shown.length);
	const name = Math.min(box.width * 0.35, 160);
	const figure = Math.min(box.width * 0.25, 90);
	const track = box.width - name - figure - 16;
	const body = shown.map(({name: text}, index) => {
		const value = values[index] ?? null;
		const color = colourOf(value, defaults, bounds);
		const y = box.y + index * row;
		const middle = y + row / 2 + 4;
		const bar = {x: box.x + name + 8, y: y + 3, height: Math.max(4, row - 6)};
		return [
			svgText(text, box.x, middle, {room: name}),
			svgRect({...bar, width: track}, `fill="${colour('surface')}" stroke="${colour('rule')}"`),
			svgRect({...bar, width: value === null ? 0 : place(value, bounds) * track}, `fill="${color}"`),
			svgText(shownValue(value, defaults), box.x + box.width, middle, {
				weight: 600,
				color,
				anchor: 'end',
				room: figure,
			}),
		].join('');
	});
	return {body: body.join(''), left: series.length - shown.length};
}
