import {setImmediate} from 'node:timers/promises';
import {expect, test} from 'vitest';
import type {LimitResult} from '../../../src/limits/finding.ts';
import {parseLimitRows} from '../../../src/limits/limits-file.ts';
import {watchLimits} from '../../../src/limits/watch.ts';
import type {Run} from '../../../src/record/schema.ts';
import {watchLiveLimits} from '../../../src/session/limits/live-limits.ts';
import type {LoadSecond} from '../../../src/state/second.ts';
import {append, createColumn} from '../../../src/state/values/column.ts';
import {examineLimits} from '../../../src/verdicts/limits-held.ts';
import {excuseOf} from '../../../src/verdicts/offered/excuse.ts';
import {answers, reading, second, startSecond, times} from '../../limits/load-fixture.ts';
import {makeRun} from '../../verdicts/run-fixture.ts';

const offered = {load: 'shop', must: 'offered>=99%', abortAfter: '3s'};
const fast = {endpoint: '*', outcome: '2xx', must: 'p(95)<10', abortAfter: '3s'};
const plan = {scenario: 'shop', canGrow: true, startMs: 0, stages: [], unitMs: 1000} as never;
const script = {arrivals: ['shop'], arrivalPlans: [plan], maxVUs: 50};
const noSteal = async () => async () => null;

/** Ten seconds of a hundred iterations each, of which `droppedOf` says how many k6 dropped, and `vusOf` how many VUs there were. */
function seconds(droppedOf: (at: number) => number, vusOf: (at: number) => number): LoadSecond[] {
	return Array.from({length: 10}, (_, at) => {
		const dropped = droppedOf(at);
		const scenarios = {shop: {iterations: 100 - dropped, dropped}};
		return second(at, [answers('GET /', times(100 - dropped, 50))], {dropped, vusMax: vusOf(at), scenarios});
	});
}

/** What is said of a row while the run is on, after its last second. */
function live(row: object, load: readonly LoadSecond[], {k6Percent = 10, more = {}} = {}) {
	const limits = watchLiveLimits(parseLimitRows([row], 'f').limits, script, {steal: noSteal, ...more})!;
	for (const [at, each] of load.entries()) {
		limits.use([reading('k6', at, {cpuPercent: k6Percent})]);
		limits.see([each]);
	}
	const {failing} = limits.soFar()!;
	return {isFailing: failing.length > 0, isAborting: limits.toAbort() !== null};
}

/** What is said of it when the run is over. */
function final(row: object, load: readonly LoadSecond[], {k6Percent = 10} = {}): string {
	const limits = parseLimitRows([row], 'f').limits;
	const droppedMs = load.flatMap(({second: at, dropped}) => Array.from({length: dropped}, () => at * 1000));
	const generator: Run['generator'] = {cpuPercent: {avg: k6Percent, max: k6Percent}, stealPercent: null, warning: null};
	const iterations = {complete: 1000 - droppedMs.length, dropped: droppedMs.length, interrupted: 0};
	const facts = {arrivals: ['shop'], generator, iterations, durationMs: 10_000};
	const column = createColumn();
	for (const ms of droppedMs) append(column, ms);
	const excuse = excuseOf(
		{dropped: column.length, droppedUnready: 0, droppedMs: column},
		{
			starved: k6Percent > 70 && droppedMs.length > 0 ? 'the generator was starved' : null,
			mostVUs: 50,
			vusMax: load.map(({second: at, vusMax}) => ({atMs: at * 1000, vus: vusMax ?? 0})),
		},
	);
	const none = {reason: null, lateMs: null, iterationMs: null, endpoints: {}};
	const row0 = {due: 1000, dropped: droppedMs.length, ...excuse, ...none};
	const run = makeRun({}, {...facts, startedAt: new Date(startSecond * 1000).toISOString(), offered: {shop: row0}});
	const watch = watchLimits(limits);
	watch.see(load);
	const results: readonly LimitResult[] = watch.conclude({run, series: new Map()});
	return examineLimits({run, summary: null, missing: {}, limits: results})[0]!.status;
}

test.each([
	['while k6 was still making VUs', (at: number) => (at < 5 ? 20 : 0), (at: number) => 5 + 9 * at, 10, false],
	['while no VU had been lacking', (at: number) => (at < 5 ? 20 : 0), () => 50, 10, true],
	['after the last VU was made', (at: number) => (at > 4 ? 30 : 0), (at: number) => 5 + 9 * at, 10, true],
	['of a starved generator', () => 20, () => 50, 95, false],
	['so few that it holds', (at: number) => (at === 8 ? 5 : 0), () => 50, 10, false],
])('what k6 dropped %s is said of the load as it will be in the end', (_, droppedOf, vusOf, k6Percent, isCrossed) => {
	const load = seconds(droppedOf, vusOf);
	expect(final(offered, load, {k6Percent}) === 'fail').toBe(isCrossed);
	expect(live(offered, load, {k6Percent})).toEqual({isFailing: isCrossed, isAborting: isCrossed});
});

test('where every iteration was dropped before k6 had its VUs, nothing is proven', () => {
	const load = seconds(
		() => 100,
		() => 5,
	);
	expect(final(offered, load)).toBe('not-exercised');
	expect(live(offered, load)).toEqual({isFailing: false, isAborting: false});
});

test('several k6 do not tell when their last VU is made: only a starved one excuses what they drop', () => {
	const load = seconds(
		() => 20,
		() => 5,
	);
	expect(live(offered, load, {more: {isOfParts: true}})).toEqual({isFailing: true, isAborting: true});
	expect(live(offered, load, {more: {isOfParts: true}, k6Percent: 95})).toEqual({isFailing: false, isAborting: false});
});

test('latency beside a starved generator ends no run and is not said to be crossed', () => {
	const [even, late] = [0, 1].map(dropped =>
		seconds(
			() => dropped,
			() => 50,
		),
	);
	expect(live(fast, even!, {k6Percent: 95})).toEqual({isFailing: true, isAborting: true});
	expect(final(fast, even!, {k6Percent: 95})).toBe('fail');
	expect(live(fast, late!, {k6Percent: 95})).toEqual({isFailing: false, isAborting: false});
	expect(final(fast, late!, {k6Percent: 95})).toBe('not-exercised');
});

test('nor does latency of a machine whose CPU time others took', async () => {
	const limits = watchLiveLimits(parseLimitRows([fast], 'f').limits, script, {steal: async () => async () => 12})!;
	limits.begin();
	await setImmediate();
	limits.see([]);
	await setImmediate();
	limits.see(
		seconds(
			() => 0,
			() => 50,
		),
	);
	expect(limits.soFar()?.failing).toEqual([]);
	expect(limits.toAbort()).toBeNull();
});
