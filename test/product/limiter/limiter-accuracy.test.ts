import {describe, expect, it} from 'vitest';
import type {ProductEvidence} from '../../../src/product/evidence.ts';
import {concludeAccuracy, examineAccuracy} from '../../../src/product/limiter/limiter-accuracy.ts';
import {arrivals, bucketLog, e2Run, offEvidence, onEvidence, readings} from '../../verdicts/limiter-fixture.ts';
import {endpoint} from '../../verdicts/run-fixture.ts';

const exact = bucketLog(arrivals(300, 18), 10, 10);
const verdictOf = (...runs: ProductEvidence[]) =>
	concludeAccuracy(runs.map(examineAccuracy).filter(each => each !== null));

/** The moalog-server counters of an ON run, with this many requests that passed by the limiter. */
const failOpen = (added: number) => ({
	'moalog-server': readings({rate_limit_fail_open_total: added, ai_rejected_total: 0}),
});

describe('limiter-accuracy', () => {
	it('passes a limiter that does what its policy says, even in a tenth of E-2', () => {
		const verdict = verdictOf(onEvidence(exact));
		expect(verdict).toMatchObject({status: 'pass', value: 0, limit: 1, reason: null});
		expect(verdict.evidence.join('\n')).toContain('189 allowed, 189 by the replayed policy');
		expect(verdict.evidence.join('\n')).toContain('the formula gives 189 at the last denied decision');
	});

	it('fails a limiter that lets 5 % more through', () => {
		const verdict = verdictOf(onEvidence(bucketLog(arrivals(300, 18), 10, 10.5)));
		expect(verdict.status).toBe('fail');
		expect(verdict.value).toBeCloseTo(4.76, 1);
		expect(verdict.reason).toContain('198 allowed, 189 by the policy');
	});

	it('fails a limiter that lets 5 % of what it denies through', () => {
		const leaking = exact.map((each, index) => ({...each, allowed: each.allowed || index % 20 === 0}));
		expect(verdictOf(onEvidence(leaking)).status).toBe('fail');
	});

	it('fails a limiter that denies everything, although nothing was allowed that could count', () => {
		const verdict = verdictOf(onEvidence(exact.map(each => ({...each, allowed: false}))));
		expect(verdict.status).toBe('fail');
		expect(verdict.reason).toContain('0 allowed, 189 by the policy');
	});

	it('fails two decisions too many in one key, however small the share', () => {
		const long = bucketLog(arrivals(100, 100), 10, 10);
		const denied = long.flatMap((each, index) => (each.allowed ? [] : [index])).slice(-2);
		const wrong = long.map((each, index) => (denied.includes(index) ? {...each, allowed: true} : each));
		expect(verdictOf(onEvidence(long)).status).toBe('pass');
		expect(verdictOf(onEvidence(wrong))).toMatchObject({status: 'fail', value: expect.closeTo(0.2, 1)});
	});

	it('fails when a check timed out and was passed by, even if it was decided later', () => {
		const verdict = verdictOf(onEvidence(exact, {counters: failOpen(3)}));
		expect(verdict).toMatchObject({status: 'fail', reason: expect.stringContaining('3 requests passed by')});
	});

	it('does not count what passed by a limiter that was down as admitted by it', () => {
		const passing = e2Run('on', endpoint({'2xx': 189 + 40, '429': exact.length - 189}));
		const changes = {run: passing, counters: failOpen(40)};
		const byKey = {'ai-analysis': exact.length + 40};
		const limiterClient = {...onEvidence(exact).limiterClient!, byKey};
		const until = {...limiterClient, untilLastDenied: {allowed: 189 + 40, spanMs: 17_990}};
		const verdicts = [
			verdictOf(onEvidence(exact, changes)),
			verdictOf(onEvidence(exact, {...changes, limiterClient})),
			verdictOf(onEvidence(exact, {...changes, limiterClient: until, decisions: null})),
		];
		for (const {value, reason} of verdicts)
			expect({value, reason}).toEqual({
				value: 0,
				reason: expect.stringMatching(/: 40 requests passed by the limiter$/),
			});
		expect(verdicts[0]!.evidence.join('\n')).toContain('the client has 189 admitted');
		const more = e2Run('on', endpoint({'2xx': 189 + 41, '429': exact.length - 189}));
		expect(verdictOf(onEvidence(exact, {...changes, run: more})).reason).toContain('5,400 decisions in the log, 5,401');
	});

	it('is not exercised while nobody knows whether checks were passed by', () => {
		expect(verdictOf(onEvidence(exact, {counters: {}})).status).toBe('not-exercised');
		const without = {'moalog-server': readings({ai_rejected_total: 0})};
		const verdict = verdictOf(onEvidence(exact, {counters: without}));
		expect(verdict.reason).toContain('exposes no rate_limit_fail_open_total');
	});

	it('fails when the client sent a request that the log does not have', () => {
		const run = e2Run('on', endpoint({'2xx': 189, '429': exact.length - 189 + 1}));
		const verdict = verdictOf(onEvidence(exact, {run}));
		expect(verdict).toMatchObject({status: 'fail', reason: expect.stringContaining('5,400 decisions in the log')});
	});

	it('fails a log that says denied where the client was served', () => {
		const run = e2Run('on', endpoint({'2xx': 199, '429': exact.length - 199}));
		expect(verdictOf(onEvidence(exact, {run}))).toMatchObject({status: 'fail'});
	});

	it('allows the log to hold what the client got no answer for, and says how much', () => {
		const run = e2Run('on', endpoint({'2xx': 189, '429': exact.length - 192, transport: 3}));
		const verdict = verdictOf(onEvidence(exact, {run}));
		expect(verdict.status).toBe('pass');
		expect(verdict.evidence.join('\n')).toContain('may differ by 3: 3 requests got no answer');
	});

	it("fails when the limiter's span is more than 1 % off the client's", () => {
		const {limiterClient} = onEvidence(exact);
		const stretched = {...limiterClient!, lastSentAtMs: limiterClient!.lastSentAtMs + 250};
		expect(verdictOf(onEvidence(exact, {limiterClient: stretched}))).toMatchObject({
			status: 'fail',
			reason: expect.stringContaining('more than 1 % apart'),
		});
	});

	it('is not exercised when too little was offered, since a limiter that does nothing would pass', () => {
		expect(verdictOf(onEvidence(bucketLog(arrivals(9, 18), 10, 10)))).toMatchObject({status: 'not-exercised'});
		expect(verdictOf(onEvidence(bucketLog(arrivals(300, 5), 10, 10)))).toMatchObject({status: 'not-exercised'});
	});

	it('is not exercised by OFF runs, by other scenarios or by nothing', () => {
		expect(verdictOf(offEvidence(400, 2000))).toMatchObject({status: 'not-exercised', value: null});
		expect(verdictOf()).toMatchObject({status: 'not-exercised', reason: expect.stringContaining('run E-2')});
	});

	it('is not passed by a run that was stopped', () => {
		const run = {...onEvidence(exact).run, outcome: 'aborted' as const};
		expect(verdictOf(onEvidence(exact, {run}))).toMatchObject({status: 'not-exercised', value: null});
	});

	it('is not exercised without a log and without a denied decision', () => {
		const verdict = verdictOf(onEvidence(exact, {decisions: null}));
		expect(verdict).toMatchObject({status: 'not-exercised', reason: expect.stringContaining('no decision was denied')});
	});

	it('judges a foreign limiter without a log by the formula at its last 429', () => {
		const limiterClient = {...onEvidence(exact).limiterClient!, untilLastDenied: {allowed: 189, spanMs: 17_990}};
		expect(verdictOf(onEvidence(exact, {decisions: null, limiterClient})).status).toBe('pass');
		const leaking = {...limiterClient, untilLastDenied: {allowed: 198, spanMs: 17_990}};
		expect(verdictOf(onEvidence(exact, {decisions: null, limiterClient: leaking})).status).toBe('fail');
	});

	it('compares each key with what the client sent under it', () => {
		const two = [...exact, ...bucketLog(arrivals(300, 18), 10, 10, 'other')];
		const byKey = {'ai-analysis': exact.length, other: exact.length - 1};
		const limiterClient = {...onEvidence(exact).limiterClient!, byKey};
		const run = onEvidence(two).run;
		expect(verdictOf(onEvidence(two, {run, limiterClient})).reason).toContain('other: 5,400 decisions, 5,399 requests');
		expect(verdictOf(onEvidence(two, {run})).status).toBe('not-exercised');
	});
});
