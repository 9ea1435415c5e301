import type {Catalogue, PointBatch} from '../collectors/k6/stream/point.ts';
import type {Run, TrendStats} from '../record/schema.ts';
import type {CheckCount} from './check-tally.ts';
import {type CounterSeries, sumByTag} from './counter-series.ts';
import {createLedger, enterPooled, ingestBatch} from './ledger.ts';
import {createMetricStore} from './metric-store.ts';
import {notedRecord} from './noted/noted-record.ts';
import {type ClosedSecond, createOpenSeconds, takeClosed} from './open-seconds.ts';
import {sumByOutcome} from './request-tally.ts';
import {createTallies, type SentSpan, type SplitTag} from './route.ts';
import type {LoadSecond} from './second.ts';
import {
	type Aggregate,
	exactFigureOf,
	figureOf,
	percentilesOf,
	type Sink,
	statisticsOf,
	sumOf,
	trendFigures,
} from './sink.ts';
import type {LatencyOutcome} from './snapshot.ts';
import {createSummedGauges, settleGauges, sumSecond} from './summed-gauges.ts';
import {createValueBudget, keptValues} from './values/exact-values.ts';
import {mergedHistogram} from './values/histogram.ts';
import type {Arithmetic} from './values/quantile.ts';
import {createWindowWatch, findWorstWindow, type WindowWatch} from './values/worst-window.ts';

/** 32 Mi values, 128 MiB (256 where they do not pack): some 6 million requests, of whose seven timings two are nearly always zero and cost nothing. */
const defaultExactCap = 32 << 20;

/** Requests of a run, counted by `http_reqs`. */
export type RequestFigures = Pick<Run['requests'], 'total' | 'byClass' | 'byStatus'> & {
	/** In `total`, but in no class: the stream has neither a status nor an error code for them. */
	readonly withoutStatus: number;
};

/** Everything k6's stream adds up to. No clock and no I/O; the exact figures are worked out when they are asked for. */
export interface LoadState {
	/** Takes the points of a batch in. Catalogue and batch must be of the same scanner, every time; of a pool, the part's. */
	ingest(batch: PointBatch, catalogue: Catalogue, part?: number): void;
	/**
	 * Seconds closed since the last call, and those still open. A second is closed 500 ms after its end, by the newest
	 * point's time or by `nowMs` (pass `-Infinity` for a recorded stream); of a pool, and where points are out of order, by
	 * `nowMs` alone. Open ones change with the next `ingest`. Seconds without any point do not exist.
	 */
	takeSeconds(nowMs: number): {readonly closed: readonly LoadSecond[]; readonly open: readonly LoadSecond[]};
	/** Closes every second; what `takeSeconds` would still have given. */
	finish(): readonly LoadSecond[];
	requests(): RequestFigures;
	latencyMs(): Run['latencyMs'];
	endpoints(): Run['endpoints'];
	/** The twenty slowest requests of each endpoint and every kind of failure; undefined without any. */
	slowest(): Run['slowest'];
	checks(): readonly CheckCount[];
	/**
	 * Every metric and sub-metric with the names that `--summary-export` gives their statistics (no rate of counters), and
	 * what percentiles are asked for beside the usual ones: `p(99.9)`.
	 */
	metrics(how?: {arithmetic?: Arithmetic; percentiles?: readonly string[]}): Run['metrics'];
	/** Of a trend or sub-metric of one, by its name; null when there is no such trend. */
	trend(name: string): TrendStats | null;
	/** One statistic of a metric or sub-metric that was named as in thresholds, as it is now; percentiles within 0.4 %. */
	figure(name: string, aggregate: Aggregate): number | null;
	/** The same, exactly: percentiles are worked out from every value when asked for. */
	exactFigure(name: string, aggregate: Aggregate): number | null;
	/** Sums of a counter by the value of a tag; points without the tag are left out. */
	counterBy(metric: string, tag: string): Map<string, number>;
	/**
	 * Every combination of tags under which a counter was added to, up to 250,000 in a run (2,000 for each of k6's own) and
	 * 64 MiB of their text.
	 */
	counterSeries(metric: string): Iterable<CounterSeries>;
	/** What a counter added up to under combinations beyond those. */
	counterOverflow(metric: string): number;
	/** Iterations that ended, and that k6 could not start. */
	iterations(): {readonly complete: number; readonly dropped: number};
	/** Most VUs that k6 had at hand; null without a reading. */
	vusMax(): number | null;
	exactValues(): Run['exactValues'];
	/** Times of the earliest and latest point in ms since the epoch, null before the first. */
	span(): {readonly firstMs: number; readonly lastMs: number} | null;
	/** The latest point's time of one part, `-Infinity` before its first. */
	newestMs(part: number): number;
	/**
	 * When the first and the last request of an endpoint were sent, in ms since the epoch: k6 stamps a request's end, and
	 * this is its end less its duration; and what was let through. Null without any.
	 */
	sentSpan(endpoint: string): SentSpan | null;
	/** Points that came after their second was closed: in all totals, but in a later second. */
	latePoints(): number;
}

/**
 * An empty state. `submetrics` are names as in thresholds (`http_req_duration{name:x}`), whose `figure` can be asked for at
 * any time; sub-metrics that the stream itself declares join them. `exactCap` bounds the values that are kept in all; past
 * it percentiles come from histograms and `exactValues().passed` says so. Where points are not `isInOrder`, no second is
 * closed before `takeSeconds` or `finish` says so. Of `parts`, the streams of that many k6 that made one run, the figures are
 * a pool's: the same in whatever order they are read, sums without error, VUs of all together. `splitBy` tells the requests of a second
 * apart by the values of k6's tags, too.
 */
export function createLoadState(
	options: {
		exactCap?: number;
		submetrics?: readonly string[];
		arithmetic?: Arithmetic;
		isInOrder?: boolean;
		parts?: number | null;
		splitBy?: readonly SplitTag[];
	} = {},
): LoadState {
	const {exactCap = defaultExactCap, submetrics = [], arithmetic = 'separate', parts = null} = options;
	const isPooled = parts !== null;
	const isInOrder = !isPooled && (options.isInOrder ?? true);
	const budget = createValueBudget(exactCap);
	const store = createMetricStore(submetrics, budget, isPooled);
	const tallies = createTallies(store, isPooled, options.splitBy);
	const watches = new Map<string, WindowWatch>();
	const gauges = isPooled ? createSummedGauges() : null;
	const open = createOpenSeconds(completeSecond, isInOrder);
	const ledgers = Array.from({length: parts ?? 1}, (_, part) =>
		createLedger(tallies, open, gauges && enterPooled(open, gauges, part)),
	);

	function completeSecond(second: ClosedSecond): void {
		if (gauges !== null) Object.assign(second, sumSecond(gauges, second.second));
		watchWindows(second);
	}

	/** Past the cap, latencies are in the histograms of their seconds alone. */
	function watchWindows(second: LoadSecond): void {
		if (!budget.isPassed) return;
		const answered = second.series.filter(({outcome}) => outcome === '2xx');
		for (const [endpoint, parts] of Map.groupBy(answered, each => each.endpoint)) {
			let watch = watches.get(endpoint);
			if (watch === undefined) {
				watch = createWindowWatch();
				watches.set(endpoint, watch);
			}
			watch.see(second.second, mergedHistogram(parts.map(({latency}) => latency)));
		}
	}

	function statsOf(sink: Sink): TrendStats {
		const {percentiles, count, avg, min, max} = trendFigures(sink, [0.5, 0.9, 0.95, 0.99], arithmetic);
		const [med = null, p90 = null, p95 = null, p99 = null] = percentiles;
		return {count, avg, min, med, max, p90, p95, p99};
	}

	function worstOf(endpoint: string): number | null {
		const exact = findWorstWindow(tallies.endpointParts.get(endpoint) ?? [], arithmetic);
		const watched = watches.get(endpoint)?.worst() ?? null;
		return exact === null || watched === null ? (exact ?? watched) : Math.max(exact, watched);
	}

	const latencyOf = (outcome: LatencyOutcome) => statsOf(tallies.latency[outcome]);
	const totalOf = (metric: string) => {
		const sink = store.find(metric);
		return sink === undefined ? 0 : sumOf(sink);
	};

	return {
		ingest: (batch, catalogue, part = 0) => ingestBatch(ledgers[part]!, batch, catalogue),
		takeSeconds: nowMs => ({closed: takeClosed(open, nowMs), open: open.open}),
		finish() {
			const closed = takeClosed(open, Number.POSITIVE_INFINITY);
			if (gauges !== null) settleGauges(gauges);
			return closed;
		},
		requests() {
			const byStatus = new Map<string, number>();
			let total = 0;
			let withoutStatus = 0;
			for (const {status, count} of tallies.requests.classes) {
				total += count;
				if (status === null) withoutStatus += count;
				else if (count > 0) byStatus.set(status, (byStatus.get(status) ?? 0) + count);
			}
			const byClass = sumByOutcome(tallies.requests.classes);
			return {total, withoutStatus, byClass, byStatus: Object.fromEntries(byStatus)};
		},
		latencyMs() {
			const all = store.find('http_req_duration');
			const none: TrendStats = {count: 0, avg: null, min: null, med: null, max: null, p90: null, p95: null, p99: null};
			return {
				all: all === undefined ? none : statsOf(all),
				'2xx': latencyOf('2xx'),
				'429': latencyOf('429'),
				'5xx': latencyOf('5xx'),
			};
		},
		endpoints() {
			const byName = Map.groupBy(tallies.requests.classes, ({endpoint}) => endpoint);
			const rows = Array.from(byName, ([endpoint, classes]) => {
				const parts = tallies.endpointParts.get(endpoint) ?? [];
				const [p95 = null, p99 = null] = percentilesOf(parts, [0.95, 0.99], arithmetic).percentiles;
				const count = classes.reduce((sum, row) => sum + row.count, 0);
				return [endpoint, {count, byClass: sumByOutcome(classes), p95, p99, worst10sP99: worstOf(endpoint)}] as const;
			});
			return Object.fromEntries(rows);
		},
		slowest: () => notedRecord(tallies.noted),
		checks: () => tallies.checks.checks,
		metrics({arithmetic: how = arithmetic, percentiles} = {}) {
			return Object.fromEntries([...store.sinks].map(sink => [sink.name, statisticsOf(sink, how, percentiles)]));
		},
		trend(name) {
			const sink = store.find(name);
			return sink?.type === 'trend' ? statsOf(sink) : null;
		},
		figure(name, aggregate) {
			const sink = store.find(name);
			return sink === undefined ? null : figureOf(sink, aggregate);
		},
		exactFigure(name, aggregate) {
			const sink = store.find(name);
			return sink === undefined ? null : exactFigureOf(sink, aggregate, arithmetic);
		},
		counterBy: (metric, tag) => sumByTag(tallies.counters.series(metric), tag),
		counterSeries: metric => tallies.counters.series(metric),
		counterOverflow: metric => tallies.counters.overflow(metric),
		iterations: () => ({complete: totalOf('iterations'), dropped: totalOf('dropped_iterations')}),
		vusMax() {
			const sink = store.find('vus_max');
			return sink === undefined || sink.count === 0 ? null : sink.max;
		},
		exactValues: () => ({kept: keptValues(store.parts), cap: exactCap, passed: budget.isPassed}),
		span() {
			const firstMs = Math.min(...ledgers.map(ledger => ledger.firstMs));
			const lastMs = Math.max(...ledgers.map(ledger => ledger.lastMs));
			return lastMs < firstMs ? null : {firstMs, lastMs};
		},
		newestMs: part => ledgers[part]!.lastMs,
		sentSpan: endpoint => tallies.sent.get(endpoint) ?? null,
		latePoints: () => open.late,
	};
}
