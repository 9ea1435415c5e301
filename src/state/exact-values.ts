import {createHistogram, type Histogram} from './histogram.ts';
import type {ValueParts} from './quantile.ts';

const firstChunk = 256;
const largestChunk = 1 << 16;

/** How many values may be kept in all; spent in chunks, so that no more memory than that is ever taken (8 bytes a value). */
export interface ValueBudget {
	readonly cap: number;
	left: number;
	/** Whether something did not fit: from there on it is in histograms. */
	isPassed: boolean;
}

/** A budget of `cap` values. */
export function createValueBudget(cap: number): ValueBudget {
	return {cap, left: cap, isPassed: false};
}

/** The values of one trend or a part of it, in order of arrival. Written to by `keepValue` or by `keepDated`, not both. */
export interface ExactValues {
	readonly budget: ValueBudget;
	readonly full: Float64Array[];
	readonly fullSeconds: Int32Array[];
	chunk: Float64Array;
	/** Beside each value of a dated one, when it arrived; 4 bytes more, outside the budget. */
	seconds: Int32Array;
	used: number;
	/** Zeros are counted, not kept: most of what k6 times (connecting, TLS) is zero. */
	zeros: number;
	/** What came after the budget was spent. */
	rest: Histogram | null;
}

const noChunk = new Float64Array(0);
const noSeconds = new Int32Array(0);

/** Holds nothing yet. */
export function createExactValues(budget: ValueBudget): ExactValues {
	return {budget, full: [], fullSeconds: [], chunk: noChunk, seconds: noSeconds, used: 0, zeros: 0, rest: null};
}

/** Keeps a value, or counts it in the histogram when there is no room. */
export function keepValue(values: ExactValues, value: number): void {
	if (value === 0) {
		values.zeros++;
		return;
	}
	if (values.used === values.chunk.length && !grow(values)) {
		values.rest!.add(value);
		return;
	}
	values.chunk[values.used++] = value;
}

/** Keeps a value and the second in which it was measured. Zeros are kept too: they belong to a second. */
export function keepDated(values: ExactValues, value: number, second: number): void {
	if (values.used === values.chunk.length) {
		if (!grow(values)) {
			values.rest!.add(value);
			return;
		}
		values.seconds = new Int32Array(values.chunk.length);
	}
	values.seconds[values.used] = second;
	values.chunk[values.used++] = value;
}

/** What is kept, without copies: good until the next value. */
export function partsOf(all: readonly ExactValues[]): ValueParts {
	const parts: Float64Array[] = [];
	let zeros = 0;
	for (const {full, chunk, used, zeros: uncollected} of all) {
		parts.push(...full);
		if (used > 0) parts.push(chunk.subarray(0, used));
		zeros += uncollected;
	}
	return {parts, zeros};
}

/** How many values are kept. */
export function keptValues(all: readonly ExactValues[]): number {
	return partsOf(all).parts.reduce((sum, part) => sum + part.length, 0);
}

/** Whether every value is kept. */
export function isExact(all: readonly ExactValues[]): boolean {
	return all.every(({rest}) => rest === null);
}

/** Kept values and the rest as one histogram. */
export function histogramOf(all: readonly ExactValues[]): Histogram {
	const histogram = createHistogram();
	const {parts, zeros} = partsOf(all);
	for (const part of parts) for (const value of part) histogram.add(value);
	if (zeros > 0) histogram.add(0, zeros);
	for (const {rest} of all) if (rest !== null) histogram.merge(rest);
	return histogram;
}

/** Begins a chunk, twice the last one's size; false when the budget has no room for it, now and ever after. */
function grow(values: ExactValues): boolean {
	if (values.rest !== null) return false;
	const {budget} = values;
	const wanted = Math.min(largestChunk, Math.max(firstChunk, values.chunk.length * 2));
	const size = Math.min(wanted, budget.left);
	if (size === 0) {
		budget.isPassed = true;
		values.rest = createHistogram();
		return false;
	}
	budget.left -= size;
	if (values.used > 0) {
		values.full.push(values.chunk);
		values.fullSeconds.push(values.seconds);
	}
	values.chunk = new Float64Array(size);
	values.used = 0;
	return true;
}
