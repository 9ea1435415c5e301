import type {MetricDefinition, MetricType, SubmetricDefinition} from './point.ts';
import {parseTimestamp} from './timestamp.ts';

/** A line of k6's JSON stream, read by `JSON.parse`. */
export type Line =
	| {readonly kind: 'metric'; readonly definition: MetricDefinition}
	| {
			readonly kind: 'point';
			readonly metric: string;
			readonly timeMs: number;
			readonly value: number;
			readonly tags: Readonly<Record<string, string>>;
			/** As JSON; null where the line has none. */
			readonly metadata: string | null;
	  };

const metricTypes: readonly unknown[] = ['counter', 'gauge', 'rate', 'trend'] satisfies MetricType[];

/**
 * Reads one line in any spelling that JSON allows: keys in any order, escapes, white space. Null when it is not JSON, not
 * k6's, or holds a value no figure could be made of (a number beyond a double, a tag that is no string).
 */
export function readLine(text: string): Line | null {
	const line = parseObject(text);
	const data = line === null ? null : asObject(line.data);
	if (line === null || data === null || typeof line.metric !== 'string') return null;
	if (line.type === 'Metric') return readMetric(line.metric, data);
	if (line.type !== 'Point') return null;
	const {time, value} = data;
	if (typeof value !== 'number' || !Number.isFinite(value) || typeof time !== 'string') return null;
	const timeMs = parseTimestamp(time);
	// k6 before 0.40 wrote null for a point without tags.
	const tags = data.tags === null || data.tags === undefined ? {} : asStrings(data.tags);
	if (timeMs === null || tags === null) return null;
	const metadata = asObject(data.metadata);
	const {metric} = line;
	return {kind: 'point', metric, timeMs, value, tags, metadata: metadata && JSON.stringify(metadata)};
}

/** The value itself when it is an object of strings, null when it is not. */
export function asStrings(value: unknown): Readonly<Record<string, string>> | null {
	const object = asObject(value);
	if (object === null) return null;
	for (const key of Object.keys(object)) if (typeof object[key] !== 'string') return null;
	return object as Readonly<Record<string, string>>;
}

/** The JSON object in a text, or null. */
export function parseObject(text: string): Record<string, unknown> | null {
	try {
		return asObject(JSON.parse(text));
	} catch {
		return null;
	}
}

function readMetric(name: string, data: Record<string, unknown>): Line | null {
	if (!metricTypes.includes(data.type)) return null;
	const thresholds = Array.isArray(data.thresholds) ? data.thresholds.filter(entry => typeof entry === 'string') : [];
	const submetrics: SubmetricDefinition[] = [];
	for (const entry of Array.isArray(data.submetrics) ? data.submetrics : []) {
		const submetric = asObject(entry);
		const tags = submetric === null ? null : asStrings(submetric.tags);
		if (submetric !== null && tags !== null && typeof submetric.name === 'string') {
			submetrics.push({name: submetric.name, tags});
		}
	}
	const contains = typeof data.contains === 'string' ? data.contains : 'default';
	const type = data.type as MetricType;
	return {kind: 'metric', definition: {name, type, contains, thresholds, submetrics, isDeclared: true}};
}

function asObject(value: unknown): Record<string, unknown> | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: null;
}
