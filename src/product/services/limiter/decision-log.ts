/** A page of the log as it travels: columns, because a run has tens of thousands of rows and very few keys. */
export interface DecisionPage {
	/** Distinct keys of this page; `keyIndexes` point into it. */
	readonly keys: readonly string[];
	readonly keyIndexes: readonly number[];
	readonly atMicros: readonly number[];
	/** 1 for allowed, 0 for denied. */
	readonly allowed: readonly number[];
	/** Position to go on from, null after the last row. */
	readonly next: number | null;
	/** The log holds every decision made after this instant; earlier ones are gone. */
	readonly completeSinceMicros: number;
}

/** The limiter's own book (evidence rule 12), oldest first. */
export interface DecisionLog {
	append(key: string, atMicros: number, allowed: boolean): void;
	/** Rows at or after `sinceMicros`, from `position` (0, or the `next` of the page before), at most `count`. */
	page(sinceMicros: number, position: number, count: number): DecisionPage;
}

interface Chunk {
	readonly keys: string[];
	readonly atMicros: Float64Array;
	readonly allowed: Uint8Array;
	length: number;
}

const chunkLength = 65_536;
/** 2,097,152 decisions, about 35 MB; then the oldest 65,536 go and `completeSinceMicros` moves. */
const largestChunkCount = 32;

export function createDecisionLog(startedMicros: number, chunkCount = largestChunkCount): DecisionLog {
	const chunks: Chunk[] = [];
	let firstPosition = 0;
	let completeSinceMicros = startedMicros;

	function addChunk(): Chunk {
		if (chunks.length === chunkCount) {
			const dropped = chunks.shift()!;
			firstPosition += dropped.length;
			completeSinceMicros = dropped.atMicros[dropped.length - 1]!;
		}
		const chunk = {
			keys: [],
			atMicros: new Float64Array(chunkLength),
			allowed: new Uint8Array(chunkLength),
			length: 0,
		};
		chunks.push(chunk);
		return chunk;
	}

	function append(key: string, atMicros: number, allowed: boolean): void {
		let chunk = chunks.at(-1);
		if (!chunk || chunk.length === chunkLength) chunk = addChunk();
		chunk.keys.push(key);
		chunk.atMicros[chunk.length] = atMicros;
		chunk.allowed[chunk.length] = allowed ? 1 : 0;
		chunk.length++;
	}

	function page(sinceMicros: number, position: number, count: number): DecisionPage {
		const indexByKey = new Map<string, number>();
		const keyIndexes: number[] = [];
		const atMicros: number[] = [];
		const allowed: number[] = [];
		let next: number | null = null;
		let chunkPosition = firstPosition;
		for (const chunk of chunks) {
			const isSkipped = chunk.atMicros[chunk.length - 1]! < sinceMicros || chunkPosition + chunk.length <= position;
			for (let row = isSkipped ? chunk.length : Math.max(0, position - chunkPosition); row < chunk.length; row++) {
				if (chunk.atMicros[row]! < sinceMicros) continue;
				if (atMicros.length === count) {
					next ??= chunkPosition + row;
					break;
				}
				const key = chunk.keys[row]!;
				const index = indexByKey.get(key) ?? indexByKey.size;
				indexByKey.set(key, index);
				keyIndexes.push(index);
				atMicros.push(chunk.atMicros[row]!);
				allowed.push(chunk.allowed[row]!);
			}
			chunkPosition += chunk.length;
		}
		return {keys: [...indexByKey.keys()], keyIndexes, atMicros, allowed, next, completeSinceMicros};
	}

	return {append, page};
}
