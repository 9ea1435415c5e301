const firstChunk = 64;
const largestChunk = 1 << 14;

/** Numbers in the order in which they came, 8 bytes each: chunks that grow to 128 KB, none copied when there is another. */
export interface Column {
	readonly full: Float64Array[];
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
		if (column.used > 0) column.full.push(column.chunk);
		column.chunk = new Float64Array(size);
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
		all.set(part, at);
		at += part.length;
	}
	return all;
}
