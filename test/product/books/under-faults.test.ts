import {expect, test} from 'vitest';
import type {ProductEvidence} from '../../../src/product/evidence.ts';
import {createProductPack} from '../../../src/product/pack.ts';
import type {Run} from '../../../src/record/schema.ts';
import {reconcile} from '../../../src/verdicts/judge.ts';
import {killedService} from '../../verdicts/fault-fixture.ts';
import {arrivals, bucketLog, onEvidence, readings, served} from '../../verdicts/limiter-fixture.ts';
import {onLimiter} from '../../verdicts/limiter-run.ts';
import {AI, endpoint, makeRun, READS} from '../../verdicts/run-fixture.ts';

const pairOf = (evidence: ProductEvidence, name: string) =>
	reconcile(evidence, createProductPack()).find(each => each.name.includes(name));

/** 40 reads and 20 analyses failed while the database was away; the provider rejected as many as are given of 110 calls. */
function databaseAway(rejected: number, faults: Run['faults']): ProductEvidence {
	const run = makeRun(
		{[READS]: endpoint({'2xx': 900, '5xx': 40}), [AI]: endpoint({'2xx': 100, '5xx': 30})},
		{scenario: 'E-4', ...onLimiter('on'), ...(faults && {faults})},
	);
	const counters = {
		ai_rejected_total: rejected,
		'ai_calls_total{outcome="ok"}': 100,
		'ai_calls_total{outcome="rejected"}': 10,
		'ai_calls_total{outcome="limited"}': 50,
		[served(AI, 200)]: 100,
		[served(AI, 503)]: 30,
	};
	return {...onEvidence([]), run, decisions: null, counters: {'moalog-server': readings(counters)}};
}

test('analyses that failed before the provider was asked are told apart from those that it rejected', () => {
	const faults = [killedService('mysql')];
	const pair = pairOf(databaseAway(10, faults), 'AI rejections');
	expect(pair).toMatchObject({expected: 10, observed: 10, difference: 0, ok: true});
	expect(pair?.note).toBe('20 requests failed before the provider was asked, while services were broken: subtracted');
	expect(pairOf(databaseAway(11, faults), 'AI rejections')).toMatchObject({difference: 1, ok: false});
	expect(pairOf(databaseAway(9, faults), 'AI rejections')).toMatchObject({difference: -1, ok: false});
});

test('calls that moalog-server lost with its counters are no rejections, and no analyses that called nobody', () => {
	const evidence = databaseAway(10, [killedService('mysql'), killedService('moalog-server')]);
	const {before, after} = evidence.counters['moalog-server']!;
	const lost = {...after, 'ai_calls_total{outcome="ok"}': after!['ai_calls_total{outcome="ok"}']! - 4};
	const of = (inGap: number) => {
		const gap = {starts: 1, answers: {[AI]: {'2xx': inGap}}};
		return pairOf({...evidence, counters: {'moalog-server': {before, after: lost, gap}}}, 'AI rejections');
	};
	expect(of(4)).toMatchObject({expected: 6, observed: 10, difference: 4, ok: true});
	expect(of(3)).toMatchObject({difference: 4, ok: false});
});

test('without a fault an analysis that nobody called the provider for is a difference, and a read is none', () => {
	expect(pairOf(databaseAway(10, undefined), 'AI rejections')).toMatchObject({
		expected: 30,
		observed: 10,
		difference: -20,
		ok: false,
	});
});

test("the limiter's counter may lack what its store decided behind its time, and no more", () => {
	const decisions = bucketLog(arrivals(300, 18), 10, 10);
	const denied = decisions.filter(({allowed}) => !allowed).length;
	const good = onEvidence(decisions);
	const of = (late: number, passed: number) => {
		const moalog = readings({rate_limit_fail_open_total: passed});
		const limiter = readings({
			'rate_limiter_requests_total{algorithm="TOKEN_BUCKET",allowed="true"}': decisions.length - denied,
			'rate_limiter_requests_total{algorithm="TOKEN_BUCKET",allowed="false"}': denied - late,
		});
		const counters = {...good.counters, 'moalog-server': moalog, 'rate-limiter': limiter};
		return pairOf({...good, counters}, 'limiter denied: the log and rate_limiter_requests_total');
	};
	expect(of(5, 5)).toMatchObject({difference: -5, ok: true});
	expect(of(5, 5)?.note).toContain('may lack at most 5: a check that timed out may be decided later');
	expect([of(6, 5)?.ok, of(1, 0)?.ok, of(0, 0)?.ok]).toEqual([false, false, true]);
});
