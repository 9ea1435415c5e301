import {type Tags, tagOf} from './tags.ts';

/** What one counter added up to under one set of tags. */
export interface CounterSeries {
	readonly tags: Tags;
	sum: number;
	/** Points. */
	count: number;
}

/** Series of all counters together, and of each of k6's own, whose tags are URLs and the like: memory stays bounded. */
const seriesLimit = 100_000;
const builtinSeriesLimit = 2000;
const builtin = /^(http_|data_|iterations$|dropped_iterations$|ws_|grpc_|browser_)/;

/** Every counter taken apart by its tags. */
export interface CounterTally {
	/** The series of a counter and tags, made when it is new. Beyond the bounds it is one that takes all the rest. */
	seriesOf(metric: string, tags: Tags): CounterSeries;
	/** All series of a counter, in order of first arrival. */
	series(metric: string): readonly CounterSeries[];
	/** What came under tags beyond the bounds, 0 when all series are complete. */
	overflow(metric: string): number;
}

/** An empty tally. */
export function createCounterTally(limit = seriesLimit): CounterTally {
	const tallies = new Map<string, {byTags: Map<string, CounterSeries>; rest: CounterSeries}>();
	let total = 0;
	return {
		seriesOf(metric, tags) {
			let tally = tallies.get(metric);
			if (tally === undefined) {
				tally = {byTags: new Map(), rest: {tags: {}, sum: 0, count: 0}};
				tallies.set(metric, tally);
			}
			const key = JSON.stringify(tags);
			const known = tally.byTags.get(key);
			if (known !== undefined) return known;
			if (total >= limit || (builtin.test(metric) && tally.byTags.size >= builtinSeriesLimit)) return tally.rest;
			const series = {tags, sum: 0, count: 0};
			tally.byTags.set(key, series);
			total++;
			return series;
		},
		series: metric => [...(tallies.get(metric)?.byTags.values() ?? [])],
		overflow: metric => tallies.get(metric)?.rest.sum ?? 0,
	};
}

/** Sums by the value of one tag, largest first is not promised: order of first arrival. Points without the tag are left out. */
export function sumByTag(series: readonly CounterSeries[], tag: string): Map<string, number> {
	const sums = new Map<string, number>();
	for (const {tags, sum} of series) {
		const value = tagOf(tags, tag);
		if (value === undefined) continue;
		sums.set(value, (sums.get(value) ?? 0) + sum);
	}
	return sums;
}
