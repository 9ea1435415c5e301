import {colour, lineLook} from '../palette.ts';
import type {PanelJson} from './dashboard-json.ts';
import type {DrawnSeries} from './panel-series.ts';
import {isCalculation, reduceSeries} from './reduce.ts';
import {shownValue} from './shown-value.ts';
import {type Box, svgText, textWidth, tidy} from './svg.ts';

const rowHeight = 16;
const size = 11;
const sign = 20;

interface Entry {
	readonly text: string;
	readonly index: number;
	readonly x: number;
	readonly row: number;
	readonly width: number;
}

/** Names of lines below a plot, in rows. */
export interface Legend {
	readonly height: number;
	/** How many series have no room in it. */
	readonly left: number;
	draw(box: Box): string;
}

/** Sets the names of a panel's series in at most `most` pixels of height. */
export function legendOf(panel: PanelJson, series: readonly DrawnSeries[], width: number, most: number): Legend {
	const {showLegend = true, calcs = []} = panel.options?.legend ?? {};
	if (showLegend === false) return {height: 0, left: 0, draw: () => ''};
	const entries: Entry[] = [];
	let x = 0;
	let row = 0;
	series.forEach((one, index) => {
		const figures = (calcs ?? [])
			.filter(isCalculation)
			.map(name => `${name} ${shownValue(reduceSeries(one, name), panel.fieldConfig?.defaults ?? {})}`);
		const text = [one.name, ...figures].join('  ');
		const needed = Math.min(width, sign + textWidth(text, size) + 12);
		if (x > 0 && x + needed > width) {
			x = 0;
			row += 1;
		}
		entries.push({text, index, x, row, width: needed});
		x += needed;
	});
	const rows = Math.min(row + 1, Math.max(1, Math.floor(most / rowHeight)));
	const shown = entries.filter(entry => entry.row < rows);
	return {
		height: rows * rowHeight,
		left: entries.length - shown.length,
		draw: box => shown.map(entry => drawEntry(entry, box)).join(''),
	};
}

function drawEntry({text, index, x, row, width}: Entry, box: Box): string {
	const {color, dash} = lineLook(index);
	const [left, middle] = [box.x + x, box.y + row * rowHeight + rowHeight / 2];
	const dashes = dash === null ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
	return [
		`<path d="M${tidy(left)} ${tidy(middle)}h14" stroke="${color}" stroke-width="2" fill="none"${dashes}/>`,
		svgText(text, left + sign, middle + 4, {size, color: colour('muted'), room: width - sign}),
	].join('');
}
