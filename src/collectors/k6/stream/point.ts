import {createPointMetadata, emptyMetadata, type PointMetadata} from './metadata.ts';

/** The four kinds of metric k6 knows; they decide what its values add up to. */
export type MetricType = 'counter' | 'gauge' | 'rate' | 'trend';

/** A filtered view of a metric that the run's thresholds (or k6 itself) asked for. */
export interface SubmetricDefinition {
	/** As k6's summary lists it: `http_req_duration{name:x,status:200}`. */
	readonly name: string;
	/** A point belongs to it when it carries every one of these tags with that value. */
	readonly tags: Readonly<Record<string, string>>;
}

/** What k6's `Metric` line says, written once, just before the metric's first point. */
export interface MetricDefinition {
	readonly name: string;
	readonly type: MetricType;
	/** `time` (ms), `data` (bytes) or `default`. */
	readonly contains: string;
	readonly thresholds: readonly string[];
	readonly submetrics: readonly SubmetricDefinition[];
	/** False when points came without their `Metric` line (a stream cut at its head): the type is then a guess. */
	readonly isDeclared: boolean;
}

/** Names behind the numbers of a batch. Both arrays only grow, until `epoch` changes: then tag-set ids start again. */
export interface Catalogue {
	readonly metrics: readonly MetricDefinition[];
	readonly tagSets: readonly Readonly<Record<string, string>>[];
	readonly epoch: number;
}

/** Points in the order of the stream, a column a field; only the first `length` entries count. Reused: valid until the next batch. */
export interface PointBatch {
	length: number;
	/** Index into `Catalogue.metrics`. */
	readonly metric: Uint16Array;
	/** Index into `Catalogue.tagSets`. */
	readonly tagSet: Uint32Array;
	/** Milliseconds since the epoch with the fraction that a double can hold (about 0.2 µs). */
	readonly timeMs: Float64Array;
	readonly value: Float64Array;
	readonly metadata: PointMetadata;
}

/** What a scanner has seen so far. Blank lines are no lines. */
export interface StreamCounts {
	readonly bytes: number;
	readonly lines: number;
	readonly points: number;
	/** Lines that are not JSON or not k6's, the overlong and a cut last one included; none of them is in any figure. */
	readonly malformedLines: number;
	/** The number of the first of them in the file, from 1 and with blank ones; absent where lines are not numbered. */
	readonly firstMalformedLine?: number | null;
	/** Lines that stood within another program's, such as behind a timestamp of `docker logs -t`. */
	readonly embeddedLines?: number;
	/** Lines beyond the bound, dropped unread. */
	readonly overlongLines: number;
	/** Whether the stream stopped in the middle of a line that could not be read: its writer was killed. */
	readonly isCut: boolean;
}

/** An empty batch with room for `capacity` points. */
export function createBatch(capacity: number): PointBatch {
	return {
		length: 0,
		metric: new Uint16Array(capacity),
		tagSet: new Uint32Array(capacity),
		timeMs: new Float64Array(capacity),
		value: new Float64Array(capacity),
		metadata: createPointMetadata(capacity),
	};
}

/** Makes room for the next points. */
export function emptyBatch(batch: PointBatch): void {
	batch.length = 0;
	emptyMetadata(batch.metadata);
}
