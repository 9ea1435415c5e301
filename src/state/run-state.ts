import {chartSeconds, maxChartSeconds, steadied} from './chart-seconds.ts';
import {byLatencyOutcome, isLatencyOutcome, percentilesOf} from './latency-outcome.ts';
import {type ByOutcome, noOutcomes, outcomes} from './outcome.ts';
import type {LoadSecond} from './second.ts';
import type {ChartSecond, EndpointRow, LatencyOutcome, Quantiles, RunView} from './snapshot.ts';
import {createHistogram, type Histogram} from './values/histogram.ts';

/** Seconds behind the rates that are shown as «now». */
const rateSeconds = 5;
const recentSeconds = 10;

export type LoadView = Pick<
	RunView,
	| 'total'
	| 'perSecond'
	| 'totals'
	| 'rates'
	| 'latency'
	| 'recentSeconds'
	| 'seconds'
	| 'closedSeconds'
	| 'endpoints'
	| 'checks'
>;

/** Counts, histograms and rings of one run, fed by seconds: live ones from k6, or recorded ones in a replay. */
export interface RunState {
	/** `closed` seconds come once each, in order; `open` ones replace those of the last call. */
	apply(closed: readonly LoadSecond[], open: readonly LoadSecond[]): void;
	view(): LoadView;
	/** The view's seconds alone. */
	seconds(): readonly ChartSecond[];
	/** From seconds: iterations that ended and were dropped, and the last VU gauges. */
	gauges(): {iterations: number; dropped: number; vus: number | null; vusMax: number | null};
	/** Another that goes on from here, on its own. */
	copy(): RunState;
}

interface Endpoint {
	byOutcome: ByOutcome;
	latency: Histogram;
}

interface Accumulated {
	totals: ByOutcome;
	latency: Record<LatencyOutcome, Histogram>;
	endpoints: Map<string, Endpoint>;
	iterations: number;
	dropped: number;
	checkPasses: number;
	checkFails: number;
	vus: number | null;
	vusMax: number | null;
}

/** State of one run: no clock and no I/O of its own; bounded by the number of endpoints and an hour of seconds. */
export function createRunState(): RunState {
	return runStateOf({closedPart: emptyPart(), seconds: [], closedSeconds: 0, setBack: 0, recent: [], openSeconds: []});
}

interface Parts {
	readonly closedPart: Accumulated;
	readonly seconds: readonly ChartSecond[];
	/** Of which `seconds` are the last. */
	readonly closedSeconds: number;
	/** By how much their numbers are ahead of the clock. */
	readonly setBack: number;
	readonly recent: readonly LoadSecond[];
	readonly openSeconds: readonly LoadSecond[];
}

function runStateOf({closedPart, ...parts}: Parts): RunState {
	let {seconds, closedSeconds, setBack, recent, openSeconds} = parts;
	return {
		seconds: () => seconds,
		copy: () => runStateOf({closedPart: copyOf(closedPart), seconds, closedSeconds, setBack, recent, openSeconds}),
		apply(closed, open) {
			openSeconds = open;
			if (closed.length === 0) return;
			for (const second of closed) accumulate(closedPart, second);
			const last = seconds.at(-1)?.second ?? null;
			const steady = steadied(closed, last, setBack);
			setBack = steady.setBack;
			const filled = chartSeconds(last, steady.seconds);
			closedSeconds += filled.length;
			seconds = [...seconds, ...filled.slice(-maxChartSeconds)].slice(-maxChartSeconds);
			const newest = steady.seconds.at(-1)!.second;
			recent = [...recent, ...steady.seconds].filter(second => second.second > newest - recentSeconds);
		},
		view() {
			const open = emptyPart();
			for (const second of openSeconds) accumulate(open, second);
			const totals = sumOutcomes(closedPart.totals, open.totals);
			const rates = recentRates(recent);
			return {
				total: outcomes.reduce((sum, outcome) => sum + totals[outcome], 0),
				perSecond: rates ? outcomes.reduce((sum, outcome) => sum + rates[outcome], 0) : null,
				totals,
				rates: rates ?? noOutcomes(),
				latency: latencyView(closedPart, open, recent),
				recentSeconds,
				seconds,
				closedSeconds,
				endpoints: endpointRows(closedPart, open, recent),
				checks: {
					passes: closedPart.checkPasses + open.checkPasses,
					fails: closedPart.checkFails + open.checkFails,
				},
			};
		},
		gauges() {
			const open = emptyPart();
			for (const second of openSeconds) accumulate(open, second);
			return {
				iterations: closedPart.iterations + open.iterations,
				dropped: closedPart.dropped + open.dropped,
				vus: open.vus ?? closedPart.vus,
				vusMax: open.vusMax ?? closedPart.vusMax,
			};
		},
	};
}

function emptyPart(): Accumulated {
	return {
		totals: noOutcomes(),
		latency: {'2xx': createHistogram(), '429': createHistogram(), '5xx': createHistogram()},
		endpoints: new Map(),
		iterations: 0,
		dropped: 0,
		checkPasses: 0,
		checkFails: 0,
		vus: null,
		vusMax: null,
	};
}

function copyOf(part: Accumulated): Accumulated {
	return {
		...part,
		totals: {...part.totals},
		latency: byLatencyOutcome(outcome => part.latency[outcome].copy()),
		endpoints: new Map(
			[...part.endpoints].map(([name, {byOutcome, latency}]) => [
				name,
				{byOutcome: {...byOutcome}, latency: latency.copy()},
			]),
		),
	};
}

function accumulate(part: Accumulated, second: LoadSecond): void {
	for (const {endpoint, outcome, count, latency} of second.series) {
		part.totals[outcome] += count;
		if (isLatencyOutcome(outcome)) part.latency[outcome].merge(latency);
		let row = part.endpoints.get(endpoint);
		if (!row) {
			row = {byOutcome: noOutcomes(), latency: createHistogram()};
			part.endpoints.set(endpoint, row);
		}
		row.byOutcome[outcome] += count;
		if (outcome === '2xx') row.latency.merge(latency);
	}
	part.iterations += second.iterations;
	part.dropped += second.dropped;
	part.checkPasses += second.checkPasses;
	part.checkFails += second.checkFails;
	part.vus = second.vus ?? part.vus;
	part.vusMax = second.vusMax ?? part.vusMax;
}

function recentRates(recent: readonly LoadSecond[]): ByOutcome | null {
	const newest = recent.at(-1)?.second;
	if (newest === undefined) return null;
	const window = recent.filter(second => second.second > newest - rateSeconds);
	const length = newest - window[0]!.second + 1;
	const rates = noOutcomes();
	for (const second of window) for (const {outcome, count} of second.series) rates[outcome] += count / length;
	return rates;
}

function latencyView(closed: Accumulated, open: Accumulated, recent: readonly LoadSecond[]): LoadView['latency'] {
	const lately = byLatencyOutcome((): Histogram[] => []);
	for (const {series} of recent)
		for (const {outcome, latency} of series) if (isLatencyOutcome(outcome)) lately[outcome].push(latency);
	return byLatencyOutcome(outcome => ({
		run: quantilesOf([closed.latency[outcome], open.latency[outcome]]),
		recent: quantilesOf(lately[outcome]),
	}));
}

function quantilesOf(parts: readonly Histogram[]): Quantiles {
	const merged = createHistogram();
	for (const part of parts) merged.merge(part);
	return {
		count: merged.count,
		...percentilesOf(merged),
		max: merged.count > 0 ? merged.max : null,
		isExact: false,
	};
}

function endpointRows(closed: Accumulated, open: Accumulated, recent: readonly LoadSecond[]): EndpointRow[] {
	const newest = recent.at(-1)?.second ?? 0;
	const window = recent.filter(second => second.second > newest - rateSeconds);
	const length = window.length > 0 ? newest - window[0]!.second + 1 : 1;
	const lately = new Map<string, number>();
	for (const {series} of window)
		for (const {endpoint, count} of series) lately.set(endpoint, (lately.get(endpoint) ?? 0) + count);
	const names = new Set([...closed.endpoints.keys(), ...open.endpoints.keys()]);
	return [...names].sort().map(name => {
		const byOutcome = sumOutcomes(
			closed.endpoints.get(name)?.byOutcome ?? noOutcomes(),
			open.endpoints.get(name)?.byOutcome ?? noOutcomes(),
		);
		const total = outcomes.reduce((sum, outcome) => sum + byOutcome[outcome], 0);
		const latency = createHistogram();
		for (const part of [closed, open]) {
			const own = part.endpoints.get(name);
			if (own) latency.merge(own.latency);
		}
		return {
			name,
			total,
			perSecond: (lately.get(name) ?? 0) / length,
			byOutcome,
			errorShare: total === 0 ? 0 : (byOutcome['5xx'] + byOutcome['4xx'] + byOutcome.transport) / total,
			...percentilesOf(latency),
		};
	});
}

function sumOutcomes(a: ByOutcome, b: ByOutcome): ByOutcome {
	const sum = noOutcomes();
	for (const outcome of outcomes) sum[outcome] = a[outcome] + b[outcome];
	return sum;
}
