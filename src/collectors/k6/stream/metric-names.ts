import {areSame} from './bytes.ts';
import {hasKeptMetadata} from './metadata.ts';
import type {MetricDefinition, MetricType} from './point.ts';

/** Ids fit 16 bits: scripts that make a metric for each of their endpoints have thousands. */
const metricLimit = 1 << 16;
const nameOffset = '{"metric":"'.length;
const quote = 0x22;
const newline = 0x0a;

/** k6's own metrics that are no trend, for streams that lost the line which says so. */
const builtinTypes: Readonly<Record<string, MetricType>> = {
	vus: 'gauge',
	vus_max: 'gauge',
	iterations: 'counter',
	dropped_iterations: 'counter',
	checks: 'rate',
	http_reqs: 'counter',
	http_req_failed: 'rate',
	ws_sessions: 'counter',
	ws_msgs_sent: 'counter',
	ws_msgs_received: 'counter',
	grpc_streams: 'counter',
	grpc_streams_msgs_sent: 'counter',
	grpc_streams_msgs_received: 'counter',
	browser_data_sent: 'counter',
	browser_data_received: 'counter',
	browser_http_req_failed: 'rate',
	data_sent: 'counter',
	data_received: 'counter',
};

/** k6's own that are trends. */
const builtinTrends =
	/^(http_req_(duration|blocked|connecting|tls_handshaking|sending|waiting|receiving)|(iteration|group|grpc_req|ws_session|browser_http_req)_duration|ws_connecting|ws_ping|browser_web_vital_[a-z]+)$/;

/** Whether the kind of a metric is known though no line states it. */
export function isBuiltin(name: string): boolean {
	return Object.hasOwn(builtinTypes, name) || builtinTrends.test(name);
}

/** Metrics by the bytes that k6 begins their points with: `{"metric":NAME,"type":"Point","data":{"time":"`. */
export interface MetricNames {
	readonly list: MetricDefinition[];
	readonly ids: Map<string, number>;
	/** Kinds that are known from elsewhere, for streams that lost the line which says so. */
	readonly kinds: ReadonlyMap<string, MetricType>;
	/** Declarations that came when points had been read by a guess. */
	readonly late: MetricDefinition[];
	/** Ids by the hash of their name. */
	readonly byHash: Map<number, number[]>;
	/** The beginnings, one behind the other; another object after it grew. */
	arena: Buffer;
	view: DataView;
	used: number;
	/** Where each id's beginning stands, and its length. */
	readonly offsets: Int32Array;
	readonly lengths: Int32Array;
	/** 1 for those whose points' metadata is kept. */
	readonly keepsMetadata: Uint8Array;
}

/** An empty table. */
export function createMetricNames(kinds: ReadonlyMap<string, MetricType> = new Map()): MetricNames {
	return {
		list: [],
		ids: new Map(),
		kinds,
		late: [],
		byHash: new Map(),
		arena: Buffer.alloc(0),
		view: new DataView(new ArrayBuffer(0)),
		used: 0,
		offsets: new Int32Array(metricLimit),
		lengths: new Int32Array(metricLimit),
		keepsMetadata: new Uint8Array(metricLimit),
	};
}

/** The id whose beginning stands at `from`, -1 when none that is known does. `to` is behind the last line's end. */
export function findMetric(names: MetricNames, bytes: Uint8Array, view: DataView, from: number, to: number): number {
	for (const id of names.byHash.get(hashName(bytes, from + nameOffset, to)) ?? []) {
		const length = names.lengths[id]!;
		if (from + length <= to && areSame(view, from, names.view, names.offsets[id]!, length)) return id;
	}
	return -1;
}

/** Takes in a declaration; the first one counts. False when there are too many metrics. */
export function declareMetric(names: MetricNames, definition: MetricDefinition): boolean {
	const known = names.ids.get(definition.name);
	if (known === undefined) return add(names, definition) >= 0;
	const {isDeclared, type} = names.list[known]!;
	// What its points were taken for cannot be changed any more; what is thresholded still can.
	if (!isDeclared) {
		names.list[known] = {...definition, type};
		names.late.push(definition);
	}
	return true;
}

/** The id of a name, declared or not; -1 when there are too many metrics. */
export function internMetric(names: MetricNames, name: string): number {
	const known = names.ids.get(name);
	if (known !== undefined) return known;
	const type = names.kinds.get(name) ?? (Object.hasOwn(builtinTypes, name) ? builtinTypes[name]! : 'trend');
	return add(names, {name, type, contains: 'default', thresholds: [], submetrics: [], isDeclared: false});
}

function add(names: MetricNames, definition: MetricDefinition): number {
	const {list, ids, byHash, offsets, lengths} = names;
	if (list.length === metricLimit) return -1;
	const id = list.length;
	const beginning = Buffer.from(`{"metric":${JSON.stringify(definition.name)},"type":"Point","data":{"time":"`);
	offsets[id] = names.used;
	lengths[id] = beginning.length;
	hold(names, beginning);
	names.keepsMetadata[id] = hasKeptMetadata(definition.name) ? 1 : 0;
	list.push(definition);
	ids.set(definition.name, id);
	const hash = hashName(beginning, nameOffset, beginning.length);
	byHash.set(hash, [...(byHash.get(hash) ?? []), id]);
	return id;
}

function hold(names: MetricNames, beginning: Buffer): void {
	const needed = names.used + beginning.length;
	if (needed > names.arena.length) {
		const grown = Buffer.allocUnsafeSlow(Math.max(needed, names.arena.length * 2));
		names.arena.copy(grown, 0, 0, names.used);
		names.arena = grown;
		names.view = new DataView(grown.buffer);
	}
	beginning.copy(names.arena, names.used);
	names.used = needed;
}

function hashName(bytes: Uint8Array, from: number, to: number): number {
	let hash = 0;
	for (let at = from; at < to; at++) {
		const byte = bytes[at]!;
		if (byte === quote || byte === newline) break;
		hash = (Math.imul(hash, 31) + byte) | 0;
	}
	return hash;
}
