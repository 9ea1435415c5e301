import type {DashboardAnswers} from '../../record/dashboard-answers.ts';
import type {Chart} from '../charts/chart.ts';
import {openPainter, type Paint} from '../charts/painter.ts';
import {moment} from '../figures.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {PanelTally} from '../texts/english-dashboards.ts';
import {type Mark, marksOf} from './annotations.ts';
import {type DashboardJson, dashboardSchema} from './dashboard-json.ts';
import {type PlacedPanel, pageWidth, placePanels} from './layout.ts';
import {drawPanel} from './panel-picture.ts';
import {panelData} from './panel-series.ts';
import {answerFinder} from './queries.ts';
import {svgText} from './svg.ts';

/** Dashboards as pictures, and what is said above them: whose answers they are, and how many panels are empty. */
export interface DashboardPictures {
	readonly charts: readonly Chart[];
	readonly said: string;
	readonly tally: PanelTally;
}

/** As many marks are named above a picture; the rest is counted. */
const mostMarks = 12;
const lineHeight = 17;

/** Every dashboard over the time that was asked for, in its own grid. Pure: the same answers give the same pictures. */
export async function drawDashboards(answers: DashboardAnswers, t: Texts): Promise<DashboardPictures> {
	const paint = await openPainter();
	const drawn = answers.dashboards.map(({name, json}, index) => {
		const id = /^[a-z\d-]{1,40}$/.test(name) ? `dashboard-${name}` : `dashboard-${index + 1}`;
		const {data: dashboard} = dashboardSchema.safeParse(json);
		return dashboard
			? drawDashboard(dashboard, {id, answers, paint}, t)
			: drawUnreadable(t.dashboards.unreadable(name), id);
	});
	const tally = sumOf(drawn.map(each => each.tally));
	const d = t.dashboards;
	const asked = d.asked(drawn.length, d.prometheus(answers.prometheus, answers.version), moment(answers.askedAt));
	// What has nothing to show goes last.
	const inOrder = drawn.toSorted((one, other) => Number(one.tally.drawn === 0) - Number(other.tally.drawn === 0));
	return {charts: inOrder.map(({chart}) => chart), said: `${asked} ${d.tally(tally)}.`, tally};
}

interface Canvas {
	readonly id: string;
	readonly answers: DashboardAnswers;
	readonly paint: Paint;
}

function drawDashboard(
	dashboard: DashboardJson,
	{id, answers, paint}: Canvas,
	texts: Texts,
): {chart: Chart; tally: PanelTally} {
	const d = texts.dashboards;
	const find = answerFinder(answers);
	const marks = marksOf(dashboard, answers, find);
	const placed = placePanels(dashboard);
	const counts = {drawn: 0, empty: 0, failed: 0, unknown: 0};
	const head = headHeight(marks);
	const panels = placed.map((each, index) => {
		const at = `<g transform="translate(${each.x} ${each.y + head})">`;
		if (each.panel.type === 'row') return `${at}${rowTitle(each)}</g>`;
		const data = panelData(each, dashboard, answers, find);
		const {body, outcome} = drawPanel(each, data, `${id}-${index + 1}`, {span: answers, marks, paint, texts});
		counts[outcome] += 1;
		return `${at}${body}</g>`;
	});
	const title = dashboard.title ?? id;
	const from = d.drawnBy(d.prometheus(answers.prometheus, answers.version), clock(answers.fromMs), clock(answers.toMs));
	const lines = [from, `${d.tally(counts)}.`, ...markLines(marks, texts)];
	const body = [
		svgText(title, 0, 20, {size: 18, weight: 600, room: pageWidth}),
		...lines.map((line, index) => svgText(line, 0, 42 + index * lineHeight, {color: colour('muted'), room: pageWidth})),
		...panels,
	].join('\n');
	const foot = Math.max(0, ...placed.map(each => each.y + each.height));
	const chart = {id, title: d.chart(title), note: null, width: pageWidth, height: head + foot, body};
	return {chart, tally: counts};
}

function drawUnreadable(sentence: string, id: string): {chart: Chart; tally: PanelTally} {
	const body = svgText(sentence, 0, 20, {color: colour('failing'), room: pageWidth});
	const chart = {id, title: sentence, note: null, width: pageWidth, height: 30, body};
	return {chart, tally: {drawn: 0, empty: 0, failed: 0, unknown: 0}};
}

function rowTitle({panel, width}: PlacedPanel): string {
	return svgText(panel.title ?? '', 0, 21, {size: 14, weight: 600, room: width});
}

function headHeight(marks: readonly Mark[]): number {
	return 52 + lineHeight + Math.min(marks.length, mostMarks + 1) * lineHeight;
}

/** Marks by the number that they have in the plots. */
function markLines(marks: readonly Mark[], {dashboards: d}: Texts): string[] {
	const named = marks
		.slice(0, mostMarks)
		.map(({text, fromMs, toMs}, index) => `${d.runs} ${index + 1}: ${text}, ${clock(fromMs)} – ${clock(toMs)}`);
	return marks.length > mostMarks ? [...named, d.moreMarks(marks.length - mostMarks)] : named;
}

/** `2026-03-01 12:00:05`, UTC. */
function clock(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function sumOf(tallies: readonly PanelTally[]): PanelTally {
	return tallies.reduce(
		(sum, each) => ({
			drawn: sum.drawn + each.drawn,
			empty: sum.empty + each.empty,
			failed: sum.failed + each.failed,
			unknown: sum.unknown + each.unknown,
		}),
		{drawn: 0, empty: 0, failed: 0, unknown: 0},
	);
}
