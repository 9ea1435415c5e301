import * as z from 'zod';
import {byName} from '../../record/by-name.ts';

const metric = z.object({
	name: z.string(),
	type: z.string(),
	values: byName(z.number().nullable()),
});
const check = z.object({name: z.string(), passes: z.number(), fails: z.number()});
const document = z.object({
	config: z.object({duration: z.number().optional()}).optional(),
	results: z.object({
		checks: z.object({metrics: z.array(metric), results: z.array(check)}).nullish(),
		metrics: z.array(metric),
	}),
});

type Statistics = Record<string, number | null>;

/** k6's names of a trend's percentiles in a summary of this kind, of 2.0 and before. */
const shortNames = new Map([
	['p90', 'p(90)'],
	['p95', 'p(95)'],
	['p99', 'p(99)'],
]);

/**
 * A `--new-machine-readable-summary` in the shape of a `--summary-export` file: it lists metrics instead of naming them,
 * gives rates as matches of a total, checks as three metrics that no stream has, and its duration in seconds.
 */
export function fromMachineReadable(text: unknown) {
	const {config, results} = document.parse(text);
	const metrics = results.metrics.map(({name, type, values}): [string, Statistics] => [
		name,
		type === 'rate' ? rateOf(values) : Object.fromEntries(trendEntries(values)),
	]);
	const checks = results.checks ?? {metrics: [], results: []};
	const succeeded = checks.metrics.find(({name}) => name === 'checks_succeeded');
	if (succeeded) metrics.push(['checks', rateOf(succeeded.values)]);
	return {
		metrics: Object.fromEntries(metrics),
		checks: checks.results.map(({name, passes, fails}) => ({name, path: `::${name}`, passes, fails})),
		durationMs: config?.duration === undefined ? null : config.duration * 1000,
	};
}

function rateOf({rate = null, matches, total}: Statistics): Statistics {
	const passes = matches ?? null;
	return {value: rate, passes, fails: passes === null || total == null ? null : total - passes};
}

function trendEntries(values: Statistics): [string, number | null][] {
	return Object.entries(values).map(([name, value]) => [shortNames.get(name) ?? name, value]);
}
