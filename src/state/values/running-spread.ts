import {
	createExactValues,
	createValueBudget,
	type ExactValues,
	histogramOf,
	isExact,
	keepValue,
	partsOf,
} from './exact-values.ts';
import {percentiles} from './quantile.ts';

/** So many values are kept for a median to the bit: five hours at one a second. */
const mostExact = 18_000;

/** What a figure was over a run, reading by reading: all of them count, however many there are. */
export interface RunningSpread {
	count: number;
	sum: number;
	min: number;
	max: number;
	readonly values: ExactValues;
}

/** Of no reading yet. */
export function createRunningSpread(): RunningSpread {
	return {
		count: 0,
		sum: 0,
		min: Number.POSITIVE_INFINITY,
		max: Number.NEGATIVE_INFINITY,
		values: createExactValues(createValueBudget(mostExact)),
	};
}

/** Takes a reading in; null is none. */
export function addReading(spread: RunningSpread, value: number | null): void {
	if (value === null) return;
	spread.count += 1;
	spread.sum += value;
	if (value < spread.min) spread.min = value;
	if (value > spread.max) spread.max = value;
	keepValue(spread.values, value);
}

/** Null without a reading. */
export function meanAndMost({count, sum, max}: RunningSpread): {avg: number | null; max: number | null} {
	return count === 0 ? {avg: null, max: null} : {avg: sum / count, max};
}

/** Null without a reading. The median is exact up to 18,000 readings, beyond them within 0.4 %. */
export function leastToMost(spread: RunningSpread): {min: number | null; median: number | null; max: number | null} {
	if (spread.count === 0) return {min: null, median: null, max: null};
	return {min: spread.min, median: medianOf(spread.values), max: spread.max};
}

function medianOf(values: ExactValues): number | null {
	if (!isExact([values])) return histogramOf([values]).quantile(0.5);
	return percentiles(partsOf([values]), [0.5], 'separate')[0]!;
}
