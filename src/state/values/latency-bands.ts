import {type Outcome, outcomes} from '../outcome.ts';
import type {Histogram} from './histogram.ts';

/** Bands of a decade: each is 21 % wide, and 1, 2, 3, 4, 6 or 12 of them together begin at every power of ten. */
export const bandsPerDecade = 12;
/** 0.1 ms; all that is shorter, such as a request that got no answer at once, is counted here. */
export const lowestBand = -bandsPerDecade;
/** From 1,000 s on. */
const highestBand = 6 * bandsPerDecade;

/** How many answers were about that slow: `counts[i]` is of the band `low + i`; both of its ends hold something. */
export interface BandCounts {
	readonly low: number;
	readonly counts: readonly number[];
}

/** The bands of those outcomes that there were. */
export type Bands = Readonly<Partial<Record<Outcome, BandCounts>>>;

/** The band that a latency in ms falls into; the end of a band belongs to the next one. */
export function bandOf(ms: number): number {
	if (!(ms > 0)) return lowestBand;
	// A power of ten is the beginning of a band, whatever the logarithm is rounded to.
	const band = Math.floor(Math.log10(ms) * bandsPerDecade + 1e-9);
	return Math.min(highestBand, Math.max(lowestBand, band));
}

/** Where a band begins, in ms. */
export function bandStart(band: number): number {
	return 10 ** (band / bandsPerDecade);
}

/** One second's answers by outcome, from its histograms; a value is counted within 0.4 % of where it was. */
export function bandsOf(series: readonly {readonly outcome: Outcome; readonly latency: Histogram}[]): Bands {
	const sums: Sums = new Map();
	for (const {outcome, latency} of series) {
		const own = sumOf(sums, outcome);
		for (const {value, count} of latency.buckets()) own[bandOf(value) - lowestBand]! += count;
	}
	return trimmed(sums);
}

/** Several seconds as one. */
export function mergedBands(parts: readonly Bands[]): Bands {
	const sum = createBandSum();
	for (const part of parts) sum.add(part);
	return sum.bands();
}

/** Seconds added up one after the other. */
export interface BandSum {
	add(part: Bands): void;
	bands(): Bands;
}

/** The sum of no second yet. */
export function createBandSum(): BandSum {
	const sums: Sums = new Map();
	return {
		add(part) {
			for (const outcome of outcomes) {
				const added = part[outcome];
				if (!added) continue;
				const own = sumOf(sums, outcome);
				const from = added.low - lowestBand;
				for (let index = 0; index < added.counts.length; index++) own[from + index]! += added.counts[index]!;
			}
		},
		bands: () => trimmed(sums),
	};
}

/** Every band there can be, from the lowest on. */
type Sums = Map<Outcome, number[]>;

function sumOf(sums: Sums, outcome: Outcome): number[] {
	const known = sums.get(outcome);
	if (known) return known;
	const fresh = new Array<number>(highestBand - lowestBand + 1).fill(0);
	sums.set(outcome, fresh);
	return fresh;
}

function trimmed(sums: Sums): Bands {
	const limited = countsOf(sums.get('429'));
	// 429 is a number to V8: assigned to an object, it takes room for all numbers before it, 5 KB a second. A literal does not.
	const bands: Partial<Record<Outcome, BandCounts>> = limited ? {'429': limited} : {};
	for (const [outcome, own] of sums) {
		const counts = outcome === '429' ? null : countsOf(own);
		if (counts) bands[outcome] = counts;
	}
	return bands;
}

/** From the first band that holds something to the last; null where none does. */
function countsOf(own: readonly number[] | undefined): BandCounts | null {
	const first = own?.findIndex(count => count > 0) ?? -1;
	if (!own || first < 0) return null;
	return {low: lowestBand + first, counts: own.slice(first, own.findLastIndex(count => count > 0) + 1)};
}
