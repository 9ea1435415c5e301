/** Longer than k6's `vu`, `iter` and `trace_id` together can be; what is longer is not kept. */
const byteLimit = 512;

/**
 * What k6 wrote beside the tags of some points of a batch (`vu`, `iter`, `trace_id`: values that no two requests share), as the
 * bytes of its JSON; of the points that stand for a request (`http_req_duration`) alone. Most streams have none: a point without it costs nothing here.
 */
export interface PointMetadata {
	count: number;
	/** Places in the batch, ascending, and where the JSON of each ends. */
	readonly points: Uint32Array;
	readonly ends: Uint32Array;
	bytes: Buffer;
}

/** Whether a metric's points are those whose metadata is kept. */
export function hasKeptMetadata(metric: string): boolean {
	return metric === 'http_req_duration';
}

/** Room for what `capacity` points carry. */
export function createPointMetadata(capacity: number): PointMetadata {
	return {count: 0, points: new Uint32Array(capacity), ends: new Uint32Array(capacity), bytes: Buffer.alloc(0)};
}

/** Keeps the JSON object between two places of `bytes` for the point at `index`, which comes behind all that have theirs. */
export function keepMetadata(metadata: PointMetadata, index: number, bytes: Buffer, from: number, to: number): void {
	if (to - from > byteLimit) return;
	const {count, points, ends} = metadata;
	const at = count === 0 ? 0 : ends[count - 1]!;
	const end = at + to - from;
	if (end > metadata.bytes.length) {
		const grown = Buffer.allocUnsafeSlow(Math.max(end, 2 * metadata.bytes.length, 1 << 16));
		metadata.bytes.copy(grown, 0, 0, at);
		metadata.bytes = grown;
	}
	bytes.copy(metadata.bytes, at, from, to);
	points[count] = index;
	ends[count] = end;
	metadata.count++;
}

/** The JSON that came with the point at `index`, null where none did. */
export function metadataOf({count, points, ends, bytes}: PointMetadata, index: number): string | null {
	let place = 0;
	for (let end = count; place < end; ) {
		const middle = (place + end) >> 1;
		if (points[middle]! < index) place = middle + 1;
		else end = middle;
	}
	if (place === count || points[place] !== index) return null;
	return bytes.toString('utf8', place === 0 ? 0 : ends[place - 1]!, ends[place]!);
}
