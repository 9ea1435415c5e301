import {colour} from '../palette.ts';
import type {PanelJson} from './dashboard-json.ts';
import type {DrawnSeries} from './panel-series.ts';
import {reduceSeries} from './reduce.ts';
import {shownValue} from './shown-value.ts';
import {type Box, svgRect, svgText, textWidth, tidy} from './svg.ts';
import {boundsOf, colourOf} from './threshold.ts';

/** One figure a series in large letters, side by side where they fit, with a line of how it went behind it. */
export function drawStat(panel: PanelJson, series: readonly DrawnSeries[], box: Box): string {
	const isWide = box.width > box.height * 1.5;
	const each = {
		width: isWide ? box.width / series.length : box.width,
		height: isWide ? box.height : box.height / series.length,
	};
	return series
		.map((one, index) =>
			drawTile(panel, one, series.length > 1, {
				x: box.x + (isWide ? index * each.width : 0),
				y: box.y + (isWide ? 0 : index * each.height),
				...each,
			}),
		)
		.join('');
}

function drawTile(panel: PanelJson, series: DrawnSeries, isOneOfSeveral: boolean, box: Box): string {
	const {options = {}, fieldConfig} = panel;
	const defaults = fieldConfig?.defaults ?? {};
	const value = reduceSeries(series, calculationOf(panel));
	const color = colourOf(
		value,
		defaults,
		boundsOf(
			defaults,
			series.points.map(([, each]) => each),
		),
	);
	const hasSpark = options?.graphMode === 'area' && !/^background/.test(options?.colorMode ?? 'value');
	const isFilled = /^background/.test(options?.colorMode ?? 'value');
	const textMode = options?.textMode ?? 'auto';
	const hasName = /name/.test(textMode) || (textMode === 'auto' && isOneOfSeveral);
	const text = textMode === 'name' ? series.name : shownValue(value, defaults);
	const size = Math.max(11, Math.min(box.height * 0.42, 34, (box.width - 16) / Math.max(1, textWidth(text, 1, 600))));
	const middle = box.x + box.width / 2;
	const base = box.y + box.height * (hasSpark ? 0.36 : 0.5) + size * 0.36 + (hasName && textMode !== 'name' ? 7 : 0);
	const ink = isFilled ? colour('onFill') : options?.colorMode === 'none' ? colour('ink') : color;
	return [
		isFilled ? svgRect({...box, x: box.x + 2, width: box.width - 4}, `fill="${color}" rx="3"`) : '',
		hasSpark ? spark(series, color, box) : '',
		hasName && textMode !== 'name'
			? svgText(series.name, middle, base - size - 3, {
					anchor: 'middle',
					color: isFilled ? ink : colour('muted'),
					room: box.width - 8,
				})
			: '',
		svgText(text, middle, base, {size, weight: 600, color: ink, anchor: 'middle', room: box.width - 4}),
	].join('');
}

/** The calculation that a panel asks for; Grafana's own where it asks for none. */
export function calculationOf({options}: PanelJson): string {
	return options?.reduceOptions?.calcs?.[0] ?? 'lastNotNull';
}

/** The series below its figure, without a scale: lowest and highest are the ends of its band. */
function spark({points}: DrawnSeries, color: string, box: Box): string {
	const there = points.flatMap(([at, value]) => (value === null ? [] : [{at, value}]));
	const [first, last] = [there[0], there.at(-1)];
	if (!first || !last || last.at === first.at) return '';
	const values = there.map(({value}) => value);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const band = box.height * 0.35;
	const foot = box.y + box.height;
	const inside = box.width - 8;
	const marks = there.map(({at, value}) => {
		const x = box.x + 4 + ((at - first.at) / (last.at - first.at)) * inside;
		const y = foot - 1 - (high === low ? 0.5 : (value - low) / (high - low)) * band;
		return `${tidy(x)} ${tidy(y)}`;
	});
	const line = `M${marks.join('L')}`;
	return `<path d="${line}L${tidy(box.x + 4 + inside)} ${tidy(foot)}L${tidy(box.x + 4)} ${tidy(foot)}Z" fill="${color}" fill-opacity="0.12"/><path d="${line}" fill="none" stroke="${color}" stroke-opacity="0.5"/>`;
}
