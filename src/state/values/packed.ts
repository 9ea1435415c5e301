/** Numbers in half the room, to the bit: what k6 measures is whole nanoseconds, and a time of our days whole 4096ths of a ms. */
export interface PackedValues {
	readonly words: Uint32Array;
	/** Null where a word is so many millionths; else the time that it is counted from, in 4096ths. */
	readonly base: number | null;
}

/** Numbers as they are, or packed. */
export type Chunk = Float64Array | PackedValues;

const perMillisecond = 1e6;
const perTime = 4096;
/** A word for NaN; no other number is spelled by it. */
const noNumber = 0xffff_ffff;
const largest = noNumber - 1;

/** What is packed at once at most. */
const scratchLength = 1 << 14;
const packing = new Uint32Array(scratchLength);
const unpacking = new Float64Array(scratchLength);

/** The numbers packed, or themselves where one of them does not fit (4.3 s and more, another fraction) or they are very many. */
export function pack(values: Float64Array): Chunk {
	if (values.length > scratchLength) return values;
	const least = leastOf(values);
	if (least * perMillisecond <= largest) return packMeasured(values) ? packedAs(values.length, null) : values;
	return packTimes(values, least) ? packedAs(values.length, least) : values;
}

/** Packs a chunk that is full behind the others; gives one of so many numbers to write on, the same where nobody holds it. */
export function nextChunk(full: Chunk[], written: Float64Array, size: number): Float64Array {
	if (written.length === 0) return new Float64Array(size);
	const packed = pack(written);
	full.push(packed);
	return packed !== written && written.length === size ? written : new Float64Array(size);
}

/** How many numbers there are. */
export function lengthOf(chunk: Chunk): number {
	return chunk instanceof Float64Array ? chunk.length : chunk.words.length;
}

/** The numbers themselves, to be read only, and only until the next call. */
export function unpacked(chunk: Chunk): Float64Array {
	if (chunk instanceof Float64Array) return chunk;
	const {words, base} = chunk;
	for (let at = 0; at < words.length; at++) {
		const word = words[at]!;
		unpacking[at] = base === null ? word / perMillisecond : base + word / perTime;
		if (word === noNumber) unpacking[at] = Number.NaN;
	}
	return unpacking.subarray(0, words.length);
}

function packedAs(length: number, base: number | null): PackedValues {
	return {words: packing.slice(0, length), base};
}

/** The smallest that is a number; infinite where none is. */
function leastOf(values: Float64Array): number {
	let least = Number.POSITIVE_INFINITY;
	for (let at = 0; at < values.length; at++) if (values[at]! < least) least = values[at]!;
	return least;
}

function packMeasured(values: Float64Array): boolean {
	for (let at = 0; at < values.length; at++) {
		const value = values[at]!;
		const word = (value * perMillisecond + 0.5) >>> 0;
		const isSame = word / perMillisecond === value && (word > 0 || Object.is(value, 0));
		if (isSame && word <= largest) packing[at] = word;
		else if (Number.isNaN(value)) packing[at] = noNumber;
		else return false;
	}
	return true;
}

function packTimes(values: Float64Array, base: number): boolean {
	for (let at = 0; at < values.length; at++) {
		const value = values[at]!;
		const word = (value - base) * perTime;
		if (word <= largest && Number.isInteger(word) && base + word / perTime === value) packing[at] = word;
		else if (Number.isNaN(value)) packing[at] = noNumber;
		else return false;
	}
	return true;
}
