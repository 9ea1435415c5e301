/** Longer than k6's `vu`, `iter` and `trace_id` together can be; what is longer is not kept. */
const byteLimit = 512;

/**
 * What k6 wrote beside the tags of some points of a batch (`vu`, `iter`, `trace_id`: values that no two requests share); of
 * the points that stand for a request (`http_req_duration`) alone. Where it stands is kept, no copy: good as long as the batch.
 */
export interface PointMetadata {
	count: number;
	/** Places in the batch, ascending. */
	readonly points: Uint32Array;
	/** Which of the sources the JSON of each is in, and from where to where. */
	readonly source: Uint16Array;
	readonly from: Uint32Array;
	readonly to: Uint32Array;
	readonly sources: Buffer[];
}

/** Whether a metric's points are those whose metadata is kept. */
export function hasKeptMetadata(metric: string): boolean {
	return metric === 'http_req_duration';
}

/** Room for what `capacity` points carry, at most 65,536. */
export function createPointMetadata(capacity: number): PointMetadata {
	return {
		count: 0,
		points: new Uint32Array(capacity),
		source: new Uint16Array(capacity),
		from: new Uint32Array(capacity),
		to: new Uint32Array(capacity),
		sources: [],
	};
}

/** Forgets all of them. */
export function emptyMetadata(metadata: PointMetadata): void {
	metadata.count = 0;
	metadata.sources.length = 0;
}

/**
 * Remembers the JSON object between two places of `bytes` for the point at `index`, which comes behind all that have theirs.
 * The bytes stay as they are until the batch is emptied.
 */
export function keepMetadata(metadata: PointMetadata, index: number, bytes: Buffer, from: number, to: number): void {
	if (to - from > byteLimit) return;
	const {count, sources} = metadata;
	if (sources.length === 0 || sources[sources.length - 1] !== bytes) sources.push(bytes);
	metadata.points[count] = index;
	metadata.source[count] = sources.length - 1;
	metadata.from[count] = from;
	metadata.to[count] = to;
	metadata.count++;
}

/** The JSON that came with the point at `index`, null where none did. */
export function metadataOf({count, points, source, from, to, sources}: PointMetadata, index: number): string | null {
	let place = 0;
	for (let end = count; place < end; ) {
		const middle = (place + end) >> 1;
		if (points[middle]! < index) place = middle + 1;
		else end = middle;
	}
	if (place === count || points[place] !== index) return null;
	return sources[source[place]!]!.toString('utf8', from[place]!, to[place]!);
}
