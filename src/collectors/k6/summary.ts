import {z} from 'zod';

const metric = z.record(z.string(), z.union([z.number(), z.record(z.string(), z.boolean())]));
const check = z.object({name: z.string(), path: z.string(), passes: z.number(), fails: z.number()});
type Group = {checks?: Record<string, unknown> | undefined; groups?: Record<string, Group> | undefined};
const summary = z.object({root_group: z.unknown().optional(), metrics: z.record(z.string(), metric)});

/** k6's own end-of-run figures, as `--summary-export` writes them. */
export interface K6Summary {
	/** Metric or sub-metric → k6's name of a statistic (`avg`, `p(95)`, `count`, `rate`, `value`, `passes` …) → value. */
	readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
	readonly thresholds: readonly {readonly metric: string; readonly expression: string; readonly ok: boolean}[];
	readonly checks: readonly {
		readonly name: string;
		readonly path: string;
		readonly passes: number;
		readonly fails: number;
	}[];
	/** From the request counter's total and rate, on k6's clock; null without any counter. */
	readonly durationMs: number | null;
}

/** Reads the text of a `--summary-export` file; throws a ZodError or SyntaxError when it is none. */
export function parseSummary(text: string): K6Summary {
	const parsed = summary.parse(JSON.parse(text));
	const metrics: Record<string, Record<string, number>> = {};
	const thresholds: {metric: string; expression: string; ok: boolean}[] = [];
	for (const [name, values] of Object.entries(parsed.metrics)) {
		metrics[name] = {};
		for (const [key, value] of Object.entries(values)) {
			if (typeof value === 'number') metrics[name]![key] = value;
			// k6 writes whether the threshold was crossed, so `false` means passed.
			else if (key === 'thresholds')
				for (const [expression, isCrossed] of Object.entries(value))
					thresholds.push({metric: name, expression, ok: !isCrossed});
		}
	}
	return {
		metrics,
		thresholds,
		checks: checksOf(parsed.root_group as Group | undefined),
		durationMs: durationOf(metrics),
	};
}

function checksOf(group: Group | undefined): K6Summary['checks'] {
	if (!group) return [];
	const own = Object.values(group.checks ?? {}).map(value => check.parse(value));
	return [...own, ...Object.values(group.groups ?? {}).flatMap(child => checksOf(child))];
}

function durationOf(metrics: K6Summary['metrics']): number | null {
	for (const name of ['http_reqs', 'iterations', 'data_received']) {
		const {count, rate} = metrics[name] ?? {};
		if (count && rate) return (count / rate) * 1000;
	}
	return null;
}
