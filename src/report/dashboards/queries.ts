import type {DashboardAnswers, RangeAnswer, RangeQuery} from '../../record/dashboard-answers.ts';
import {
	type AnnotationJson,
	type DashboardJson,
	dashboardSchema,
	type PanelJson,
	type TargetJson,
} from './dashboard-json.ts';
import {placePanels} from './layout.ts';
import {durationMs, rateSeconds, stepSeconds} from './step.ts';
import {fillVariables} from './variables.ts';

/** What every query of a dashboard is asked over. */
export interface DashboardSpan {
	readonly fromMs: number;
	readonly toMs: number;
	readonly scrapeSeconds: number;
}

/** A query ready to be asked, or why it cannot be. */
export type Asked = {readonly query: RangeQuery} | {readonly problem: 'datasource' | 'variable'; readonly what: string};

/** Grafana's own width of a panel's border and axis: points are for what is left. */
const frame = 60;

/** The query of one target of a panel that is `width` pixels wide; null where it has none, or is hidden. */
export function askTarget(
	target: TargetJson,
	{panel, width}: {readonly panel: PanelJson; readonly width: number},
	dashboard: DashboardJson,
	span: DashboardSpan,
): Asked | null {
	if (target.hide || !target.expr) return null;
	const kind = target.datasource?.type ?? panel.datasource?.type ?? 'prometheus';
	if (kind !== 'prometheus') return {problem: 'datasource', what: kind};
	const leastMs = durationMs(target.interval) ?? durationMs(panel.interval) ?? span.scrapeSeconds * 1000;
	const points = panel.maxDataPoints ?? width - frame;
	const step = stepSeconds({rangeMs: span.toMs - span.fromMs, points, leastMs});
	return ask(target.expr, step, {dashboard, span, isInstant: target.instant === true && target.range !== true});
}

/** The query of an annotation; null where it is off or none of Prometheus'. */
export function askAnnotation(
	{enable, expr, step, datasource}: AnnotationJson,
	dashboard: DashboardJson,
	span: DashboardSpan,
): Asked | null {
	if (enable === false || !expr || (datasource?.type ?? 'prometheus') !== 'prometheus') return null;
	const leastMs = durationMs(step) ?? span.scrapeSeconds * 1000;
	const seconds = stepSeconds({rangeMs: span.toMs - span.fromMs, points: 11_000, leastMs});
	return ask(expr, seconds, {dashboard, span, isInstant: false});
}

function ask(
	text: string,
	step: number,
	{dashboard, span, isInstant}: {dashboard: DashboardJson; span: DashboardSpan; isInstant: boolean},
): Asked {
	const [from, to] = [span.fromMs / 1000, span.toMs / 1000];
	const filled = fillVariables(
		text,
		{fromSeconds: from, toSeconds: to, stepSeconds: step, rateSeconds: rateSeconds(step, span.scrapeSeconds)},
		dashboard.templating?.list ?? [],
	);
	if (filled.unknown.length > 0) return {problem: 'variable', what: filled.unknown.map(name => `$${name}`).join(', ')};
	// On whole steps, as Grafana asks: the same moment gives the same points whoever looks at it.
	const toSeconds = Math.floor(to / step) * step;
	const fromSeconds = isInstant ? toSeconds : Math.floor(from / step) * step;
	return {query: {expression: filled.expression, fromSeconds, toSeconds, stepSeconds: step}};
}

/** Every query of dashboards, each once. Dashboards that cannot be read have none. */
export function queriesOf(dashboards: readonly {readonly json: unknown}[], span: DashboardSpan): RangeQuery[] {
	const queries = dashboards.flatMap(({json}) => {
		const {data: dashboard} = dashboardSchema.safeParse(json);
		if (!dashboard) return [];
		return [
			...placePanels(dashboard).flatMap(placed =>
				(placed.panel.targets ?? []).map(target => askTarget(target, placed, dashboard, span)),
			),
			...(dashboard.annotations?.list ?? []).map(annotation => askAnnotation(annotation, dashboard, span)),
		].flatMap(asked => (asked && 'query' in asked ? [asked.query] : []));
	});
	return [...new Map(queries.map(query => [keyOf(query), query])).values()];
}

/** Finds the answer to exactly this query: the same words, moments and step. */
export function answerFinder({answers}: DashboardAnswers): (query: RangeQuery) => RangeAnswer | null {
	const byKey = new Map(answers.map(answer => [keyOf(answer), answer]));
	return query => byKey.get(keyOf(query)) ?? null;
}

function keyOf({expression, fromSeconds, toSeconds, stepSeconds: step}: RangeQuery): string {
	return [fromSeconds, toSeconds, step, expression].join(' ');
}
