import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {LoadSecond} from '../state/second.ts';
import type {ChartSecond} from '../state/snapshot.ts';
import {outcomeNames} from './names.ts';

type Value = string | number | boolean | null;

/** One record of RFC 4180 with its line end; what is null is an empty field. */
export function csvRecord(values: readonly Value[]): string {
	return `${values.map(csvField).join(',')}\r\n`;
}

function csvField(value: Value): string {
	if (value === null) return '';
	const text = String(value);
	return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** One second of a run, and what else was counted in it where that is known. */
export type TimelineSecond = ChartSecond & Partial<Pick<LoadSecond, 'iterations' | 'dropped' | 'vus'>>;

const latencyColumns = (['2xx', '429', '5xx'] as const).flatMap(outcome =>
	(['p50', 'p95', 'p99'] as const).map(quantile => ({outcome, quantile})),
);

/** The head of timeline.csv, units included. */
export const timelineHead = csvRecord([
	'second (Unix s)',
	'time (UTC)',
	...outcomeNames.map(([, name]) => `${name} (requests)`),
	...latencyColumns.map(({outcome, quantile}) => `${outcome} ${quantile} (ms)`),
	'iterations',
	'dropped iterations',
	'VUs',
]);

/** One line of timeline.csv, so that a file can be written as the run goes. */
export function timelineRecord(each: TimelineSecond): string {
	return csvRecord([
		each.second,
		new Date(each.second * 1000).toISOString(),
		...outcomeNames.map(([outcome]) => each.byOutcome[outcome]),
		...latencyColumns.map(({outcome, quantile}) => each.latency[outcome][quantile]),
		each.iterations ?? null,
		each.dropped ?? null,
		each.vus ?? null,
	]);
}

/** The head of containers.csv, units included. */
export const containersHead = csvRecord([
	'time (UTC)',
	'service',
	'CPU (% of one core)',
	'memory (bytes)',
	'anonymous memory (bytes)',
	'memory limit (bytes)',
	'network received (bytes)',
	'network sent (bytes)',
	'blocks read (bytes)',
	'blocks written (bytes)',
	'restarts',
	'out of memory',
]);

/** One line of containers.csv. */
export function containersRecord(sample: ResourceSample): string {
	return csvRecord([
		new Date(sample.atMs).toISOString(),
		sample.service,
		sample.cpuPercent,
		sample.memoryBytes,
		sample.anonymousBytes,
		sample.memoryLimitBytes,
		sample.netRxBytes,
		sample.netTxBytes,
		sample.blockReadBytes,
		sample.blockWriteBytes,
		sample.restarts,
		sample.oomKilled,
	]);
}
