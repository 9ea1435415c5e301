import {byLatencyOutcome, isLatencyOutcome, percentilesOf} from './latency-outcome.ts';
import {noOutcomes} from './outcome.ts';
import type {LoadSecond} from './second.ts';
import type {ChartSecond} from './snapshot.ts';
import {createHistogram} from './values/histogram.ts';
import {bandsOf} from './values/latency-bands.ts';

/** Closed seconds kept for charts: an hour. */
export const maxChartSeconds = 3600;

/**
 * Closed seconds ready to be drawn, from the one after `last` on. A second in which nothing ended is a zero in the
 * chart, not a hole: a stall must be seen.
 */
export function chartSeconds(last: number | null, closed: readonly LoadSecond[]): ChartSecond[] {
	const filled: ChartSecond[] = [];
	let expected = last === null ? (closed[0]?.second ?? 0) : last + 1;
	for (const second of closed) {
		// A recording may have a gap of a year in it: an hour of zeros shows it as well.
		expected = Math.max(expected, second.second - maxChartSeconds);
		for (; expected < second.second; expected += 1) filled.push(chartSecond(expected, []));
		filled.push(chartSecond(second.second, second.series));
		expected = second.second + 1;
	}
	return filled;
}

/** How the numbers of seconds go on although the clock was set back. */
export interface Steadied {
	/** Each a later one than that before it. */
	readonly seconds: readonly LoadSecond[];
	/** By how much they are ahead of the clock now. */
	readonly setBack: number;
}

/** Closed seconds as they follow `last`, the newest before them: numbers that went back are those that would have come. */
export function steadied(closed: readonly LoadSecond[], last: number | null, setBack: number): Steadied {
	let newest = last ?? Number.NEGATIVE_INFINITY;
	const seconds = closed.map(each => {
		if (each.second > newest) setBack = 0;
		else if (each.second + setBack <= newest) setBack = newest + 1 - each.second;
		newest = each.second + setBack;
		return setBack === 0 ? each : {...each, second: newest};
	});
	return {seconds, setBack};
}

function chartSecond(second: number, series: LoadSecond['series']): ChartSecond {
	const byOutcome = noOutcomes();
	const merged = byLatencyOutcome(() => createHistogram());
	for (const {outcome, count, latency} of series) {
		byOutcome[outcome] += count;
		if (isLatencyOutcome(outcome)) merged[outcome].merge(latency);
	}
	return {
		second,
		byOutcome,
		latency: byLatencyOutcome(outcome => percentilesOf(merged[outcome])),
		bands: bandsOf(series),
	};
}
