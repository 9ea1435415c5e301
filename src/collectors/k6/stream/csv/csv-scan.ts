import {keepMetadata} from '../metadata.ts';
import {createMetricNames, declareMetric, internMetric} from '../metric-names.ts';
import {createBatch, emptyBatch, type MetricType, type PointBatch} from '../point.ts';
import type {Scanner} from '../scan.ts';
import {createTagSets, internTags, trimTagSets} from '../tag-sets.ts';
import {beginOfLastField, splitQuoted} from './csv-fields.ts';

const batchCapacity = 8192;
const lineLimit = 1 << 20;
const leadingColumns = 3;

/**
 * Reads what `k6 run --out csv=FILE` writes with `K6_CSV_TIME_FORMAT=unix_micro`, in pieces cut anywhere, as batches of the
 * same shape as those of k6's JSON. The file does not say what kind of metric a line is of: `types` does for the script's own.
 * Values have six decimals, which is all of a duration (k6 counts nanoseconds) and may be less than all of another value.
 */
export function createCsvScanner(types: Readonly<Record<string, MetricType>> = {}): Scanner {
	const names = createMetricNames();
	for (const [name, type] of Object.entries(types))
		declareMetric(names, {name, type, contains: 'default', thresholds: [], submetrics: [], isDeclared: true});
	const tagSets = createTagSets();
	const batch = createBatch(batchCapacity);
	const counts = {bytes: 0, lines: 0, points: 0, malformedLines: 0, overlongLines: 0, isCut: false};
	const decoder = new TextDecoder();
	/** Ids of tag sets by the text that they stand in, until the epoch ends. */
	const known = new Map<string, number>();
	let columns: readonly string[] | null = null;
	let hasMetadata = false;
	let rest = '';

	function take(line: string): void {
		if (line === '') return;
		if (columns === null) {
			columns = line.split(',').slice(leadingColumns);
			hasMetadata = columns.at(-1) === 'metadata';
			if (hasMetadata) columns = columns.slice(0, -1);
			return;
		}
		counts.lines++;
		if (!takePoint(line, columns)) counts.malformedLines++;
	}

	function takePoint(line: string, tagColumns: readonly string[]): boolean {
		const second = line.indexOf(',');
		const third = line.indexOf(',', second + 1);
		const end = line.indexOf(',', third + 1);
		if (second <= 0 || third < 0 || end <= third + 1) return false;
		const micros = Number(line.slice(second + 1, third));
		const value = Number(line.slice(third + 1, end));
		if (!Number.isFinite(micros) || !Number.isFinite(value) || third === second + 1) return false;
		// Apart from the tags: no two requests share it, and texts of tags are kept.
		const metadataAt = hasMetadata ? Math.max(beginOfLastField(line), end + 1) : line.length + 1;
		const tagSet = tagSetOf(line.slice(end + 1, metadataAt - 1), tagColumns);
		const metric = tagSet < 0 ? -1 : internMetric(names, line.slice(0, second));
		if (metric < 0) return false;
		const index = batch.length++;
		batch.metric[index] = metric;
		batch.tagSet[index] = tagSet;
		batch.timeMs[index] = micros / 1000;
		batch.value[index] = value;
		if (metadataAt < line.length && names.keepsMetadata[metric] === 1) {
			const bytes = Buffer.from(metadataJson(line.slice(metadataAt)));
			keepMetadata(batch.metadata, index, bytes, 0, bytes.length);
		}
		return true;
	}

	function tagSetOf(text: string, tagColumns: readonly string[]): number {
		let id = known.get(text);
		if (id !== undefined) return id;
		const fields = text.includes('"') ? splitQuoted(text) : text.split(',');
		if (fields?.length !== tagColumns.length) return -1;
		id = internTags(tagSets, tagsOf(fields, tagColumns));
		known.set(text, id);
		return id;
	}

	function* flush(): IterableIterator<PointBatch> {
		if (batch.length > 0) {
			counts.points += batch.length;
			yield batch;
			emptyBatch(batch);
		}
		const {epoch} = tagSets;
		trimTagSets(tagSets);
		if (tagSets.epoch !== epoch) known.clear();
	}

	function* takeAll(text: string): IterableIterator<PointBatch> {
		let at = 0;
		for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
			const line = text.slice(at, newline);
			if (isWithinQuotes(line) && !beginsSample(text, newline + 1)) continue;
			take(line);
			at = newline + 1;
			if (batch.length === batchCapacity) yield* flush();
		}
		rest = text.slice(at);
		if (rest.length <= lineLimit) return;
		rest = '';
		counts.lines++;
		counts.malformedLines++;
		counts.overlongLines++;
	}

	return {
		catalogue: {
			metrics: names.list,
			tagSets: tagSets.list,
			get epoch() {
				return tagSets.epoch;
			},
		},
		counts,
		lateDefinitions: [],
		*scan(chunk) {
			counts.bytes += chunk.byteLength;
			yield* takeAll(rest + decoder.decode(chunk, {stream: true}));
			yield* flush();
		},
		*end() {
			if (rest === '') return;
			// k6 ends each line: one without its end was cut, and half a number would look like a whole one.
			counts.lines++;
			counts.malformedLines++;
			counts.isCut = true;
			rest = '';
			yield* flush();
		},
	};
}

/** Whether a line goes on behind its newline: a name of the script's may hold one. */
function isWithinQuotes(line: string): boolean {
	let isWithin = false;
	for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) isWithin = !isWithin;
	return isWithin;
}

const sampleStart = /\w+,\d+,[-+]?[\d.]+(?:e[-+]?\d+)?,/y;

/** A quote that is never closed must not take the lines behind it along. */
function beginsSample(text: string, at: number): boolean {
	sampleStart.lastIndex = at;
	return sampleStart.test(text);
}

/** The last column is the script's own tags, `a=b&c=d`. An empty column is a tag that is not there. */
function tagsOf(fields: readonly string[], columns: readonly string[]): Record<string, string> {
	const tags = fields.flatMap((value, at): [string, string][] => {
		const column = columns[at]!;
		if (value === '') return [];
		return column === 'extra_tags' ? pairsOf(value) : [[column, value]];
	});
	return Object.fromEntries(tags);
}

function pairsOf(text: string): [string, string][] {
	return text.split('&').flatMap((pair): [string, string][] => {
		const equals = pair.indexOf('=');
		return equals > 0 ? [[pair.slice(0, equals), pair.slice(equals + 1)]] : [];
	});
}

/** `vu=3&iter=12` as k6's JSON has it. */
function metadataJson(field: string): string {
	return JSON.stringify(Object.fromEntries(pairsOf(splitQuoted(field)?.[0] ?? '')));
}
