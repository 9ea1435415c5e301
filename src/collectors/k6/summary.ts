import * as z from 'zod';
import {byName} from '../../record/by-name.ts';
import {fromMachineReadable} from './machine-readable.ts';

const number = z.number().nullable();
const crossed = byName(z.boolean());
const judged = byName(z.object({ok: z.boolean()}));
/** `--summary-export` has statistics and thresholds side by side, the data of `handleSummary` statistics in `values`. */
const exported = byName(z.union([number, crossed]));
const handled = z.object({type: z.string(), values: byName(number), thresholds: judged.nullish()});
const check = z.object({name: z.string(), path: z.string(), passes: z.number(), fails: z.number()});
type Children = Readonly<Record<string, unknown>> | readonly unknown[] | null | undefined;
type Group = {checks?: Children; groups?: Children};
const document = z.object({
	root_group: z.unknown().optional(),
	state: z.object({testRunDurationMs: z.number().optional()}).optional(),
	metrics: byName(z.union([handled, exported])),
});

/** k6's own end-of-run figures, from whichever of its summary files. */
export interface K6Summary {
	/**
	 * Metric or sub-metric → a statistic by the name that `--summary-export` gives it (`avg`, `p(95)`, `count`, `rate`,
	 * `value`, `passes` …) → value; null where k6 has no finite one, or none at all.
	 */
	readonly metrics: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
	readonly thresholds: readonly {readonly metric: string; readonly expression: string; readonly ok: boolean}[];
	readonly checks: readonly {
		readonly name: string;
		readonly path: string;
		readonly passes: number;
		readonly fails: number;
	}[];
	/** As the file states it, else from a counter's total and rate, on k6's clock; null without any. */
	readonly durationMs: number | null;
	/** False for a file that never holds thresholds (`--new-machine-readable-summary`): nothing is known of them. */
	readonly hasThresholds: boolean;
}

/**
 * Reads the text of a `--summary-export` file, of what `handleSummary` was given, or of a `--new-machine-readable-summary`;
 * throws a ZodError or SyntaxError when it is none of them.
 */
export function parseSummary(text: string): K6Summary {
	const json = parseJson(text);
	if (z.object({results: z.object({metrics: z.unknown()})}).safeParse(json).success)
		return {...fromMachineReadable(json), thresholds: [], hasThresholds: false};
	const parsed = document.parse(json);
	const rows: [string, Figures['statistics']][] = [];
	const thresholds: {metric: string; expression: string; ok: boolean}[] = [];
	for (const [name, figures] of Object.entries(parsed.metrics)) {
		const {statistics, verdicts} = isHandled(figures) ? readHandled(figures) : readExported(figures);
		rows.push([name, statistics]);
		for (const [expression, ok] of verdicts) thresholds.push({metric: name, expression, ok});
	}
	const metrics = Object.fromEntries(rows);
	return {
		metrics,
		thresholds,
		checks: checksOf(parsed.root_group as Group | undefined),
		durationMs: parsed.state?.testRunDurationMs ?? durationOf(metrics),
		hasThresholds: true,
	};
}

/** Other tools write NaN and Infinity as they are, where k6 writes null; an editor may have put a byte order mark first. */
function parseJson(text: string): unknown {
	const plain = text.replace(/^\uFEFF/, '');
	try {
		return JSON.parse(plain);
	} catch {
		const strings = /("(?:[^"\\]|\\.)*")|[+-]?(?:Infinity|Inf|NaN)\b/g;
		return JSON.parse(plain.replace(strings, (_, quoted?: string) => quoted ?? 'null'));
	}
}

function isHandled(figures: z.infer<typeof handled> | z.infer<typeof exported>): figures is z.infer<typeof handled> {
	return typeof figures.type === 'string';
}

interface Figures {
	readonly statistics: Record<string, number | null>;
	readonly verdicts: readonly (readonly [expression: string, ok: boolean])[];
}

function readHandled({type, values, thresholds}: z.infer<typeof handled>): Figures {
	const {rate, ...others} = values;
	const statistics = type === 'rate' && rate !== undefined ? {...others, value: rate} : values;
	return {statistics, verdicts: Object.entries(thresholds ?? {}).map(([expression, {ok}]) => [expression, ok])};
}

function readExported(figures: z.infer<typeof exported>): Figures {
	const statistics: [string, number | null][] = [];
	const verdicts: [string, boolean][] = [];
	for (const [key, value] of Object.entries(figures)) {
		if (value === null || typeof value === 'number') statistics.push([key, value]);
		// k6 writes whether the threshold was crossed, so `false` means passed.
		else if (key === 'thresholds')
			for (const [expression, isCrossed] of Object.entries(value)) verdicts.push([expression, !isCrossed]);
	}
	return {statistics: Object.fromEntries(statistics), verdicts};
}

function checksOf(group: Group | undefined): K6Summary['checks'] {
	if (!group) return [];
	const own = Object.values(group.checks ?? {}).map(value => check.parse(value));
	return [...own, ...Object.values(group.groups ?? {}).flatMap(child => checksOf(child as Group))];
}

function durationOf(metrics: K6Summary['metrics']): number | null {
	for (const name of ['http_reqs', 'iterations', 'data_received']) {
		const {count, rate} = metrics[name] ?? {};
		if (count && rate) return (count / rate) * 1000;
	}
	return null;
}
