import type {Paint} from '../charts/painter.ts';
import {escapeHtml} from '../html/html-text.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {Mark} from './annotations.ts';
import {drawBarGauge} from './bar-gauge.ts';
import type {PanelJson} from './dashboard-json.ts';
import {drawGauge} from './gauge.ts';
import type {PlacedPanel} from './layout.ts';
import {leftOut} from './left-out.ts';
import {legendOf} from './legend.ts';
import type {DrawnSeries, PanelData, QueryProblem} from './panel-series.ts';
import type {DashboardSpan} from './queries.ts';
import {drawTable} from './series-table.ts';
import {drawStat} from './stat.ts';
import {type Box, svgRect, svgText, textWidth} from './svg.ts';
import {drawTimeSeries} from './time-series.ts';

/** How a panel came out. */
export type PanelOutcome = 'drawn' | 'empty' | 'failed' | 'unknown';

/** What every panel of a picture is drawn with. */
export interface PanelScene {
	readonly span: DashboardSpan;
	readonly marks: readonly Mark[];
	readonly paint: Paint;
	readonly texts: Texts;
}

const kinds = new Set(['timeseries', 'graph', 'stat', 'singlestat', 'gauge', 'bargauge', 'table']);
const titleHeight = 28;
const padding = 10;

/** A panel with its frame and title, at the origin; `id` is part of ids inside it. */
export function drawPanel(
	{panel, width, height}: PlacedPanel,
	{series, problems}: PanelData,
	id: string,
	scene: PanelScene,
): {readonly body: string; readonly outcome: PanelOutcome} {
	const t = scene.texts.dashboards;
	const outcome = outcomeOf(panel, series, problems);
	const box = {x: padding, y: titleHeight, width: width - 2 * padding, height: height - titleHeight - 6};
	const content = outcome === 'drawn' ? drawContent(panel, series, {box, id}, scene) : {body: '', left: 0};
	const remarks = [
		...(outcome === 'drawn' ? problems.map(problem => said(problem, scene.texts)) : []),
		...(content.left > 0 ? [t.moreSeries(content.left)] : []),
		...(outcome === 'drawn' && leftOut(panel).length > 0 ? [t.leftOut(leftOut(panel).join(', '))] : []),
	];
	const title = panel.title ?? '';
	const room = box.width * (remarks.length > 0 ? 0.6 : 1);
	// What has no room is seen under the pointer.
	const hover = [
		...(textWidth(title, 11, 600) > room ? [title] : []),
		...(panel.description ? [panel.description] : []),
	].join(': ');
	const size = textWidth(title, 13, 600) > room ? 11 : 13;
	const instead =
		outcome === 'unknown'
			? t.unknownKind(panel.type)
			: outcome === 'failed'
				? problems.map(problem => said(problem, scene.texts)).join('; ')
				: outcome === 'empty'
					? t.noData
					: null;
	const body = [
		hover === '' ? '' : `<title>${escapeHtml(hover)}</title>`,
		svgRect(
			{x: 0.5, y: 0.5, width: width - 1, height: height - 1},
			`fill="${colour('ground')}" stroke="${colour('rule')}" rx="3"`,
		),
		svgText(title, padding, 19, {size, weight: 600, room}),
		remarks.length > 0
			? svgText(remarks.join('; '), width - padding, 19, {
					size: 10,
					anchor: 'end',
					color: colour('open'),
					room: box.width - Math.min(room, textWidth(title, size, 600)) - 12,
				})
			: '',
		instead === null
			? content.body
			: inMiddle(instead, outcome === 'failed' ? colour('failing') : colour('muted'), box),
	].join('');
	return {body, outcome};
}

function outcomeOf({type}: PanelJson, series: readonly DrawnSeries[], problems: readonly QueryProblem[]): PanelOutcome {
	if (!kinds.has(type)) return 'unknown';
	if (series.length > 0) return 'drawn';
	return problems.length > 0 ? 'failed' : 'empty';
}

function drawContent(
	panel: PanelJson,
	series: readonly DrawnSeries[],
	{box, id}: {readonly box: Box; readonly id: string},
	scene: PanelScene,
): {readonly body: string; readonly left: number} {
	switch (panel.type) {
		case 'stat':
		case 'singlestat':
			return {body: drawStat(panel, series, box), left: 0};
		case 'gauge':
			return {body: drawGauge(panel, series, box), left: 0};
		case 'bargauge':
			return drawBarGauge(panel, series, box);
		case 'table':
			return drawTable(panel, series, box, scene.texts.dashboards.value);
		default: {
			const legend = legendOf(panel, series, box.width, box.height * 0.35);
			const height = box.height - legend.height;
			const plot = scene.paint(drawTimeSeries(panel, series, scene, {width: box.width, height}), id);
			return {
				body: `<g transform="translate(${box.x} ${box.y})">${plot}</g>${legend.draw({...box, y: box.y + height})}`,
				left: legend.left,
			};
		}
	}
}

/** A sentence in place of a plot, over as many lines as it needs and has room for. */
function inMiddle(text: string, color: string, box: Box): string {
	const most = Math.max(1, Math.floor((box.height - 8) / 16));
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && textWidth(`${last} ${word}`, 12) <= box.width)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	const shown = lines.slice(0, most);
	const top = box.y + box.height / 2 - ((shown.length - 1) * 16) / 2 + 4;
	return shown
		.map((line, index) =>
			svgText(line, box.x + box.width / 2, top + index * 16, {anchor: 'middle', color, room: box.width}),
		)
		.join('');
}

function said(problem: QueryProblem, texts: Texts): string {
	const t = texts.dashboards;
	switch (problem.kind) {
		case 'refused':
			return t.refused(problem.text);
		case 'datasource':
			return t.datasource(problem.text);
		case 'variable':
			return t.variable(problem.text);
		case 'not-asked':
			return t.notAsked;
	}
}
