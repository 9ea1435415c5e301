import {describe, expect, it} from 'vitest';
import type {Run} from '../../src/record/schema.ts';
import {concludeThresholds, examineThresholds} from '../../src/verdicts/run-thresholds.ts';
import {endpoint, makeRun} from './run-fixture.ts';

const metrics = {
	http_req_duration: {count: 900, avg: 3, 'p(95)': 9},
	http_req_failed: {passes: 0, fails: 900, value: 0},
	wrong: {count: 0, rate: 0},
};
const threshold = (metric: string, ok: boolean | null = true, expression = 'x<1') => ({metric, expression, ok});
const verdictOf = (thresholds: Run['thresholds'], changes: Partial<Run> = {}) => {
	const run = makeRun({'http://x/': endpoint({'2xx': 900})}, {scenario: 'my-script', metrics, thresholds, ...changes});
	const finding = examineThresholds(run);
	return finding && concludeThresholds([finding]);
};

describe('thresholds', () => {
	it('passes when all are met on metrics that have samples', () => {
		const verdict = verdictOf([threshold('http_req_duration'), threshold('http_req_failed')]);
		expect(verdict).toMatchObject({status: 'pass', value: 0});
	});

	it('passes a count of nothing once iterations ran, and no other figure of nothing', () => {
		const iterations = {complete: 9, interrupted: 0, dropped: 0};
		const none = threshold('wrong', true, 'count==0');
		expect(verdictOf([none], {iterations})?.status).toBe('pass');
		expect(verdictOf([none], {iterations: {...iterations, complete: 0}})?.status).toBe('not-exercised');
		expect(verdictOf([threshold('wrong', true, 'rate<1')], {iterations})?.status).toBe('not-exercised');
	});

	it('is not exercised by a gauge that was never set', () => {
		const unset = {...metrics, depth: {value: null, min: null, max: null}};
		expect(verdictOf([threshold('depth', true, 'value<5')], {metrics: unset})?.status).toBe('not-exercised');
	});

	it('fails one that is not met and names it', () => {
		const verdict = verdictOf([threshold('http_req_duration'), threshold('http_req_failed', false)], {k6ExitCode: 99});
		expect(verdict).toMatchObject({status: 'fail', value: 1, reason: expect.stringContaining('http_req_failed x<1')});
	});

	it('is not exercised by a threshold on a metric without samples, which passes in k6', () => {
		const empty = {...metrics, 'http_req_failed{name:x}': {passes: 0, fails: 0, value: 0}};
		expect(verdictOf([threshold('http_req_failed{name:x}')], {metrics: empty})?.status).toBe('not-exercised');
		const trend = {...metrics, slow: {count: 0, avg: null, 'p(95)': null}};
		expect(verdictOf([threshold('slow')], {metrics: trend})?.status).toBe('not-exercised');
		expect(verdictOf([threshold('never_seen')])?.status).toBe('not-exercised');
	});

	it('is not exercised when nobody knows the outcome', () => {
		expect(verdictOf([threshold('http_req_duration', null)], {k6ExitCode: null})?.status).toBe('not-exercised');
	});

	it('fails when k6 ended with 99 although no result of a threshold is known', () => {
		expect(verdictOf([], {k6ExitCode: 99})?.status).toBe('fail');
		expect(verdictOf([threshold('http_req_duration', null)], {k6ExitCode: 99})?.status).toBe('fail');
	});

	it('is not passed by a stopped run, and still fails what failed in it', () => {
		expect(verdictOf([threshold('http_req_duration')], {outcome: 'aborted'})?.status).toBe('not-exercised');
		expect(verdictOf([threshold('http_req_duration', false)], {outcome: 'aborted'})?.status).toBe('fail');
	});

	it('is no verdict at all for a run without thresholds', () => {
		expect(verdictOf([])).toBeNull();
	});
});
