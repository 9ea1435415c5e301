import {viewOf} from './bytes.ts';
import {readEmbeddedLine} from './embedded-line.ts';
import {readLine} from './line.ts';
import {keepMetadata} from './metadata.ts';
import {createMetricNames, declareMetric, internMetric} from './metric-names.ts';
import {createPartialLine} from './partial-line.ts';
import {
	type Catalogue,
	createBatch,
	emptyBatch,
	type MetricDefinition,
	type MetricType,
	type PointBatch,
	type StreamCounts,
} from './point.ts';
import {createPointReader, readPoints} from './point-reader.ts';
import {createTagSets, internTags, trimTagSets} from './tag-sets.ts';

const newline = 0x0a;
const batchCapacity = 8192;

/** Reads k6's JSON stream as bytes, in pieces cut anywhere. */
export interface Scanner {
	/** The points of all lines that end in this piece. Take every batch, and each before the next: it is the same object. */
	scan(chunk: Uint8Array): IterableIterator<PointBatch>;
	/** The last line, if no newline ended it. */
	end(): IterableIterator<PointBatch>;
	readonly catalogue: Catalogue;
	readonly counts: StreamCounts;
	/** What the stream said of metrics after points of theirs: their kind had been guessed by then. */
	readonly lateDefinitions: readonly MetricDefinition[];
}

/**
 * A scanner for one stream. Lines spelled as k6 spells them are decided on bytes, every other goes through `JSON.parse`, with
 * the same result (docs/decisions/0004-reading-k6.md). A line longer than `lineByteLimit` (1 MiB) is dropped and counted.
 * Metrics whose lines were seen before are `declared`; `kinds` are those of metrics that no line states. `isForeign`: lines
 * within those of another program are read too.
 */
export function createScanner(
	options: {
		lineByteLimit?: number;
		tagSetLimit?: number;
		declared?: readonly MetricDefinition[];
		kinds?: ReadonlyMap<string, MetricType>;
		isForeign?: boolean;
	} = {},
): Scanner {
	const lineByteLimit = options.lineByteLimit ?? 1 << 20;
	const names = createMetricNames(options.kinds);
	for (const definition of options.declared ?? []) declareMetric(names, definition);
	const tagSets = createTagSets(options.tagSetLimit);
	const batch = createBatch(batchCapacity);
	const reader = createPointReader(names, tagSets, batch, lineByteLimit);
	const partial = createPartialLine(lineByteLimit);
	const counts = {
		bytes: 0,
		lines: 0,
		points: 0,
		malformedLines: 0,
		firstMalformedLine: null as number | null,
		embeddedLines: 0,
		overlongLines: 0,
		isCut: false,
	};
	let blankLines = 0;

	/** Fills the batch from the lines in a range that ends behind a newline; returns where it stopped. */
	function fill(bytes: Buffer, view: DataView, from: number, to: number): number {
		let at = from;
		while (at < to && batch.length < batchCapacity) {
			const before = batch.length;
			at = readPoints(reader, bytes, view, at, to);
			counts.lines += batch.length - before;
			if (at < to && batch.length < batchCapacity) {
				const end = bytes.indexOf(newline, at);
				takeLine(bytes, at, end);
				at = end + 1;
			}
		}
		return at;
	}

	/** One line of a shape that the fast reader does not know. */
	function takeLine(bytes: Buffer, from: number, to: number): void {
		if (to - from > lineByteLimit) return dropOverlong();
		// Files that were put together have a byte order mark before each part.
		const text = bytes.toString('utf8', from, to).replace(/^\uFEFF(?=\{)/, '');
		if (!/[^ \t\r]/.test(text)) {
			blankLines++;
			return;
		}
		counts.lines++;
		let line = readLine(text);
		if (line === null && options.isForeign) {
			line = readEmbeddedLine(text);
			if (line !== null) counts.embeddedLines++;
		}
		const isTaken = line?.kind === 'metric' ? declareMetric(names, line.definition) : line !== null && takePoint(line);
		if (!isTaken) countMalformed();
	}

	function countMalformed(): void {
		counts.malformedLines++;
		counts.firstMalformedLine ??= counts.lines + blankLines;
	}

	function takePoint(point: {
		metric: string;
		timeMs: number;
		value: number;
		tags: Readonly<Record<string, string>>;
		metadata: string | null;
	}): boolean {
		const metric = internMetric(names, point.metric);
		if (metric < 0) return false;
		const tagSet = internTags(tagSets, point.tags);
		reader.tagSet = tagSet;
		const index = batch.length++;
		batch.metric[index] = metric;
		batch.tagSet[index] = tagSet;
		batch.timeMs[index] = point.timeMs;
		batch.value[index] = point.value;
		if (point.metadata !== null && names.keepsMetadata[metric] === 1) {
			const bytes = Buffer.from(point.metadata);
			keepMetadata(batch.metadata, index, bytes, 0, bytes.length);
		}
		return true;
	}

	function dropOverlong(): void {
		counts.lines++;
		countMalformed();
		counts.overlongLines++;
	}

	function* flush(): IterableIterator<PointBatch> {
		if (batch.length > 0) {
			counts.points += batch.length;
			yield batch;
			emptyBatch(batch);
		}
		trimTagSets(tagSets);
	}

	function* fillAll(bytes: Buffer, from: number, to: number): IterableIterator<PointBatch> {
		const view = viewOf(bytes);
		for (let at = from; at < to; ) {
			at = fill(bytes, view, at, to);
			if (batch.length === batchCapacity) yield* flush();
		}
	}

	function* completePartial(chunk: Buffer, to: number): IterableIterator<PointBatch> {
		const line = partial.complete(chunk, to);
		if (line === null) dropOverlong();
		else yield* fillAll(line, 0, line.length);
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
		lateDefinitions: names.late,
		*scan(chunk) {
			const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			counts.bytes += bytes.length;
			const lastNewline = bytes.lastIndexOf(newline);
			if (lastNewline < 0) return partial.keep(bytes, 0);
			let from = 0;
			if (!partial.isEmpty) {
				const end = bytes.indexOf(newline);
				yield* completePartial(bytes, end);
				from = end + 1;
			}
			yield* fillAll(bytes, from, lastNewline + 1);
			yield* flush();
			partial.keep(bytes, lastNewline + 1);
		},
		*end() {
			if (partial.isEmpty) return;
			const before = counts.malformedLines;
			yield* completePartial(Buffer.alloc(0), 0);
			counts.isCut = counts.malformedLines > before;
			yield* flush();
		},
	};
}
