import type {RangeAnswer, RangeSeries} from '../../record/dashboard-answers.ts';
import type {DashboardJson} from './dashboard-json.ts';
import type {PlacedPanel} from './layout.ts';
import {askTarget, type DashboardSpan} from './queries.ts';

/** A line of a panel: its name, and a value or a gap at each step. */
export interface DrawnSeries {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	/** ms since the epoch and the value; null where Prometheus has none. */
	readonly points: readonly (readonly [atMs: number, value: number | null])[];
}

/** Why a query gave no answer to draw. */
export type QueryProblem =
	| {readonly kind: 'refused'; readonly text: string}
	| {readonly kind: 'datasource'; readonly text: string}
	| {readonly kind: 'variable'; readonly text: string}
	| {readonly kind: 'not-asked'; readonly text: string};

/** What a panel shows: its series, and what of its queries went wrong. */
export interface PanelData {
	readonly series: readonly DrawnSeries[];
	readonly problems: readonly QueryProblem[];
}

/** Answers to the queries of a panel as named series with gaps; series without a single figure are left out. */
export function panelData(
	placed: PlacedPanel,
	dashboard: DashboardJson,
	span: DashboardSpan,
	find: (query: Pick<RangeAnswer, 'expression' | 'fromSeconds' | 'toSeconds' | 'stepSeconds'>) => RangeAnswer | null,
): PanelData {
	const series: DrawnSeries[] = [];
	const problems: QueryProblem[] = [];
	for (const target of placed.panel.targets ?? []) {
		const asked = askTarget(target, placed, dashboard, span);
		if (asked === null) continue;
		if ('problem' in asked) {
			problems.push({kind: asked.problem, text: asked.what});
			continue;
		}
		const answer = find(asked.query);
		if (answer === null) problems.push({kind: 'not-asked', text: asked.query.expression});
		else if (answer.problem !== null) problems.push({kind: 'refused', text: answer.problem});
		else
			series.push(
				...answer.series
					.map(each => drawn(each, answer, seriesName(each.labels, target.legendFormat ?? '', answer.expression)))
					.filter(({points}) => points.some(([, value]) => value !== null)),
			);
	}
	return {series, problems};
}

function drawn({labels, points}: RangeSeries, {stepSeconds}: RangeAnswer, name: string): DrawnSeries {
	return {
		name,
		labels,
		points: points.flatMap(([seconds, text], index) => {
			const before = points[index - 1];
			const number = Number(text);
			const point = [seconds * 1000, Number.isFinite(number) ? number : null] as const;
			const isGap = before !== undefined && seconds - before[0] > stepSeconds * 1.5;
			return isGap ? [[(before[0] + stepSeconds) * 1000, null] as const, point] : [point];
		}),
	};
}

/** `{{label}}` is a label's value; without a format a series is called as Prometheus writes it. */
export function seriesName(labels: Readonly<Record<string, string>>, format: string, expression: string): string {
	if (format !== '' && format !== '__auto')
		return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => labels[label] ?? '');
	const {__name__: metric = '', ...rest} = labels;
	const pairs = Object.entries(rest).map(([label, value]) => `${label}="${value}"`);
	if (pairs.length === 0) return metric === '' ? expression : metric;
	return `${metric}{${pairs.join(', ')}}`;
}
