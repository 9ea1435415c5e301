import * as z from 'zod';
import {byName} from './by-name.ts';

const rangeQuery = z.object({
	/** PromQL with every variable filled in. */
	expression: z.string(),
	fromSeconds: z.number(),
	toSeconds: z.number(),
	stepSeconds: z.number().positive(),
});

const rangeSeries = z.object({
	/** `__name__` among them where the query kept it. */
	labels: byName(z.string()),
	/** Seconds since the epoch and the value as Prometheus writes it: `1.5`, `NaN`, `+Inf`. */
	points: z.array(z.tuple([z.number(), z.string()])),
});

/** What a Prometheus said to a query: series, or why it gave none. */
const rangeAnswer = rangeQuery.extend({series: z.array(rangeSeries), problem: z.string().nullable()});

/** `dashboards.json.zst` of a session: the dashboards as they were, and what a Prometheus answered to each of their queries. */
export const dashboardAnswersSchema = z.object({
	schema: z.literal('perf-tui/dashboards@1'),
	prometheus: z.string().describe('base URL, without credentials'),
	version: z.string().nullable(),
	askedAt: z.string(),
	fromMs: z.number(),
	toMs: z.number(),
	scrapeSeconds: z.number().positive().describe("the data source's own interval: no step is below it"),
	dashboards: z.array(z.object({name: z.string(), json: z.unknown()})),
	answers: z.array(rangeAnswer),
});

export type DashboardAnswers = z.infer<typeof dashboardAnswersSchema>;
export type RangeQuery = z.infer<typeof rangeQuery>;
export type RangeSeries = z.infer<typeof rangeSeries>;
export type RangeAnswer = z.infer<typeof rangeAnswer>;
