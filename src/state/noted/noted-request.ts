import {parseObject} from '../../collectors/k6/stream/line.ts';
import {type Tags, tagOf} from '../tags.ts';

/** The parts of a request that k6 times, by the metric of each, in their order. */
const phaseMetrics = [
	'http_req_blocked',
	'http_req_connecting',
	'http_req_tls_handshaking',
	'http_req_sending',
	'http_req_waiting',
	'http_req_receiving',
];

/** One request that is worth a look. Overwritten by the next that is: nothing is made for a request. */
export interface NotedRequest {
	/** k6's stamp, the request's end, in ms since the epoch. */
	timeMs: number;
	durationMs: number;
	tags: Tags;
	/** What k6 wrote beside the tags, as JSON. */
	metadata: string | null;
	/** As `phaseMetrics`; NaN for what the stream did not say. */
	readonly phasesMs: Float64Array;
}

/** No request yet. */
export function createNotedRequest(): NotedRequest {
	const phasesMs = new Float64Array(phaseMetrics.length).fill(Number.NaN);
	return {timeMs: Number.NaN, durationMs: 0, tags: {}, metadata: null, phasesMs};
}

/** Which phase a metric times, from 0; -1 for none. */
export function phaseOf(metric: string): number {
	return phaseMetrics.indexOf(metric);
}

/** A value that k6 puts among the tags or beside them; undefined where it is in neither. */
export function labelOf({tags, metadata}: NotedRequest, name: string): string | undefined {
	const tag = tagOf(tags, name);
	if (tag !== undefined || metadata === null) return tag;
	const values = parseObject(metadata);
	const value = values !== null && Object.hasOwn(values, name) ? values[name] : undefined;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
