import {describe, expect, it} from 'vitest';
import {defaultLatencyLimits} from '../../../src/product/latency/endpoint-limits.ts';
import {concludeLatency, examineLatency} from '../../../src/product/latency/p99-latency.ts';
import type {Run} from '../../../src/record/schema.ts';
import {onEvidence} from '../../verdicts/limiter-fixture.ts';
import {onLimiter} from '../../verdicts/limiter-run.ts';
import {AI, endpoint, makeRun, PAYMENTS, READS} from '../../verdicts/run-fixture.ts';

const reads = (figures: Partial<Run['endpoints'][string]> = {}) => endpoint({'2xx': 12_000}, figures);
const verdictOf = (runs: Run[], limits = defaultLatencyLimits) =>
	concludeLatency(runs.flatMap(run => examineLatency({...onEvidence([]), run}, limits)));
const e4 = (endpoints: Run['endpoints'], changes: Partial<Run> = {}) =>
	makeRun(endpoints, {id: '4-E-4-limiter-on', scenario: 'E-4', ...onLimiter('on'), ...changes});

describe('p99-latency', () => {
	it('passes an endpoint under both of its limits and shows the p99 that is nearer to its own', () => {
		const verdict = verdictOf([makeRun({[READS]: reads({p99: 100, worst10sP99: 300})})]);
		expect(verdict).toMatchObject({status: 'pass', value: 300, limit: 1000, unit: 'ms'});
	});

	it('fails a stall of ten seconds that the whole run hides', () => {
		const verdict = verdictOf([makeRun({[READS]: reads({p99: 31, worst10sP99: 9800})})]);
		expect(verdict).toMatchObject({status: 'fail', value: 9800, limit: 1000});
		expect(verdict.reason).toContain('p99 of the worst 10 s 9,800 ms');
	});

	it('fails a slow endpoint beside fast ones, which a p99 of all requests would hide', () => {
		const endpoints = {
			[READS]: reads(),
			[PAYMENTS]: endpoint({'2xx': 1200}, {p99: 400, worst10sP99: 500}),
			[AI]: endpoint({'2xx': 610, '429': 1800}, {p99: 3100, worst10sP99: 3200}),
		};
		const verdict = verdictOf([e4(endpoints)]);
		expect(verdict).toMatchObject({status: 'fail', value: 3100, limit: 3000});
		expect(verdict.reason).toContain(AI);
	});

	it('fails an endpoint of which fewer than half of the requests were answered, however fast those were', () => {
		const fast = {p99: 60, worst10sP99: 70};
		const cut = verdictOf([makeRun({[READS]: endpoint({'2xx': 4500, '5xx': 23, transport: 7022}, fast)})]);
		expect(cut).toMatchObject({status: 'fail', value: 60, limit: 500});
		expect(cut.reason).toContain('only 4,500 of 11,545 requests were answered, fewer than half');
		// A 429 is an answer.
		const limited = endpoint({'2xx': 600, '429': 1800, '5xx': 0}, fast);
		expect(verdictOf([e4({[AI]: limited})]).status).toBe('pass');
	});

	it('fails a p99 that is exactly its limit', () => {
		expect(verdictOf([makeRun({[READS]: reads({p99: 500, worst10sP99: 500})})]).status).toBe('fail');
	});

	it('takes the limits of a target file before the defaults', () => {
		const limits = {...defaultLatencyLimits, endpoints: {[READS]: 15}};
		expect(verdictOf([makeRun({[READS]: reads()})], limits)).toMatchObject({status: 'fail', limit: 15});
	});

	it('does not blame the system when the generator was starved, and shows the value all the same', () => {
		const slow = {[READS]: reads({p99: 800, worst10sP99: 900})};
		const busy = {cpuPercent: {avg: 84, max: 99}, stealPercent: 0, warning: null};
		const iterations = {complete: 1, interrupted: 0, dropped: 12};
		const verdict = verdictOf([makeRun(slow, {generator: busy, iterations})]);
		expect(verdict).toMatchObject({status: 'not-exercised', value: 800, limit: 500});
		expect(verdict.reason).toContain('k6 used 84 % of a core, with 12 dropped iterations');
		const stolen = {cpuPercent: {avg: 10, max: 20}, stealPercent: 7.5, warning: null};
		expect(verdictOf([makeRun(slow, {generator: stolen})]).reason).toContain('7.5 % of its CPU time');
	});

	it('does not excuse a slow system because starts were late: a stall makes them late itself', () => {
		const slow = {[READS]: reads({p99: 800, worst10sP99: 900})};
		const startDelayMs = {count: 9, avg: 90, min: 0, med: 80, max: 900, p90: 300, p95: 400, p99: 800};
		expect(verdictOf([makeRun(slow, {startDelayMs})]).status).toBe('fail');
		const busy = {cpuPercent: {avg: 84, max: 99}, stealPercent: null, warning: null};
		expect(verdictOf([makeRun(slow, {generator: busy})]).status).toBe('fail');
	});

	it('is not exercised by an endpoint without a single 2xx', () => {
		const verdict = verdictOf([e4({[READS]: reads(), [AI]: endpoint({'429': 900})})]);
		expect(verdict).toMatchObject({status: 'not-exercised', reason: expect.stringContaining('no 2xx among 900')});
	});

	it('is not exercised when the worst 10 s were not measured', () => {
		expect(verdictOf([makeRun({[READS]: reads({worst10sP99: null})})]).status).toBe('not-exercised');
	});

	it('leaves setup and warm-up out', () => {
		const endpoints = {[READS]: reads(), setup: endpoint({'2xx': 1}, {p99: 4000, worst10sP99: 4000})};
		expect(verdictOf([makeRun(endpoints)]).status).toBe('pass');
	});

	it('is not passed by stopped runs, by OFF runs of E-4, by other scenarios or by nothing', () => {
		expect(verdictOf([makeRun({[READS]: reads()}, {outcome: 'aborted'})]).status).toBe('not-exercised');
		expect(verdictOf([makeRun({[READS]: reads()}, {outcome: 'failed'})]).status).toBe('not-exercised');
		expect(verdictOf([e4({[AI]: endpoint({'2xx': 600})}, onLimiter('off'))]).status).toBe('not-exercised');
		expect(verdictOf([makeRun({[READS]: reads()}, {scenario: 'my-script'})]).status).toBe('not-exercised');
		expect(verdictOf([makeRun({})]).status).toBe('not-exercised');
		expect(verdictOf([])).toMatchObject({status: 'not-exercised', value: null, limit: null});
	});

	it('says when a p99 is nothing but the slowest answer', () => {
		const verdict = verdictOf([makeRun({[READS]: endpoint({'2xx': 40})})]);
		expect(verdict.evidence.join()).toContain('of only 40: the slowest answer');
	});
});
