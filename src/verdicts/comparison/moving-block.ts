import {createRandom} from './random.ts';
import type {Reader} from './readers.ts';

/** Length of a block: what happens within it may depend on itself, blocks hardly on each other. */
const longestBlock = 10;
/** Blocks below which a spread says nothing. */
const leastBlocks = 8;
const resamples = 600;
const seed = 7_091_958;

/** A figure of one run with how sure its own seconds make it. */
export interface Estimate {
	readonly value: number;
	/** Of `transform(value)`, from within the run alone; null when it is too short. */
	readonly variance: number | null;
	readonly blocks: number;
}

/** Whole seconds of a block for a run of this length: 10, or an eighth of a shorter run. */
export function blockLengthOf(length: number): number {
	return Math.max(1, Math.min(longestBlock, Math.floor(length / leastBlocks)));
}

/**
 * A figure and its variance by the circular moving-block bootstrap (Politis and Romano 1992): the run is put together
 * again from blocks of consecutive seconds, so that what carries over from one second to the next stays in.
 */
export function estimate(reader: Reader, transform: (value: number) => number): Estimate | null {
	const {length} = reader;
	const value = reader.of(Int32Array.from({length}, (_, place) => place));
	if (value === null) return null;
	const blockLength = blockLengthOf(length);
	const variance = length < leastBlocks ? null : spreadOf(reader, transform, blockLength);
	return {value, variance, blocks: Math.floor(length / blockLength)};
}

/** The variance over resampled runs; null where too few of them have the figure at all. */
function spreadOf(reader: Reader, transform: (value: number) => number, blockLength: number): number | null {
	const {length} = reader;
	const random = createRandom(seed);
	const places = new Int32Array(length);
	let count = 0;
	let mean = 0;
	let squares = 0;
	for (let resample = 0; resample < resamples; resample++) {
		for (let at = 0; at < length; at += blockLength) {
			const start = Math.floor(random() * length);
			const end = Math.min(blockLength, length - at);
			for (let offset = 0; offset < end; offset++) places[at + offset] = (start + offset) % length;
		}
		const drawn = reader.of(places);
		const transformed = drawn === null ? Number.NaN : transform(drawn);
		if (!Number.isFinite(transformed)) continue;
		count += 1;
		const step = transformed - mean;
		mean += step / count;
		squares += step * (transformed - mean);
	}
	if (count < resamples / 2) return null;
	// The bootstrap divides by the number of blocks where a variance divides by one less.
	const blocks = length / blockLength;
	return (squares / count) * (blocks / (blocks - 1));
}
