import {colour} from '../palette.ts';
import type {PanelJson} from './dashboard-json.ts';
import type {DrawnSeries} from './panel-series.ts';
import {reduceSeries} from './reduce.ts';
import {shownValue} from './shown-value.ts';
import {calculationOf} from './stat.ts';
import {type Box, svgText, tidy} from './svg.ts';
import {type Bounds, boundsOf, colourOf, thresholdSteps} from './threshold.ts';

/** The dial leaves this much open at its foot, in degrees from straight down. */
const open = 55;

/** A dial a series, with the thresholds around it. */
export function drawGauge(panel: PanelJson, series: readonly DrawnSeries[], box: Box): string {
	const defaults = panel.fieldConfig?.defaults ?? {};
	const values = series.map(each => reduceSeries(each, calculationOf(panel)));
	const bounds = boundsOf(defaults, values);
	const width = box.width / series.length;
	const foot = series.length > 1 ? 18 : 0;
	return series
		.map((one, index) => {
			const value = values[index] ?? null;
			const x = box.x + (index + 0.5) * width;
			const radius = Math.min(width / 2 - 12, (box.height - foot - 8) / 1.6);
			const y = box.y + 6 + radius;
			const size = Math.max(11, radius * 0.38);
			const dial = arcs(panel, bounds, {x, y, radius});
			const share = value === null ? 0 : place(value, bounds);
			return [
				...dial,
				arc(x, y, radius - 8, 0, 1, `stroke="${colour('rule')}" stroke-width="12"`),
				share > 0
					? arc(x, y, radius - 8, 0, share, `stroke="${colourOf(value, defaults, bounds)}" stroke-width="12"`)
					: '',
				svgText(shownValue(value, defaults), x, y + size * 0.4, {
					size,
					weight: 600,
					anchor: 'middle',
					color: colourOf(value, defaults, bounds),
					room: radius * 2 - 24,
				}),
				foot > 0
					? svgText(one.name, x, y + radius * 0.62 + foot, {anchor: 'middle', color: colour('muted'), room: width - 8})
					: '',
			].join('');
		})
		.join('');
}

/** The thresholds as a thin ring around the dial, each from its value to the next. */
function arcs(panel: PanelJson, bounds: Bounds, {x, y, radius}: {x: number; y: number; radius: number}): string[] {
	const steps = thresholdSteps(panel.fieldConfig?.defaults ?? {}, bounds);
	return steps.flatMap(({from, color}, index) => {
		const [start, end] = [place(from, bounds), place(steps[index + 1]?.from ?? Number.POSITIVE_INFINITY, bounds)];
		return end > start ? [arc(x, y, radius, start, end, `stroke="${color}" stroke-width="2"`)] : [];
	});
}

/** Where a value stands between the ends of the scale, from 0 to 1. */
export function place(value: number, {min, max}: Bounds): number {
	return Math.max(0, Math.min(1, (value - min) / (max - min)));
}

function arc(x: number, y: number, radius: number, from: number, to: number, look: string): string {
	const point = (share: number) => {
		const angle = ((90 + open + share * (360 - 2 * open)) * Math.PI) / 180;
		return `${tidy(x + radius * Math.cos(angle))} ${tidy(y + radius * Math.sin(angle))}`;
	};
	const isLarge = (to - from) * (360 - 2 * open) > 180 ? 1 : 0;
	const size = tidy(radius);
	return `<path d="M${point(from)}A${size} ${size} 0 ${isLarge} 1 ${point(to)}" fill="none" ${look}/>`;
}
