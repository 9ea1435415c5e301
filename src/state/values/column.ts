import {type Chunk, lengthOf, nextChunk, unpacked} from './packed.ts';

/** Few: an endpoint may have no more than one request. */
const firstChunk = 8;
const largestChunk = 1 << 13;

/** Numbers in the order in which they came, 8 bytes each while they are new, and mostly 4 from then on. */
export interface Column {
	readonly full: Chunk[];
	chunk: Float64Array;
	used: number;
	/** How many there are. */
	length: number;
}

const noChunk = new Float64Array(0);

/** Holds nothing yet. */
export function createColumn(): Column {
	return {full: [], chunk: noChunk, used: 0, length: 0};
}

/** Puts a number behind the others. */
export function append(column: Column, value: number): void {
	if (column.used === column.chunk.length) {
		const size = Math.min(largestChunk, Math.max(firstChunk, column.used * 2));
		column.chunk = nextChunk(column.full, column.chunk, size);
		column.used = 0;
	}
	column.chunk[column.used++] = value;
	column.length++;
}

/** A copy of all, in one piece. */
export function valuesOf({full, chunk, used, length}: Column): Float64Array {
	const all = new Float64Array(length);
	let at = 0;
	for (const part of [...full, chunk.subarray(0, used)]) {
		all.set(unpacked(part), at);
		at += lengthOf(part);
	}
	return all;
}
