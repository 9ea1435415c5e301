import {verdictNames} from '../../src/packs.ts';
import {limiterShown, limiterSwitch} from '../../src/product/limiter/switch-axis.ts';
import type {EventLine} from '../../src/state/noted/event-line.ts';
import {type ByOutcome, noOutcomes} from '../../src/state/outcome.ts';
import type {
	ChartSecond,
	EndpointRow,
	LatencyOutcome,
	MonitorSnapshot,
	Quantiles,
	RunView,
	ServiceRow,
	VerdictRow,
} from '../../src/state/snapshot.ts';
import {madeBands} from '../state/made-bands.ts';

/** Local noon of a fixed day, so that times of day read the same in every zone. */
export const noon = new Date(2026, 2, 14, 13, 4, 11).getTime();
const firstSecond = Math.floor(noon / 1000);

/** The same noise on every run. */
function noise(seed: number): number {
	const value = Math.sin(seed * 12.9898) * 43_758.5453;
	return value - Math.floor(value);
}

function quantiles(count: number, p50: number, p95: number, p99: number, max: number): Quantiles {
	if (count === 0) return {count: 0, p50: null, p95: null, p99: null, max: null, isExact: true};
	return {count, p50, p95, p99, max, isExact: true};
}

/** One second of E-2: a burst at the start, then the policy's rate; OFF, the provider's queue decides. */
function burstSecond(at: number, limiter: 'on' | 'off'): ChartSecond {
	const ramp = Math.min(1, 0.25 + at / 4);
	const offered = (395 + 60 * noise(at) + 40 * Math.sin(at / 9)) * ramp;
	const byOutcome: ByOutcome = noOutcomes();
	if (limiter === 'on') {
		byOutcome['2xx'] = at === 0 ? 18 : Math.round(9 + 2 * noise(at + 7));
		byOutcome['429'] = Math.round(offered) - byOutcome['2xx'];
	} else {
		byOutcome['2xx'] = Math.round(23 + 5 * noise(at + 3));
		byOutcome['5xx'] = Math.round(offered * (0.68 + 0.08 * noise(at + 5)));
	}
	const wobble = 1 + 0.25 * noise(at + 11);
	const of = (count: number, p50: number, p95: number, p99: number) =>
		count === 0 ? {p50: null, p95: null, p99: null} : {p50: p50 * wobble, p95: p95 * wobble, p99: p99 * wobble};
	const latency = {
		'2xx': of(
			byOutcome['2xx'],
			limiter === 'on' ? 430 : 870,
			limiter === 'on' ? 660 : 1310,
			limiter === 'on' ? 760 : 1490,
		),
		'429': of(byOutcome['429'], 1.1, 3.0, 5.2),
		'5xx': of(byOutcome['5xx'], 2.1, 7.5, 11),
	};
	return {second: firstSecond + at, byOutcome, latency, bands: madeBands(byOutcome, latency)};
}

/** A run of E-2 after `length` closed seconds. */
export function burstRun(length: number, limiter: 'on' | 'off' = 'on', change: Partial<RunView> = {}): RunView {
	const seconds = Array.from({length}, (_, at) => burstSecond(at, limiter));
	return {...runOf(seconds, limiter), ...change};
}

function runOf(seconds: readonly ChartSecond[], limiter: 'on' | 'off'): RunView {
	const totals = noOutcomes();
	for (const {byOutcome} of seconds)
		for (const outcome of Object.keys(totals) as (keyof ByOutcome)[]) totals[outcome] += byOutcome[outcome];
	const total = Object.values(totals).reduce((sum, value) => sum + value, 0);
	const recent = seconds.slice(-5);
	const rates = noOutcomes();
	for (const outcome of Object.keys(rates) as (keyof ByOutcome)[]) {
		rates[outcome] = recent.reduce((sum, {byOutcome}) => sum + byOutcome[outcome], 0) / Math.max(1, recent.length);
	}
	const of = (outcome: LatencyOutcome, ...values: [number, number, number, number]) => ({
		run: quantiles(totals[outcome], ...values),
		recent: quantiles(
			totals[outcome],
			values[0] * 1.02,
			values[1] * (outcome === '2xx' ? 0.78 : 1.02),
			values[2] * 0.96,
			values[3],
		),
	});
	return {
		id: `1-E-2-limiter-${limiter}`,
		scenario: 'E-2',
		title: 'AI analysis burst',
		state: limiterShown(limiter),
		round: 1,
		rounds: 1,
		phase: 'running',
		phaseDetail: null,
		outcome: null,
		elapsedMs: seconds.length * 1000,
		plannedMs: 180_000,
		vus: 50,
		vusMax: 50,
		paceMs: 100,
		total,
		perSecond: seconds.length === 0 ? null : Object.values(rates).reduce((sum, value) => sum + value, 0),
		totals,
		rates,
		latency:
			limiter === 'on'
				? {'2xx': of('2xx', 512, 780, 912, 1204), '429': of('429', 1.2, 3.4, 6.1, 12), '5xx': of('5xx', 0, 0, 0, 0)}
				: {'2xx': of('2xx', 968, 1480, 1602, 1811), '429': of('429', 0, 0, 0, 0), '5xx': of('5xx', 2.4, 8.8, 13.1, 61)},
		recentSeconds: 10,
		seconds,
		endpoints: endpointsOf(totals, rates, total),
		checks: {passes: total, fails: 0},
		iterations: {complete: total, interrupted: null, dropped: 0},
		ai: {calls: totals['2xx'], rejected: totals['5xx'], costUsd: totals['2xx'] * 0.0021},
		thresholds: null,
		limitedBy: 'the script pauses 100 ms after each answer',
		warnings: [],
	};
}

function endpointsOf(totals: ByOutcome, rates: ByOutcome, total: number): EndpointRow[] {
	const perSecond = Object.values(rates).reduce((sum, value) => sum + value, 0);
	const analysis: EndpointRow = {
		name: 'POST /api/retrospects/{id}/ai-analysis',
		total,
		perSecond,
		byOutcome: totals,
		errorShare: total === 0 ? 0 : totals['5xx'] / total,
		p50: total === 0 ? null : 512,
		p95: total === 0 ? null : 780,
		p99: total === 0 ? null : 912,
	};
	if (total === 0) return [];
	const reads = (name: string, rate: number, p95: number): EndpointRow => ({
		name,
		total: Math.round(rate * 60),
		perSecond: rate,
		byOutcome: {...noOutcomes(), '2xx': Math.round(rate * 60)},
		errorShare: 0,
		p50: p95 / 3,
		p95,
		p99: p95 * 1.4,
	});
	return [
		analysis,
		reads('GET /api/retrospects', 141.2, 18.4),
		reads('GET /api/retrospects/{id}', 38.8, 11.2),
		reads('POST /api/subscriptions', 20.1, 412),
	];
}

function service(name: string, cpuPercent: number, memoryBytes: number, limit: number, at: number): ServiceRow {
	const cpuHistory = Array.from({length: 60}, (_, index) =>
		Math.max(0, cpuPercent * (0.7 + 0.6 * noise(index + at + name.length * 7))),
	);
	return {
		name,
		state: 'healthy',
		detail: null,
		cpuPercent: cpuHistory.at(-1) ?? null,
		cpuHistory,
		memoryBytes,
		memoryLimitBytes: limit,
		netRxPerSecond: cpuPercent * 8_211,
		netTxPerSecond: cpuPercent * 11_470,
		blockReadPerSecond: name === 'mysql' ? 1.2e6 : null,
		blockWritePerSecond: name === 'mysql' ? 84_100 : null,
		restarts: 0,
		oomKilled: false,
	};
}

/** The twelve containers of the compose stack. */
export function composeServices(at = 0): ServiceRow[] {
	return [
		service('rate-limiter', 48, 298e6, 512e6, at),
		service('moalog-server', 31, 24.6e6, 512e6, at),
		service('fluxpay-engine', 12, 312.4e6, 512e6, at),
		service('redis', 11, 5.3e6, 128e6, at),
		service('mysql', 9, 401.2e6, 1024e6, at),
		service('jmx-exporter', 2, 84.3e6, 256e6, at),
		service('postgres', 1, 44.8e6, 512e6, at),
		service('rjmx-exporter', 0.4, 5.1e6, 64e6, at),
		service('prometheus', 3, 112e6, 512e6, at),
		service('grafana', 1, 98e6, 512e6, at),
		service('redis-exporter', 0.3, 14e6, 64e6, at),
		service('mysqld-exporter', 0.3, 16e6, 64e6, at),
	];
}

/** The three processes of the embedded stack. */
function embeddedServices(at = 0): ServiceRow[] {
	return [
		{...service('moalog-server', 41, 71.2e6, 0, at), memoryLimitBytes: null},
		{...service('rate-limiter', 28, 62.9e6, 0, at), memoryLimitBytes: null},
		{...service('fluxpay-engine', 1, 58.1e6, 0, at), memoryLimitBytes: null},
	];
}

/** The five indicators in the middle of an E-2 run. */
const someVerdicts: readonly VerdictRow[] = [
	{
		indicator: 'limiter-stability',
		status: 'pass',
		value: 0,
		limit: 0,
		unit: '5xx',
		evidence: ['ON: 0 × 5xx, 0 without an answer, 40,110 × 429', 'OFF: 71.3 % 5xx, equal to the provider’s own count'],
		reason: null,
		isFinal: false,
	},
	{
		indicator: 'limiter-accuracy',
		status: 'pass',
		value: 0,
		limit: 1,
		unit: '%',
		evidence: ['1,204 decisions replayed, 1,204 agree'],
		reason: null,
		isFinal: false,
	},
	{
		indicator: 'payment-idempotency',
		status: 'not-exercised',
		value: null,
		limit: null,
		unit: null,
		evidence: [],
		reason: 'run E-3',
		isFinal: true,
	},
	{
		indicator: 'p99-latency',
		status: 'fail',
		value: 3412,
		limit: 3000,
		unit: 'ms',
		evidence: ['POST /ai-analysis: worst 10 s 3,412 ms'],
		reason: 'POST /ai-analysis',
		isFinal: false,
	},
	{
		indicator: 'exporter-memory',
		status: 'pass',
		value: 5.1e6,
		limit: 10e6,
		unit: 'bytes',
		evidence: ['maximum of 72 scrapes'],
		reason: null,
		isFinal: false,
	},
];

/** Events of a minute, newest last. */
export const someEvents: readonly EventLine[] = [
	{atMs: noon - 41_000, source: 'stack', level: 'info', text: 'starting 12 containers'},
	{atMs: noon, source: 'stack', level: 'info', text: '12 of 12 healthy in 41 s'},
	{atMs: noon + 1000, source: 'preflight', level: 'info', text: 'limiter ON: 30 at once, 20 got 429'},
	{atMs: noon + 1000, source: 'k6', level: 'info', text: 'E-2 started, 50 VU, 3 min'},
	{atMs: noon + 37_000, source: 'redis', level: 'warning', text: '1 slow command (12 ms)'},
	{
		atMs: noon + 52_000,
		source: 'fluxpay-engine',
		level: 'error',
		text: 'connection to the payment provider lost, retrying',
	},
	{atMs: noon + 68_000, source: 'k6', level: 'info', text: '38 % of 2 cores, no drops'},
];

/** Log lines of one service. */
export function someLogs(lines: number): EventLine[] {
	return Array.from({length: lines}, (_, index) => ({
		atMs: noon + index * 250,
		source: 'moalog-server',
		level: index % 17 === 16 ? ('warning' as const) : ('info' as const),
		text:
			index % 17 === 16
				? `analysis ${index} waited 212 ms for the limiter`
				: `POST /api/retrospects/${index}/ai-analysis 429 in 1.${index % 9} ms`,
	}));
}

/** A whole snapshot: E-2 with the limiter ON on compose, 72 s in. */
export function burstSnapshot(change: Partial<MonitorSnapshot> = {}, length = 72): MonitorSnapshot {
	return {
		atMs: noon + length * 1000,
		stack: {
			kind: 'compose',
			why: 'its images are at hand',
			phase: 'ready',
			healthy: 12,
			total: 12,
			message: null,
			coming: null,
		},
		k6: {phase: 'ready', version: 'v2.2.0', detail: null, progress: null, cpuPercent: 38, memoryBytes: 121e6},
		cpus: 2,
		switch: limiterSwitch('on'),
		verdictNames,
		scenarios: scenarios(2),
		run: burstRun(length),
		other: null,
		services: composeServices(length),
		memory: {
			title: 'Exporter memory',
			a: {
				service: 'rjmx-exporter',
				workingSetBytes: 5.1e6,
				anonymousBytes: 3.2e6,
				minBytes: 4.9e6,
				maxBytes: 5.2e6,
				targetGrowthBytes: 9.8e6,
				reason: null,
			},
			b: {
				service: 'jmx-exporter',
				workingSetBytes: 84.3e6,
				anonymousBytes: 71.4e6,
				minBytes: 81.2e6,
				maxBytes: 86.0e6,
				targetGrowthBytes: 2.1e6,
				reason: null,
			},
			limitBytes: 10e6,
			ratio: 16.5,
		},
		verdicts: someVerdicts,
		events: someEvents,
		logs: {'moalog-server': someLogs(80), 'rate-limiter': []},
		session: {path: 'load-tests/results/2026-03-14T13-04-11Z-a1b2', runs: 1},
		notice: null,
		replay: null,
		...change,
	};
}

function scenarios(selected: number) {
	return [
		{
			key: '1',
			id: 'E-1',
			title: 'Baseline',
			description: '100 VUs, 5 min, an iteration each 250 ms: how fast is it at ease?',
		},
		{
			key: '2',
			id: 'E-2',
			title: 'AI analysis burst',
			description: '50 VUs, 3 min: does the limiter keep the provider alive?',
		},
		{key: '3', id: 'E-3', title: 'Duplicate payments', description: '20 VUs, 30 rounds: is anyone charged twice?'},
		{key: '4', id: 'E-4', title: 'Mixed day', description: '200 VUs, 10 min, 70/20/10: does it hold together?'},
	].map((entry, index) => ({...entry, isSelected: index === selected - 1}));
}

/** ON and OFF side by side. */
export function pairSnapshot(change: Partial<MonitorSnapshot> = {}): MonitorSnapshot {
	return burstSnapshot({
		other: burstRun(120, 'off', {phase: 'done', outcome: 'completed', id: '2-E-2-limiter-off'}),
		...change,
	});
}

const unmeasured = (service: string) => ({
	service,
	workingSetBytes: null,
	anonymousBytes: null,
	minBytes: null,
	maxBytes: null,
	targetGrowthBytes: null,
	reason: 'the embedded stack has no exporters',
});

/** The embedded stack, ready, no run yet. */
export function idleSnapshot(change: Partial<MonitorSnapshot> = {}): MonitorSnapshot {
	return burstSnapshot({
		stack: {
			kind: 'embedded',
			why: 'no Docker engine answers, so the embedded stack runs',
			phase: 'ready',
			healthy: 3,
			total: 3,
			message: null,
			coming: null,
		},
		k6: {
			phase: 'ready',
			version: 'v2.2.0',
			detail: 'from the cache',
			progress: null,
			cpuPercent: null,
			memoryBytes: null,
		},
		scenarios: scenarios(1),
		run: null,
		services: embeddedServices(),
		memory: {
			title: 'Exporter memory',
			a: unmeasured('rjmx-exporter'),
			b: unmeasured('jmx-exporter'),
			limitBytes: 10e6,
			ratio: null,
		},
		verdicts: someVerdicts.map(row => ({
			...row,
			status: 'not-exercised',
			value: null,
			reason: row.indicator === 'exporter-memory' ? 'no exporters on the embedded stack' : 'no run yet',
		})),
		events: [
			{atMs: noon, source: 'stack', level: 'info', text: 'no Docker engine: the embedded stack runs'},
			{atMs: noon + 900, source: 'stack', level: 'info', text: '3 of 3 healthy in 0.9 s'},
		],
		...change,
	});
}

/** The stack starts, k6 is being fetched. */
export function fetchingSnapshot(): MonitorSnapshot {
	const [first, second, third] = embeddedServices();
	return idleSnapshot({
		stack: {
			kind: 'embedded',
			why: 'no Docker engine answers',
			phase: 'starting',
			healthy: 1,
			total: 3,
			message: null,
			coming: null,
		},
		services: [
			first!,
			{...second!, state: 'starting', cpuPercent: null, memoryBytes: null, cpuHistory: []},
			{...third!, state: 'starting', cpuPercent: null, memoryBytes: null, cpuHistory: []},
		],
		k6: {
			phase: 'fetching',
			version: null,
			detail: 'release archive, 12.4 of 29.8 MB',
			progress: 0.42,
			cpuPercent: null,
			memoryBytes: null,
		},
	});
}

/** A stack that did not come up. */
export function failedSnapshot(): MonitorSnapshot {
	return burstSnapshot({
		run: null,
		stack: {
			kind: 'compose',
			why: 'its images are at hand',
			phase: 'failed',
			healthy: 10,
			total: 12,
			message: 'mysql did not become healthy in 60 s: port 3306 is taken. MYSQL_PORT moves it.',
			coming: null,
		},
		services: composeServices().map(row =>
			row.name === 'mysql'
				? {...row, state: 'exited', detail: 'code 1', cpuPercent: null, memoryBytes: null}
				: row.name === 'redis'
					? {...row, oomKilled: true, state: 'exited', detail: '128.0 MB'}
					: row,
		),
		notice: {level: 'error', text: 'mysql did not become healthy in 60 s: port 3306 is taken. MYSQL_PORT moves it.'},
	});
}

const hostile = 'evil\x1b[2J\x1b]0;owned\x07\r\n\u202Egnol\u0301\u0302\u0303 한국어서비스 👩‍👩‍👧‍👦 ﷽ \u0000';

/** Names and lines that try to break out of their place. */
export function hostileSnapshot(): MonitorSnapshot {
	const base = burstSnapshot();
	return burstSnapshot({
		run: {
			...burstRun(72),
			title: hostile,
			scenario: `${hostile}${hostile}`,
			phaseDetail: hostile,
			limitedBy: hostile,
			warnings: [hostile, hostile],
			endpoints: base.run!.endpoints.map(row => ({...row, name: hostile.repeat(3)})),
		},
		services: base.services.map((row, index) => ({
			...row,
			name: `${hostile}${index}`,
			detail: hostile,
			state: index % 3 === 0 ? 'unhealthy' : 'healthy',
		})),
		events: base.events.map(event => ({...event, source: hostile, text: hostile.repeat(4)})),
		logs: {[`${hostile}0`]: someLogs(20).map(event => ({...event, text: hostile.repeat(5)}))},
		verdicts: someVerdicts.map(row => ({...row, reason: hostile, evidence: [hostile], unit: hostile})),
		scenarios: base.scenarios.map(entry => ({...entry, id: hostile, title: hostile.repeat(2)})),
		notice: {level: 'error', text: hostile.repeat(4)},
		memory: {...base.memory!, a: {...base.memory!.a, service: hostile}},
		stack: {...base.stack, message: hostile, why: hostile},
	});
}

/** The largest figures that are to keep their columns. */
function millionSnapshot(): MonitorSnapshot {
	const seconds = Array.from(
		{length: 72},
		(_, at): ChartSecond => ({
			...burstSecond(at, 'on'),
			byOutcome: {...noOutcomes(), '2xx': 999_999, '3xx': 3, '5xx': 1},
		}),
	);
	const totals = {...noOutcomes(), '2xx': 71_999_928, '429': 123_456_789, '5xx': 72, '3xx': 216};
	const run = burstRun(72);
	return burstSnapshot({
		run: {
			...run,
			seconds,
			totals,
			rates: {...totals, '2xx': 999_999, '429': 999_999, '5xx': 1},
			total: 195_457_005,
			perSecond: 999_999,
			vus: 10_000,
			vusMax: 10_000,
			elapsedMs: 36_610_000,
			plannedMs: 36_610_000,
		},
		services: composeServices().map(row => ({
			...row,
			cpuPercent: 1600,
			memoryBytes: 999.9e9,
			netRxPerSecond: 999.9e9,
			netTxPerSecond: 999.9e9,
			blockReadPerSecond: 999.9e9,
			blockWritePerSecond: 999.9e9,
			restarts: 12,
		})),
	});
}

/** A run that has just begun: nothing was measured. */
export function emptySnapshot(): MonitorSnapshot {
	return idleSnapshot({
		run: burstRun(0, 'on', {
			phase: 'preflight',
			phaseDetail: '30 analyses at once',
			endpoints: [],
			vus: null,
			ai: null,
			plannedMs: null,
			paceMs: null,
			thresholds: null,
			limitedBy: null,
		}),
		services: [],
		verdicts: [],
		events: [],
		logs: {},
	});
}

/** Every situation of the tests by name. */
export const situations: Record<string, () => MonitorSnapshot> = {
	burst: () => burstSnapshot(),
	pair: () => pairSnapshot(),
	idle: () => idleSnapshot(),
	fetching: fetchingSnapshot,
	failed: failedSnapshot,
	hostile: hostileSnapshot,
	million: millionSnapshot,
	empty: emptySnapshot,
};
