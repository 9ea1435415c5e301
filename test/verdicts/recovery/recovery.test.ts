import {expect, test} from 'vitest';
import type {RunFault} from '../../../src/record/fault-schema.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';
import {type FaultSecond, faultTimeline} from '../../../src/verdicts/recovery/fault-second.ts';
import {type FaultTimes, measureEffect} from '../../../src/verdicts/recovery/measure-effect.ts';
import {concludeRecovery, examineRecovery} from '../../../src/verdicts/recovery/recovery.ts';
import {makeRun} from '../run-fixture.ts';

/** What a second of load was like; 50 answers of 20 ms unless it is said. */
type Planted = {answers?: number; failures?: number; ms?: number};

/** 300 seconds of load from 1000 on. */
function load(plant: (second: number) => Planted, length = 300) {
	const seconds = Array.from({length}, (_, index): FaultSecond => {
		const {answers = 50, failures = 0, ms = 20} = plant(index);
		const latency = createHistogram();
		for (let each = 0; each < answers; each++) latency.add(ms + (each % 10));
		return {second: 1000 + index, answers, failures, latency: new Map(answers > 0 ? [['GET /', latency]] : [])};
	});
	return faultTimeline(seconds);
}

/** On from second 100.5 to 130.5 of the load. */
const times: FaultTimes = {fromMs: 1_100_500, undoneMs: 1_130_500, since: 1001, until: 1299};
const during = (second: number, from: number, to: number) => second >= from && second < to;
const effectOf = (plant: (second: number) => Planted, changes: Partial<FaultTimes> = {}) =>
	measureEffect(load(plant), {...times, ...changes});

test('a service that recovers after a known time is told within a second', () => {
	const effect = effectOf(second => (during(second, 102, 137) ? {answers: 5, failures: 45} : {}));
	expect(effect).toEqual({
		steady: null,
		touched: true,
		firstFailedAfterMs: 1500,
		failures: {before: 0, inside: 29 * 45, after: 6 * 45},
		recoveredAfterMs: 6500,
		watchedMs: 168_500,
	});
});

test('one that is as before as soon as it is put back needs no time', () => {
	const effect = effectOf(second => (during(second, 101, 130) ? {answers: 0} : {}));
	expect(effect).toMatchObject({touched: true, firstFailedAfterMs: null, recoveredAfterMs: 0});
});

test('one that never recovers is not as before within the load that there was', () => {
	const effect = effectOf(second => (second >= 101 ? {answers: 40, failures: 10} : {}));
	expect(effect).toMatchObject({touched: true, recoveredAfterMs: null, watchedMs: 168_500});
});

test.each([
	['fails now and then', (second: number) => (second >= 101 && second % 20 === 0 ? {failures: 1} : {})],
	['answers less', (second: number) => (second >= 101 ? {answers: 45} : {})],
	['answers later', (second: number) => (second >= 101 ? {ms: 40} : {})],
])('a system that %s has not recovered', (_, plant) => {
	expect(effectOf(plant)).toMatchObject({touched: true, recoveredAfterMs: null});
});

test('latency that comes back is known to ten seconds', () => {
	const effect = effectOf(second => (during(second, 101, 150) ? {ms: 200} : {}));
	expect(Math.abs(effect.recoveredAfterMs! - 19_500)).toBeLessThanOrEqual(10_000);
});

test('failures that there were before are no effect', () => {
	const effect = effectOf(second => (second % 7 === 0 ? {failures: 2} : {}));
	expect(effect).toMatchObject({touched: false, firstFailedAfterMs: null});
});

test('a quiet second that lies within chance does not put recovery off', () => {
	const effect = effectOf(second => (during(second, 101, 131) ? {failures: 9} : {answers: 50 + ((second * 7) % 5)}));
	expect(effect.recoveredAfterMs).toBeLessThanOrEqual(2500);
});

test.each([
	['less than a minute of load before', () => ({}), {since: 1050}, 'only 50 s of load before it'],
	['load that still grows', (second: number) => ({answers: 20 + second}), {}, 'were not steady'],
	['nothing that was answered', () => ({answers: 0, failures: 5}), {}, 'nothing was answered'],
])('%s leaves nothing to compare with', (_, plant, changes, reason) => {
	const effect = effectOf(plant, changes);
	expect(effect).toMatchObject({steady: expect.stringContaining(reason), touched: null, recoveredAfterMs: null});
});

const fault = (effect: RunFault['effect'], changes: Partial<RunFault> = {}): RunFault => ({
	kind: 'kill',
	service: 'redis',
	limit: null,
	planned: {atMs: 100_000, forMs: 30_000},
	at: '2026-01-01T00:01:40.000Z',
	atMs: 100_000,
	undoneAtMs: 130_000,
	undoneBy: 'perf-tui',
	keys: ['redis'],
	readBack: {ok: true, differences: [], mend: null},
	reason: null,
	effect,
	...changes,
});
const judged = (...faults: RunFault[]) => concludeRecovery(examineRecovery(makeRun({}, {faults})));
const broken = (second: number) => (during(second, 101, 137) ? {failures: 45} : {});
const forGood = (second: number) => (second >= 101 ? {failures: 10} : {});

test('the verdict is the slowest recovery', () => {
	expect(
		judged(fault(effectOf(broken)), fault(effectOf(second => (during(second, 101, 130) ? {answers: 0} : {})))),
	).toMatchObject({
		status: 'pass',
		value: 6.5,
		unit: 's',
		evidence: [expect.stringContaining('as before 6.5 s after'), expect.any(String), expect.any(String)],
	});
});

test('one that never recovered fails, whatever else did', () => {
	expect(judged(fault(effectOf(broken)), fault(effectOf(forGood)))).toMatchObject({
		status: 'fail',
		reason: expect.stringContaining('redis is killed: not as before within 168.5 s'),
	});
});

test.each([
	['a load that ended too early to tell', fault(effectOf(forGood, {until: 1150})), 'not as before within 19.5 s'],
	['a fault that touched no request', fault(effectOf(() => ({}))), 'it touched no request'],
	['a fault that was not done', fault(null, {at: null, atMs: null, reason: 'the load had ended before'}), 'not done'],
	['a fault that was not undone', fault(null, {undoneAtMs: null}), 'it was not undone'],
])('%s is not exercised', (_, planted, reason) => {
	expect(judged(planted)).toMatchObject({status: 'not-exercised', reason: expect.stringContaining(reason)});
});
