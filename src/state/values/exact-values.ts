import {createHistogram, type Histogram} from './histogram.ts';
import {type Chunk, lengthOf, nextChunk, unpacked} from './packed.ts';
import type {ValueParts} from './quantile.ts';

const firstChunk = 256;
const largestChunk = 1 << 13;

/** How many values may be kept in all; spent in chunks, so that no more memory than that is ever taken (8 bytes a value, 4 for most). */
export interface ValueBudget {
	readonly cap: number;
	left: number;
	/** Whether something did not fit: from there on it is in histograms. */
	isPassed: boolean;
}

export function createValueBudget(cap: number): ValueBudget {
	return {cap, left: cap, isPassed: false};
}

/** The values of one trend or a part of it, in order of arrival. Written to by `keepValue` or by `keepDated`, not both. */
export interface ExactValues {
	readonly budget: ValueBudget;
	readonly full: Chunk[];
	chunk: Float64Array;
	used: number;
	fullCount: number;
	/**
	 * Of a dated one, pairs: a second, and the place among all values where those measured in it begin. Values arrive almost
	 * in order of time, so that there are a few of these a second, whatever the rate.
	 */
	runs: Int32Array;
	runsUsed: number;
	/** Zeros are counted, not kept: most of what k6 times (connecting, TLS) is zero. */
	zeros: number;
	/** What came after the budget was spent. */
	rest: Histogram | null;
}

const noChunk = new Float64Array(0);
const noRuns = new Int32Array(0);

/** Holds nothing yet. */
export function createExactValues(budget: ValueBudget): ExactValues {
	return {
		budget,
		full: [],
		chunk: noChunk,
		used: 0,
		fullCount: 0,
		runs: noRuns,
		runsUsed: 0,
		zeros: 0,
		rest: null,
	};
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
	if (values.used === values.chunk.length && !grow(values)) {
		values.rest!.add(value);
		return;
	}
	if (values.runsUsed === 0 || values.runs[values.runsUsed - 2] !== second) beginRun(values, second);
	values.chunk[values.used++] = value;
}

/** Visits dated values in order of arrival, neighbours of one second together; they are good for that visit. */
export function eachSecond(values: ExactValues, visit: (second: number, values: Float64Array) => void): void {
	const {full, chunk, used, fullCount, runs, runsUsed} = values;
	const count = fullCount + used;
	let run = 0;
	let at = 0;
	for (const kept of [...full, chunk.subarray(0, used)]) {
		const part = unpacked(kept);
		const end = at + part.length;
		for (let from = at; from < end; ) {
			const runEnd = run + 2 < runsUsed ? runs[run + 3]! : count;
			const to = Math.min(runEnd, end);
			visit(runs[run]!, part.subarray(from - at, to - at));
			if (to === runEnd) run += 2;
			from = to;
		}
		at = end;
	}
}

/** What is kept, without copies: good until the next value. */
export function partsOf(all: readonly ExactValues[]): ValueParts {
	const parts: Chunk[] = [];
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
	return partsOf(all).parts.reduce((sum, part) => sum + lengthOf(part), 0);
}

/** Whether every value is kept. */
export function isExact(all: readonly ExactValues[]): boolean {
	return all.every(({rest}) => rest === null);
}

/** Kept values and the rest as one histogram. */
export function histogramOf(all: readonly ExactValues[]): Histogram {
	const histogram = createHistogram();
	const {parts, zeros} = partsOf(all);
	for (const part of parts) for (const value of unpacked(part)) histogram.add(value);
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
	values.fullCount += values.used;
	values.chunk = nextChunk(values.full, values.chunk, size);
	values.used = 0;
	return true;
}

function beginRun(values: ExactValues, second: number): void {
	const {runsUsed} = values;
	if (runsUsed === values.runs.length) {
		const grown = new Int32Array(Math.max(64, runsUsed * 2));
		grown.set(values.runs);
		values.runs = grown;
	}
	values.runs[runsUsed] = second;
	values.runs[runsUsed + 1] = values.fullCount + values.used;
	values.runsUsed += 2;
}
