import {expect, test} from 'vitest';
import {parseLimitsFile} from '../../src/limits/limits-file.ts';
import type {Run} from '../../src/record/schema.ts';
import {deriveLimits} from '../../src/verdicts/derive-limits.ts';
import {makeSession} from '../report/session-fixture.ts';
import {onLimiter} from './limiter-run.ts';
import {endpoint, makeRun} from './run-fixture.ts';

const orders = 'GET /orders';
const round = (p95: number, changes: Partial<Run> = {}) =>
	makeRun(
		{[orders]: endpoint({'2xx': 3000}, {p95, p99: 2 * p95, worst10sP99: 3 * p95})},
		{durationMs: 60_000, ...changes},
	);
const derived = (...runs: Run[]) => deriveLimits(makeSession({runs}));
const mustOf = (file: ReturnType<typeof derived>, start: string) =>
	file?.limits.map(({must}) => [must].flat().join(' ')).find(must => must.startsWith(start));

test('one good run gives limits half as high again, and says so', () => {
	const file = derived(round(100));
	expect(mustOf(file, 'p(95)')).toBe('p(95)<150');
	expect(mustOf(file, 'share')).toBe('share<0.1%');
	expect(file?.note).toContain('From 1 good run of');
	expect(file?.note).toContain('× 1.5');
});

test('four rounds give a prediction bound on the logarithm, the risk shared over all limits', () => {
	const file = derived(round(100), round(100), round(100), round(110));
	// ln 1.1 = 0.09531, s = 0.047655, mean = ln 100 + 0.023828; 4 limits: t(0.9875, 3) = 4.1765, √1.25.
	expect(Number(mustOf(file, 'p(95)')?.slice(6))).toBe(128);
	expect(file?.note).toContain('prediction bounds: a round as good crosses any of them 5 % of the time');
});

test('what was not good says nothing', () => {
	expect(derived(round(100), round(900, {outcome: 'failed'}), round(900, {k6ExitCode: 99}))?.note).toContain(
		'1 good run',
	);
	expect(derived(round(100, onLimiter('off')))).toBeNull();
	expect(derived(round(100, {thresholds: [{metric: 'm', expression: 'e', ok: false}]}))).toBeNull();
});

test('too few answers give no percentile, and services give their memory', () => {
	const use = {
		cpuPercent: {avg: 1, max: 2},
		memoryBytes: {min: 1, median: 1, max: 100_000_001, last: 1},
		anonymousBytes: {min: 1, median: 1, max: 1},
		restarts: 0,
		oomKilled: false,
		samples: 9,
	};
	const file = derived(makeRun({[orders]: endpoint({'2xx': 39})}, {services: {api: use}}));
	expect(file?.limits).toEqual([
		{endpoint: orders, outcome: '5xx', must: 'share<7.7%'},
		{service: 'api', must: ['memory<151000000B', 'restarts==0', 'oomKills==0']},
	]);
});

test('what is derived is a limits file', () => {
	const file = derived(round(100, {arrivals: ['checkout']}));
	expect(parseLimitsFile(file, 'limits.json').limits.length).toBeGreaterThan(4);
});

test.each(['constructor', '__proto__'])(
	'an endpoint called %s has limits of the runs that sent it, and of no other',
	called => {
		const sent = endpoint({'2xx': 3000}, {p95: 100, p99: 200, worst10sP99: 300});
		const with_ = round(10, {endpoints: Object.fromEntries([[called, sent]])});
		const rows = derived(round(100), with_)?.limits.filter(row => 'endpoint' in row && row.endpoint === called);
		expect(rows?.map(({must}) => must)).toEqual(['p(95)<150', 'p(99)<300', 'p(99)<450', 'share<0.1%']);
	},
);

test.each(['constructor', '__proto__'])(
	'a service called %s has a limit of the runs in which it was measured',
	called => {
		const use = {
			cpuPercent: {avg: 1, max: 2},
			memoryBytes: {min: 1, median: 1, max: 100_000_000, last: 1},
			anonymousBytes: {min: 1, median: 1, max: 1},
			restarts: 0,
			oomKilled: false,
			samples: 9,
		};
		const file = derived(round(100), round(100, {services: Object.fromEntries([[called, use]])}));
		expect(file?.limits).toContainEqual({service: called, must: ['memory<150000000B', 'restarts==0', 'oomKills==0']});
	},
);
