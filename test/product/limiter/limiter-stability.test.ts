import {describe, expect, it} from 'vitest';
import type {ProductEvidence} from '../../../src/product/evidence.ts';
import {concludeStability, examineStability} from '../../../src/product/limiter/limiter-stability.ts';
import {arrivals, bucketLog, e2Run, offEvidence, onEvidence, readings} from '../../verdicts/limiter-fixture.ts';
import {endpoint} from '../../verdicts/run-fixture.ts';

const exact = bucketLog(arrivals(300, 18), 10, 10);
const denied = exact.length - 189;
const on = onEvidence(exact);
const off = offEvidence(400, 2000);
const onWith = (counts: Parameters<typeof endpoint>[0]) => onEvidence(exact, {run: e2Run('on', endpoint(counts))});
const verdictOf = (...runs: ProductEvidence[]) =>
	concludeStability(runs.map(examineStability).filter(each => each !== null));

describe('limiter-stability', () => {
	it('passes when OFF hurts for the reason that ON takes away', () => {
		const verdict = verdictOf(off, on);
		expect(verdict).toMatchObject({status: 'pass', value: 0, limit: 0, unit: '%'});
		expect(verdict.evidence[0]).toBe('5xx 0.0 % ON, 83.3 % OFF');
	});

	it('fails one 502 under ON', () => {
		const verdict = verdictOf(off, onWith({'2xx': 188, '429': denied, '5xx': 1}));
		expect(verdict).toMatchObject({status: 'fail', reason: expect.stringContaining('1 × 5xx under ON')});
		expect(verdict.evidence[0]).toContain('<0.1 % ON');
	});

	it('fails one transport failure under ON', () => {
		expect(verdictOf(off, onWith({'2xx': 189, '429': denied, transport: 1})).status).toBe('fail');
	});

	it('fails one bad round among good ones', () => {
		expect(verdictOf(off, on, onWith({'2xx': 188, '429': denied, '5xx': 1}), off).status).toBe('fail');
	});

	it('fails when ON limited nothing', () => {
		expect(verdictOf(off, onWith({'2xx': 189})).reason).toContain('no 429');
	});

	it('fails a limiter that denies everything: what the policy admits has to be served', () => {
		const closed = onEvidence(exact.map(each => ({...each, allowed: false})));
		expect(verdictOf(off, closed).reason).toContain("only 0 of the policy's 189 admissions");
	});

	it('fails when 2 % of the admissions were lost on the way', () => {
		expect(verdictOf(off, onWith({'2xx': 185, '429': denied + 4})).status).toBe('fail');
	});

	it('fails when OFF was not off, seen by a 429 or in the log', () => {
		const limited = e2Run('off', endpoint({'2xx': 400, '429': 1, '5xx': 2000}));
		expect(verdictOf(offEvidence(400, 2000, {run: limited}), on).reason).toContain('although the limiter was OFF');
		const asked = offEvidence(400, 2000, {decisions: exact.slice(0, 2)});
		expect(verdictOf(asked, on).reason).toContain('the limiter was asked 2 times');
	});

	it('fails when OFF does not hurt, since ON then prevents nothing', () => {
		expect(verdictOf(offEvidence(2300, 100), on).reason).toContain('at least 10 % are needed');
	});

	it("fails when OFF's 5xx are not the provider's rejections", () => {
		const counters = {'moalog-server': readings({ai_rejected_total: 1400})};
		expect(verdictOf(offEvidence(400, 2000, {counters}), on).reason).toContain('the provider counted 1,400');
	});

	it('is not exercised when the provider was not asked for its count', () => {
		expect(verdictOf(offEvidence(400, 2000, {counters: {}}), on).status).toBe('not-exercised');
	});

	it('is not exercised with one side missing or stopped', () => {
		expect(verdictOf(on)).toMatchObject({status: 'not-exercised', reason: expect.stringContaining('OFF side')});
		expect(verdictOf(off)).toMatchObject({status: 'not-exercised', reason: expect.stringContaining('ON side')});
		const stopped = {...off, run: {...off.run, outcome: 'aborted' as const}};
		expect(verdictOf(stopped, on).status).toBe('not-exercised');
		expect(verdictOf()).toMatchObject({status: 'not-exercised', value: null, evidence: []});
	});

	it('still fails a broken ON side when the OFF side is missing', () => {
		expect(verdictOf(onWith({'2xx': 188, '429': denied, '5xx': 1})).status).toBe('fail');
	});

	it('does not take zero requests for a clean run', () => {
		const empty = onEvidence([], {run: e2Run('on', endpoint({}))});
		expect(verdictOf(off, empty).status).toBe('fail');
	});
});
