import {describe, expect, it} from 'vitest';
import type {ProductEvidence} from '../../src/product/evidence.ts';
import {createProductPack} from '../../src/product/pack.ts';
import {type ServiceUse, type Session, verdictSchema} from '../../src/record/schema.ts';
import {concludeSession, examineRun, reconcile} from '../../src/verdicts/judge.ts';
import {judge} from '../product/judged.ts';
import {arrivals, bucketLog, offEvidence, onEvidence, readings, served} from './limiter-fixture.ts';
import {book, paymentEvidence} from './payment-fixture.ts';
import {endpoint, makeRun, READS} from './run-fixture.ts';

const exact = bucketLog(arrivals(300, 18), 10, 10);
const baseline: ProductEvidence = {
	...onEvidence([]),
	decisions: null,
	run: makeRun({[READS]: endpoint({'2xx': 7200}), setup: endpoint({'2xx': 1})}),
	counters: {'moalog-server': readings({[served(READS, 200)]: 7201})},
};
const use: ServiceUse = {
	cpuPercent: {avg: 1, max: 2},
	memoryBytes: {min: 1, median: 1, max: 1, last: 1},
	anonymousBytes: {min: 1, median: 1, max: 1},
	restarts: 0,
	oomKilled: false,
	samples: 9,
};
/** What a session does before it judges. */
const reconciled = (evidence: ProductEvidence): ProductEvidence => ({
	...evidence,
	run: {...evidence.run, reconciliation: reconcile(evidence, createProductPack())},
});
const session = [baseline, offEvidence(400, 2000), onEvidence(exact), paymentEvidence()].map(reconciled);
const statuses = (runs: readonly ProductEvidence[]) =>
	Object.fromEntries(judge(runs).map(({indicator, status}) => [indicator, status]));

describe('a session without a pack', () => {
	const plain = makeRun({'GET /orders': endpoint({'2xx': 900})});
	const verdictsOf = (run: ProductEvidence['run']) => {
		const evidence = {run, summary: null, missing: {summary: 'k6 left no summary'}};
		const finding = examineRun({...evidence, run: {...run, reconciliation: reconcile(evidence, null)}}, null);
		return concludeSession([finding], {environment: {stack: null} as Session['environment']}, null);
	};

	it('is asked nothing that only our system can answer', () => {
		expect(verdictsOf(plain).map(({indicator}) => indicator)).toEqual(['reconciliation']);
		expect(concludeSession([], {environment: {stack: null} as Session['environment']}, null)).toEqual([]);
	});

	it('is asked for its own thresholds, and for the services that were watched', () => {
		const thresholds = [{metric: 'http_reqs', expression: 'count>0', ok: true}];
		const run = makeRun({}, {thresholds, services: {api: use}, story: []});
		expect(verdictsOf(run).map(({indicator}) => indicator)).toEqual(['thresholds', 'reconciliation', 'services-held']);
	});
});

describe('judge', () => {
	it('gives the five indicators in their order and the books, all of them shown', () => {
		expect(judge(session).map(({indicator, status}) => [indicator, status])).toEqual([
			['limiter-stability', 'pass'],
			['limiter-accuracy', 'pass'],
			['p99-latency', 'pass'],
			['payment-idempotency', 'pass'],
			['exporter-memory', 'not-exercised'],
			['reconciliation', 'pass'],
		]);
	});

	it('gives verdicts that a session file accepts', () => {
		for (const verdict of judge(session)) expect(verdictSchema.parse(verdict)).toEqual(verdict);
	});

	it('passes nothing on an empty session and has five verdicts all the same', () => {
		expect(judge([]).map(({status}) => status)).toEqual(Array(5).fill('not-exercised'));
	});

	it('passes nothing when every run was interrupted', () => {
		const stopped = session.map(each => ({...each, run: {...each.run, outcome: 'aborted' as const}}));
		expect(Object.values(statuses(stopped)).filter(status => status !== 'not-exercised')).toEqual([]);
	});

	it('passes nothing when every run failed to start', () => {
		const empty = {...baseline, counters: {}, run: makeRun({}, {outcome: 'failed', k6ExitCode: 107})};
		expect(Object.values(statuses([empty])).filter(status => status !== 'not-exercised')).toEqual([]);
	});

	it('sets an interrupted round aside when a whole one was made after it', () => {
		const stopped = {...onEvidence(exact), run: {...onEvidence(exact).run, outcome: 'aborted' as const}};
		const verdicts = judge([...session, stopped]);
		expect(verdicts[0]).toMatchObject({indicator: 'limiter-stability', status: 'pass'});
		expect(verdicts[0]?.evidence.join()).toContain('was stopped after 18.0 s and proves nothing');
	});

	it('fails only the books when a client book lost lines', () => {
		const holed = reconciled(paymentEvidence(book.filter((_, index) => index !== 3)));
		expect(statuses([...session.slice(0, 3), holed])).toMatchObject({
			'payment-idempotency': 'pass',
			reconciliation: 'fail',
		});
	});

	it('gives a verdict on thresholds as soon as one run has some', () => {
		const thresholds = [{metric: 'http_reqs', expression: 'count>0', ok: false}];
		const failing = {...baseline, run: {...baseline.run, thresholds}};
		expect(statuses([failing])).toMatchObject({thresholds: 'fail'});
	});

	it('keeps a verdict readable after a night of rounds', () => {
		const rounds = Array.from({length: 200}, () => session[2]!);
		const [, accuracy] = judge(rounds);
		expect(accuracy?.evidence.length).toBeLessThanOrEqual(60);
		expect(accuracy?.evidence.at(-1)).toMatch(/^… and \d+ more sentences\.$/);
	});
});
