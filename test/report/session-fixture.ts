import type {ProductEvidence} from '../../src/product/evidence.ts';
import {createProductPack} from '../../src/product/pack.ts';
import type {Run, Session} from '../../src/record/schema.ts';
import type {ChartedRun} from '../../src/report/charted-run.ts';
import {drawCharts} from '../../src/report/charts/draw.ts';
import {createRecordedSpan, createRunCharting, type RecordedSpan} from '../../src/report/run-charting.ts';
import type {UsePoint} from '../../src/report/timeline-bins.ts';
import type {ChartSecond} from '../../src/state/snapshot.ts';
import {reconcile} from '../../src/verdicts/judge.ts';
import {judge} from '../product/judged.ts';
import {madeBands} from '../state/made-bands.ts';
import {arrivals, bucketLog, e2Run, offEvidence, onEvidence, readings, served} from '../verdicts/limiter-fixture.ts';
import {onLimiter} from '../verdicts/limiter-run.ts';
import {paymentEvidence} from '../verdicts/payment-fixture.ts';
import {answers, endpoint, makeRun, READS} from '../verdicts/run-fixture.ts';
import {ofProduct} from './product-report.ts';

const trend = (count: number, p50: number) =>
	count === 0
		? {count, avg: null, min: null, med: null, max: null, p90: null, p95: null, p99: null}
		: {count, avg: p50 * 1.1, min: p50 / 2, med: p50, max: p50 * 4, p90: p50 * 1.6, p95: p50 * 1.9, p99: p50 * 2.6};

function withLatency(run: Run, slow: number): Run {
	const {byClass, total} = run.requests;
	return {
		...run,
		latencyMs: {
			all: trend(total, slow / 3),
			'2xx': trend(byClass['2xx'], slow),
			'429': trend(byClass['429'], 1.2),
			'5xx': trend(byClass['5xx'], 0.8),
		},
	};
}

const log = bucketLog(arrivals(300, 18), 10, 10);
const usage = {cpuPercent: {avg: 31.4, max: 62}, restarts: 0, oomKilled: false, samples: 18};
const memory = {min: 60_000_000, median: 71_400_000, max: 84_300_000, last: 80_000_000};
const services = {
	'moalog-server': {...usage, memoryBytes: memory, anonymousBytes: {min: null, median: null, max: null}},
};

const baseline: ProductEvidence = {
	...onEvidence([]),
	decisions: null,
	run: makeRun(
		{[READS]: endpoint({'2xx': 7200}, {p95: 2.4, p99: 4.8, worst10sP99: 9.9}), setup: endpoint({'2xx': 1})},
		{
			services,
			startDelayMs: trend(7200, 0.4),
			checks: [{name: 'reads: status is 200', passes: 7200, fails: 0}],
			thresholds: [{metric: `http_reqs{name:${READS}}`, expression: 'count>0', ok: true}],
			metrics: {[`http_reqs{name:${READS}}`]: {count: 7200, rate: 400}},
			notes: ['Closed model: 100 VUs with a pace of 250 ms set the rate, not the capacity of the system.'],
		},
	),
	counters: {'moalog-server': readings({[served(READS, 200)]: 7201, [served('GET /health', 200)]: 18})},
};
const off = offEvidence(
	400,
	2000,
	{},
	{
		...e2Run('off', endpoint({'2xx': 400, '5xx': 2000}, {p95: 820, p99: 960, worst10sP99: 990})),
		...onLimiter('off', {ai: {calls: 400, rejected: 2000, costUsd: 0.8}}),
	},
);
const on = onEvidence(log);

/** The books of a whole --quick session, reconciled. */
export const evidence: readonly ProductEvidence[] = [
	{...baseline, run: withLatency(baseline.run, 1.3)},
	{...off, run: withLatency(off.run, 480)},
	{...on, run: withLatency({...on.run, ...onLimiter('on', {ai: {calls: 189, rejected: 0, costUsd: 0.378}})}, 410)},
	{...paymentEvidence(), run: withLatency(paymentEvidence().run, 310)},
].map(each => ({...each, run: {...each.run, reconciliation: reconcile(each, createProductPack())}}));

/** A session as one headless `--quick` run of E-1 … E-3 leaves it. */
export function makeSession(changes: Partial<Session> = {}, books = evidence): Session {
	return {
		schema: 'perf-tui/session@2',
		id: '20260301T120000Z-4f2a',
		startedAt: '2026-03-01T12:00:00.000Z',
		endedAt: '2026-03-01T12:02:05.000Z',
		endedBy: 'completed',
		environment: {
			os: 'Linux 6.1 x64',
			cpus: 2,
			memoryBytes: 8_000_000_000,
			node: '26.10.0',
			perfTui: '0.1.0',
			k6: '2.2.0',
			docker: null,
			compose: null,
			git: null,
			stack: 'embedded',
			images: {},
			limits: {},
		},
		options: {
			scale: 0.1,
			rounds: 1,
			target: null,
		},
		pack: {
			name: 'perf-tui',
			limiterPolicy: {
				algorithm: 'TOKEN_BUCKET',
				capacity: 10,
				refillPerSecond: 10,
				windowSeconds: null,
				key: 'global',
			},
		},
		runs: books.map(({run}) => run),
		memory: null,
		verdicts: judge(books),
		...changes,
	};
}

const firstSecond = 1_772_366_400;
const noQuantiles = {p50: null, p95: null, p99: null};

/** A minute of E-2 with the limiter ON, with a pause in the middle and a few 5xx. */
export function makeTimeline(length = 60): ChartSecond[] {
	return Array.from({length}, (_, index) => {
		const isPaused = index > length * 0.45 && index < length * 0.52;
		const ok = isPaused ? 0 : 10 + (index % 3);
		const limited = isPaused ? 0 : Math.min(290, 40 * index) + 12 * (index % 5);
		const broken = index % 17 === 5 ? 30 : 0;
		const spread = (p50: number) => ({p50, p95: p50 * (1.7 + (index % 4) / 10), p99: p50 * 2.4});
		const byOutcome = answers({'2xx': ok, '429': limited, '5xx': broken});
		const latency = {
			'2xx': ok > 0 ? spread(420) : noQuantiles,
			'429': limited > 0 ? spread(1.2) : noQuantiles,
			'5xx': broken > 0 ? spread(0.7) : noQuantiles,
		};
		return {second: firstSecond + index, byOutcome, latency, bands: madeBands(byOutcome, latency)};
	});
}

/** A run as it was recorded, second by second. */
export interface RecordedRun extends Pick<ChartedRun, 'latency'> {
	readonly seconds: readonly ChartSecond[];
	readonly use: readonly UsePoint[];
}

/** What a run of E-2 with the limiter ON left: load, two services read once a second, latencies of each outcome. */
export function makeRecordedRun(length = 60): RecordedRun {
	const seconds = makeTimeline(length);
	const use = seconds.flatMap(({second}, index) => [
		{atMs: second * 1000 + 300, service: 'moalog-server', cpuPercent: 30 + (index % 7), memoryBytes: 8e7 + index * 1e5},
		{atMs: second * 1000 + 300, service: 'k6', cpuPercent: index === 0 ? null : 12, memoryBytes: 6e7},
	]);
	const around = (ms: number) =>
		[0.5, 0.9, 1, 1.2, 3].map((factor, index) => ({ms: ms * factor, count: 10 * index + 1}));
	return {seconds, use, latency: {'2xx': around(420), '429': around(1.2), '5xx': around(0.7)}};
}

/** When a run was recorded. */
export function spanOf({seconds, use}: Pick<RecordedRun, 'seconds' | 'use'>): RecordedSpan {
	const span = createRecordedSpan();
	for (const {second} of seconds) span.second(second);
	for (const {atMs} of use) span.use(atMs);
	return span;
}

/** A recorded run as its charts are drawn from it. */
export function chartedOf({seconds, use, latency}: RecordedRun): ChartedRun {
	const charting = createRunCharting(spanOf({seconds, use}));
	for (const second of seconds) charting.second(second);
	for (const point of use) charting.use(point);
	return {...charting.charted(), latency};
}

/** The charts of that session, its E-2 ON run recorded. */
export const onRun = '2-E-2-limiter-on';
export const drawn = (session = makeSession(), recording = makeRecordedRun()) =>
	drawCharts(session, {[onRun]: chartedOf(recording)}, ofProduct().texts);

/** Two exporters measured on the compose stack. */
export const measuredMemory: NonNullable<Session['memory']> = {
	a: {service: 'rjmx-exporter', variants: {default: exporterVariant(4_200_000)}},
	b: {service: 'jmx-exporter', variants: {default: exporterVariant(71_000_000), small: exporterVariant(48_000_000)}},
	ratio: 16.9,
	parity: {ok: true, missing: [], different: []},
};

function exporterVariant(workingSetBytes: number) {
	const others = {targetGrowthBytes: 1_200_000, scrapeMs: 3.4, cpuPercent: 1.2, samples: 120, errors: 0};
	return {workingSetBytes, anonymousBytes: workingSetBytes * 0.8, ...others};
}
