import type {Run} from '../../src/record/schema.ts';
import type {ByOutcome} from '../../src/state/outcome.ts';

export const READS = 'GET /api/retrospects';
export const AI = 'POST /api/retrospects/{id}/ai-analysis';
export const PAYMENTS = 'POST /api/subscriptions';

/** Counts by class with the rest at 0. */
export function answers(counts: Partial<ByOutcome>): ByOutcome {
	return {'2xx': 0, '3xx': 0, '4xx': 0, '429': 0, '5xx': 0, transport: 0, ...counts};
}

/** An endpoint of a run, fast unless told otherwise. */
export function endpoint(counts: Partial<ByOutcome>, figures: Partial<Run['endpoints'][string]> = {}) {
	const byClass = answers(counts);
	const has2xx = byClass['2xx'] > 0;
	return {
		count: Object.values(byClass).reduce((sum, count) => sum + count, 0),
		byClass,
		p95: has2xx ? 12 : null,
		p99: has2xx ? 20 : null,
		worst10sP99: has2xx ? 40 : null,
		...figures,
	};
}

const noTrend = {count: 0, avg: null, min: null, med: null, max: null, p90: null, p95: null, p99: null};

/** A run that went to its end, with the totals of its endpoints. */
export function makeRun(endpoints: Run['endpoints'], changes: Partial<Run> = {}): Run {
	const byClass = answers({});
	for (const each of Object.values(endpoints))
		for (const outcome of Object.keys(byClass) as (keyof ByOutcome)[]) byClass[outcome] += each.byClass[outcome];
	const total = Object.values(byClass).reduce((sum, count) => sum + count, 0);
	return {
		id: '1-E-1',
		scenario: 'E-1',
		title: 'E-1 Baseline reads',
		side: null,
		pack: null,
		round: 1,
		paceMs: 250,
		startedAt: '2026-03-01T12:00:00.000Z',
		durationMs: 18_000,
		plannedMs: 18_000,
		k6ExitCode: 0,
		outcome: 'completed',
		requests: {
			total,
			ratePerSecond: total / 18,
			byClass,
			byStatus: {
				'200': byClass['2xx'],
				'429': byClass['429'],
				'503': byClass['5xx'],
				'0': byClass.transport,
			},
		},
		latencyMs: {all: noTrend, '2xx': noTrend, '429': noTrend, '5xx': noTrend},
		endpoints,
		startDelayMs: null,
		checks: [],
		thresholds: [],
		metrics: {},
		iterations: {complete: total, interrupted: 0, dropped: 0},
		vusMax: 50,
		services: {},
		generator: {cpuPercent: {avg: 30, max: 45}, stealPercent: 0, warning: null},
		exactValues: {kept: total, cap: 20_000_000, passed: false},
		stream: {lines: total * 9, malformedLines: 0, bytes: total * 2500},
		reconciliation: [],
		notes: [],
		...changes,
	};
}
