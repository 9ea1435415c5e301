import type {MetricType} from '../collectors/k6/stream/point.ts';
import {addExactly, createExactSum, type ExactSum, roundedSum} from './values/exact-sum.ts';
import {type ExactValues, histogramOf, isExact, partsOf} from './values/exact-values.ts';
import {createHistogram, type Histogram} from './values/histogram.ts';
import {type Arithmetic, percentiles} from './values/quantile.ts';

/** A statistic by the name that k6's thresholds give it, with the share (0 to 1) of a percentile. */
export interface Aggregate {
	readonly name: 'avg' | 'min' | 'max' | 'med' | 'count' | 'rate' | 'value' | 'p';
	readonly share: number | null;
}

/** What a metric or sub-metric has added up to, kept as k6's own sinks keep it: in order of arrival. */
export interface Sink {
	readonly name: string;
	readonly type: MetricType;
	count: number;
	sum: number;
	/** Of a pool, where no order of arrival is k6's: the sum without an error. */
	readonly exact: ExactSum | null;
	min: number;
	max: number;
	/** Gauge: the value that came last. */
	last: number;
	/** Gauge of a pool: when that was. */
	lastMs: number;
	/** Rate: values other than 0. */
	trues: number;
	/** Trend: where its values are. Several sinks may share a part. */
	readonly parts: ExactValues[];
	/** Trend that is asked for percentiles while it grows: what they come from, within 0.4 %. */
	readonly histogram: Histogram | null;
}

/**
 * A sink without values; one that `isWatched` can tell percentiles at any time for the price of a histogram, one that
 * `isPooled` sums without error.
 */
export function createSink(name: string, type: MetricType, isWatched = false, isPooled = false): Sink {
	return {
		name,
		type,
		count: 0,
		sum: 0,
		exact: isPooled ? createExactSum() : null,
		min: Number.POSITIVE_INFINITY,
		max: Number.NEGATIVE_INFINITY,
		last: 0,
		lastMs: Number.NEGATIVE_INFINITY,
		trues: 0,
		parts: [],
		histogram: isWatched && type === 'trend' ? createHistogram() : null,
	};
}

/** Adds a value to a trend's sums; where the value itself is kept is not the sink's business. */
export function addToTrend(sink: Sink, value: number): void {
	sink.count++;
	sink.sum += value;
	if (sink.exact !== null) addExactly(sink.exact, value);
	if (value < sink.min) sink.min = value;
	if (value > sink.max) sink.max = value;
	if (sink.histogram !== null) sink.histogram.add(value);
}

export function addToCounter(sink: Sink, value: number): void {
	sink.count++;
	sink.sum += value;
	if (sink.exact !== null) addExactly(sink.exact, value);
}

/** What a trend or a counter has added up to. */
export function sumOf({sum, exact}: Sink): number {
	return exact === null ? sum : roundedSum(exact);
}

/** Sets a gauge. */
export function addToGauge(sink: Sink, value: number): void {
	sink.count++;
	sink.last = value;
	if (value < sink.min) sink.min = value;
	if (value > sink.max) sink.max = value;
}

/** Sets a gauge that several streams tell of: the newest reading is its value, whichever came last. */
export function addNewest(sink: Sink, value: number, timeMs: number): void {
	const {last, lastMs} = sink;
	addToGauge(sink, value);
	if (timeMs < lastMs) sink.last = last;
	else sink.lastMs = timeMs;
}

/** Forgets all readings of a gauge. */
export function emptyGauge(sink: Sink): void {
	sink.count = 0;
	sink.min = Number.POSITIVE_INFINITY;
	sink.max = Number.NEGATIVE_INFINITY;
}

/** Adds a yes (any value but 0) or a no to a rate. */
export function addToRate(sink: Sink, value: number): void {
	sink.count++;
	if (value !== 0) sink.trues++;
}

/** Figures of a trend; null where count is 0. */
export interface TrendFigures {
	readonly count: number;
	readonly avg: number | null;
	readonly min: number | null;
	readonly max: number | null;
	/** One for each share that was asked for. */
	readonly percentiles: readonly (number | null)[];
	/** False when the cap of exact values was passed: percentiles are then within 0.4 %. */
	readonly isExact: boolean;
}

/** k6's figures for a trend at shares between 0 and 1. */
export function trendFigures(sink: Sink, shares: readonly number[], arithmetic: Arithmetic): TrendFigures {
	const {count, min, max} = sink;
	if (count === 0) return {count, avg: null, min: null, max: null, percentiles: shares.map(() => null), isExact: true};
	return {count, avg: sumOf(sink) / count, min, max, ...percentilesOf(sink.parts, shares, arithmetic)};
}

/** Percentiles of the values in some parts, exact as long as all are kept. */
export function percentilesOf(
	parts: readonly ExactValues[],
	shares: readonly number[],
	arithmetic: Arithmetic,
): Pick<TrendFigures, 'percentiles' | 'isExact'> {
	if (!isExact(parts)) return {percentiles: histogramOf(parts).quantiles(shares), isExact: false};
	const values = partsOf(parts);
	const isEmpty = values.zeros === 0 && values.parts.length === 0;
	return {percentiles: isEmpty ? shares.map(() => null) : percentiles(values, shares, arithmetic), isExact: true};
}

/**
 * One statistic as it is now; null before the first sample, for percentiles of what is not watched, and for what a metric of
 * this type has not (a counter's rate needs k6's clock).
 */
export function figureOf(sink: Sink, {name, share}: Aggregate): number | null {
	if (sink.count === 0) return null;
	switch (sink.type) {
		case 'counter':
			return name === 'count' ? sumOf(sink) : null;
		case 'gauge':
			return name === 'value' ? sink.last : null;
		case 'rate':
			return name === 'rate' ? sink.trues / sink.count : null;
		case 'trend': {
			if (name === 'p' || name === 'med') return sink.histogram?.quantile(share ?? 0.5) ?? null;
			const {count, min, max} = sink;
			const plain: Readonly<Record<string, number>> = {count, min, max, avg: sumOf(sink) / count};
			return plain[name] ?? null;
		}
	}
}

/** The same at the end, percentiles from every value. */
export function exactFigureOf(sink: Sink, aggregate: Aggregate, arithmetic: Arithmetic): number | null {
	const {name, share} = aggregate;
	if (sink.type !== 'trend' || (name !== 'p' && name !== 'med')) return figureOf(sink, aggregate);
	return trendFigures(sink, [share ?? 0.5], arithmetic).percentiles[0]!;
}

/** Percentiles that every trend is given, as k6's `--summary-trend-stats` writes them. */
const usualPercentiles: readonly string[] = ['p(90)', 'p(95)', 'p(99)'];
/** The number in any spelling that k6 takes: `p(.5)`, `p(99.)`, `p(1e1)`. */
const percentileName = /^p\(\s*(\+?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*\)$/;

/**
 * All figures of a metric under the names that k6's `--summary-export` gives them. The per-second rate of a counter is not
 * among them: it needs k6's own clock. Of `asked`, names of percentiles (`p(99.9)`) are worked out beside the usual ones.
 */
export function statisticsOf(
	sink: Sink,
	arithmetic: Arithmetic,
	asked: readonly string[] = [],
): Record<string, number | null> {
	const {count, min, max, last, trues} = sink;
	const isEmpty = count === 0;
	switch (sink.type) {
		case 'counter':
			return {count: sumOf(sink)};
		case 'gauge':
			return isEmpty ? {value: null, min: null, max: null} : {value: last, min, max};
		case 'rate':
			return {value: isEmpty ? null : trues / count, passes: trues, fails: count - trues};
		case 'trend': {
			const more = asked.filter(name => isPercentile(name) && !usualPercentiles.includes(name));
			const names = [...usualPercentiles, ...new Set(more)];
			const figures = trendFigures(sink, [0.5, ...names.map(shareOf)], arithmetic);
			const [med = null, ...others] = figures.percentiles;
			const percentiles = Object.fromEntries(names.map((name, i) => [name, others[i] ?? null]));
			return {avg: figures.avg, min: figures.min, med, max: figures.max, ...percentiles, count};
		}
	}
}

/** Whether a statistic is a percentile that k6 could be asked for: `p(0)` to `p(100)`. */
export function isPercentile(name: string): boolean {
	return percentileName.test(name) && shareOf(name) <= 1;
}

function shareOf(name: string): number {
	return Number(percentileName.exec(name)?.[1]) / 100;
}
