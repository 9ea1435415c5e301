import {readFileSync} from 'node:fs';
import {zstdDecompressSync} from 'node:zlib';
import {type DashboardAnswers, dashboardAnswersSchema} from '../../../src/record/dashboard-answers.ts';

/** What the compose stack's Prometheus 2.53 answered over E-1, E-2 and E-3 of a run with --prometheus: 72 of 75 panels have data. */
export function recordedAnswers(): DashboardAnswers {
	const file = new URL('../../fixtures/dashboards/e1-e2-e3.json.zst', import.meta.url);
	return dashboardAnswersSchema.parse(JSON.parse(zstdDecompressSync(readFileSync(file)).toString('utf8')));
}

/** A panel as it stands in the JSON. */
export interface PanelOfJson {
	type: string;
	title: string;
	gridPos: {x: number; y: number; w: number; h: number};
	targets?: {expr: string; legendFormat: string; interval?: string}[];
	fieldConfig: {defaults: {unit?: string; min?: number; max?: number}; overrides: unknown[]};
	[key: string]: unknown;
}

export function panelsOf(json: unknown): PanelOfJson[] {
	return (json as {panels: PanelOfJson[]}).panels;
}

/** Answers around one dashboard of these panels, over 100 s in steps of 5 s; `series` by query. */
export function answersTo(
	panels: readonly unknown[],
	series: Readonly<Record<string, {labels?: Record<string, string>; values: readonly string[]}[] | string>>,
	rest: object = {},
): DashboardAnswers {
	const fromSeconds = 1_800_000_000;
	return {
		schema: 'perf-tui/dashboards@1',
		prometheus: 'http://127.0.0.1:9091',
		version: '2.42.0',
		askedAt: '2027-01-15T08:02:00.000Z',
		fromMs: fromSeconds * 1000,
		toMs: (fromSeconds + 100) * 1000,
		scrapeSeconds: 5,
		dashboards: [{name: 'one', json: {title: 'One', panels, ...rest}}],
		answers: Object.entries(series).map(([expression, found]) => ({
			expression,
			fromSeconds,
			toSeconds: fromSeconds + 100,
			stepSeconds: 5,
			problem: typeof found === 'string' ? found : null,
			series:
				typeof found === 'string'
					? []
					: found.map(({labels = {}, values}) => ({
							labels,
							points: values.map((value, index): [number, string] => [fromSeconds + index * 5, value]),
						})),
		})),
	};
}

/** A panel of a kind with one query. */
export function panelOf(type: string, changes: object = {}) {
	return {
		type,
		title: 'A panel',
		gridPos: {x: 0, y: 0, w: 12, h: 8},
		targets: [{refId: 'A', expr: 'q', legendFormat: '{{job}}'}],
		fieldConfig: {defaults: {}, overrides: []},
		...changes,
	};
}
