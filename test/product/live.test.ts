import {describe, expect, it} from 'vitest';
import {limiterShown} from '../../src/product/limiter/switch-axis.ts';
import {createProductPack} from '../../src/product/pack.ts';
import type {Verdict} from '../../src/record/schema.ts';
import {outcomes} from '../../src/state/outcome.ts';
import type {EndpointRow, RunView} from '../../src/state/snapshot.ts';
import {judgeLive} from '../../src/verdicts/judge.ts';
import {bucketPolicy} from '../verdicts/limiter-fixture.ts';
import {AI, answers, READS} from '../verdicts/run-fixture.ts';

const noQuantiles = {count: 0, p50: null, p95: null, p99: null, max: null, isExact: false};
const both = {run: noQuantiles, recent: noQuantiles};

function row(name: string, counts: Parameters<typeof answers>[0], p99: number | null = 20): EndpointRow {
	const byOutcome = answers(counts);
	const total = outcomes.reduce((sum, outcome) => sum + byOutcome[outcome], 0);
	return {name, total, perSecond: 1, byOutcome, errorShare: 0, p50: 5, p95: 9, p99};
}

function view(scenario: string, limiter: 'on' | 'off' | null, rows: EndpointRow[], elapsedMs = 10_000): RunView {
	const totals = answers({});
	for (const {byOutcome} of rows) for (const outcome of outcomes) totals[outcome] += byOutcome[outcome];
	return {
		id: '1',
		scenario,
		title: scenario,
		state: limiterShown(limiter),
		round: 1,
		rounds: 1,
		phase: 'running',
		phaseDetail: null,
		outcome: null,
		elapsedMs,
		plannedMs: 18_000,
		vus: 50,
		vusMax: 50,
		paceMs: 100,
		total: outcomes.reduce((sum, outcome) => sum + totals[outcome], 0),
		perSecond: 1,
		totals,
		rates: answers({}),
		latency: {'2xx': both, '429': both, '5xx': both},
		recentSeconds: 10,
		seconds: [],
		endpoints: rows,
		checks: {passes: 0, fails: 0},
		iterations: {complete: 0, interrupted: 0, dropped: 0},
		ai: null,
		thresholds: null,
		limitedBy: null,
		warnings: [],
	};
}

const off: RunView = {...view('E-2', 'off', [row(AI, {'2xx': 400, '5xx': 2000})]), outcome: 'completed'};
const on = (counts: Parameters<typeof answers>[0], elapsedMs?: number) =>
	view('E-2', 'on', [row(AI, counts)], elapsedMs);
const judged = (run: RunView, earlier: readonly RunView[] = [off]) =>
	judgeLive(run, {earlier, system: {policy: bucketPolicy}}, createProductPack());
/** Status by indicator; what only the end can tell is not among them. */
const statuses = (
	run: RunView,
	earlier?: readonly RunView[],
): Partial<Record<Verdict['indicator'], Verdict['status']>> =>
	Object.fromEntries(judged(run, earlier).map(({indicator, status}) => [indicator, status]));

describe('live verdicts', () => {
	it('pass what is clean so far, and leave ledger and exporter to the end', () => {
		const verdicts = judged(on({'2xx': 105, '429': 2900}));
		expect(verdicts.map(({indicator, status}) => [indicator, status])).toEqual([
			['limiter-stability', 'pass'],
			['limiter-accuracy', 'pass'],
		]);
		expect(verdicts[0]?.evidence[0]).toBe('5xx 0.0 % ON, 83.3 % OFF');
	});

	it("say how the script's own thresholds stand, and which are not met", () => {
		const of = (thresholds: RunView['thresholds']) =>
			judged({...on({'2xx': 9}), thresholds}).find(({indicator}) => indicator === 'thresholds');
		expect(of({met: 2, failing: [], open: 1})).toMatchObject({
			status: 'pass',
			value: 0,
			evidence: ['2 of 3 thresholds met so far'],
		});
		const failing = ['http_req_duration p(95)<200 is 312.5'];
		expect(of({met: 1, failing, open: 0})).toMatchObject({
			status: 'fail',
			value: 1,
			reason: 'so far: http_req_duration p(95)<200 is 312.5',
		});
		expect(of({met: 0, failing: [], open: 3})).toBeUndefined();
	});

	it('fail the first 5xx under ON at once', () => {
		expect(statuses(on({'2xx': 105, '429': 2900, '5xx': 1}))['limiter-stability']).toBe('fail');
	});

	it('fail a limiter that gave more than a bucket can have', () => {
		expect(statuses(on({'2xx': 140, '429': 2900}))['limiter-accuracy']).toBe('fail');
	});

	it('fail a limiter that denies everything, once a full bucket must have been answered', () => {
		expect(statuses(on({'429': 300}, 1000))['limiter-accuracy']).toBeUndefined();
		expect(statuses(on({'429': 3000}))).toEqual({'limiter-stability': 'fail', 'limiter-accuracy': 'fail'});
	});

	it('fail an OFF run that sees a 429', () => {
		expect(statuses(view('E-2', 'off', [row(AI, {'2xx': 9, '429': 1})]))['limiter-stability']).toBe('fail');
	});

	it('are not exercised while the OFF side is missing or nothing was limited yet', () => {
		expect(statuses(on({'2xx': 105, '429': 2900}), [])['limiter-stability']).toBeUndefined();
		expect(statuses(on({'2xx': 5}))['limiter-stability']).toBeUndefined();
	});

	it('do not fail late because the clock runs on after the load has ended', () => {
		expect(statuses(on({'2xx': 190, '429': 5000}, 60_000))).toEqual({
			'limiter-stability': 'pass',
			'limiter-accuracy': 'pass',
		});
	});

	it('fail a p99 over the limit of its endpoint, and only its', () => {
		expect(statuses(view('E-1', null, [row(READS, {'2xx': 900}, 499)]))['p99-latency']).toBe('pass');
		expect(statuses(view('E-1', null, [row(READS, {'2xx': 900}, 501)]))['p99-latency']).toBe('fail');
		expect(statuses(view('E-4', 'on', [row(AI, {'2xx': 900}, 501)]))['p99-latency']).toBe('pass');
	});

	it('are not exercised before the first answer', () => {
		expect(statuses(view('E-1', null, [row(READS, {}, null)]))).toEqual({});
	});
});
