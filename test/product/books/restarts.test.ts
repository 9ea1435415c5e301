import {expect, test} from 'vitest';
import {createCounterLog} from '../../../src/product/books/counter-log.ts';
import type {CounterReadings, ProductEvidence} from '../../../src/product/evidence.ts';
import {createProductPack} from '../../../src/product/pack.ts';
import {englishWords, koreanWords} from '../../../src/product/report/words.ts';
import {createAnswersInGaps} from '../../../src/product/run/answers-in-gaps.ts';
import {runEvidence} from '../../../src/product/run/run-evidence.ts';
import {textsOf} from '../../../src/report/texts/texts.ts';
import {createLoadState} from '../../../src/state/load-state.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';
import {reconcile} from '../../../src/verdicts/judge.ts';
import {killedService} from '../../verdicts/fault-fixture.ts';
import {onEvidence, served} from '../../verdicts/limiter-fixture.ts';
import {endpoint, makeRun, READS} from '../../verdicts/run-fixture.ts';

const korean = textsOf('ko', {en: englishWords, ko: koreanWords});
const counter = served(READS, 200);

/** 1,000 reads a second for ten seconds, of which moalog-server counted up to 4.4 s, was killed, and counted on from 5 s. */
function killedMidway({readAt}: {readAt: readonly number[]}): CounterReadings {
	const answers = createAnswersInGaps();
	const counted = (at: number) => (at < 5 ? Math.min(at, 4.4) * 1000 : (at - 5) * 1000);
	const log = createCounterLog({[counter]: 0}, 0);
	for (const at of [...readAt, 10]) log.add({[counter]: counted(at)}, at * 1000, at * 1000);
	answers.see(
		Array.from({length: 10}, (_, second) => ({
			second,
			series: [
				{endpoint: READS, outcome: '2xx' as const, count: second === 4 ? 400 : 1000, latency: createHistogram()},
			],
			iterations: 0,
			dropped: 0,
			checkPasses: 0,
			checkFails: 0,
			vus: 1,
			vusMax: 1,
		})),
	);
	const gaps = log.gaps();
	const gap = gaps.length === 0 ? undefined : {starts: gaps.length, answers: answers.within(gaps)};
	return {before: {[counter]: 0}, after: log.whole(), gap};
}

const answered = 9400;
function pairOf(readings: CounterReadings, lost = 0) {
	const run = makeRun({[READS]: endpoint({'2xx': answered + lost})}, {faults: [killedService('moalog-server')]});
	const evidence: ProductEvidence = {
		...onEvidence([]),
		run,
		decisions: null,
		counters: {'moalog-server': readings},
	};
	return reconcile(evidence, createProductPack()).find(({name}) => /(requests|2xx): k6 and moalog-server/.test(name))!;
}

test('what a killed service had counted is added to what it counts from 0, and the rest is told as a bound', () => {
	const everySecond = killedMidway({readAt: [1, 2, 3, 4, 5.5, 6.5, 7.5, 8.5, 9.5]});
	const pair = pairOf(everySecond);
	// Read at 4 s, killed at 4.4 s: 400 of its answers nobody read.
	expect(pair).toMatchObject({expected: 9400, observed: 9000, difference: -400, ok: true});
	expect(pair.note).toContain('may lack at most 2,400');
	expect(pair.note).toContain('moalog-server started anew and counted from 0');
	expect(korean.sentence(pair.note!)).toMatch(/^최대 2,400건까지 모자랄 수 있음: moalog-server 재시작/);
});

test('more than can have been lost around the start does not close', () => {
	const pair = pairOf(killedMidway({readAt: [1, 2, 3, 4, 5.5, 6.5, 7.5, 8.5, 9.5]}), 4000);
	expect(pair).toMatchObject({ok: false});
});

test('a start that no reading saw is told as a book that is missing, not as lost requests', () => {
	// Nothing was read before the kill, and the counter is higher than it was before the load.
	const pair = pairOf(killedMidway({readAt: []}));
	expect(pair).toMatchObject({ok: null, difference: null});
	expect(pair.note).toContain('moalog-server was ended on purpose during the run');
	expect(korean.sentence(pair.note!)).toContain('일부러');
});

test('what is named like a counter and falls is a gauge: no start', () => {
	const active = 'http_server_requests_active_seconds_sum{method="GET"}';
	const log = createCounterLog({[active]: 0.19, [counter]: 7}, 0);
	log.add({[active]: 0.005, [counter]: 8}, 1000, 1000);
	expect(log.gaps()).toEqual([]);
	expect(log.whole()).toEqual({[active]: 0.005, [counter]: 8});
});

test('where a service gives its start time, that decides', () => {
	const log = createCounterLog({process_start_time_seconds: 5, [counter]: 7}, 0);
	log.add({process_start_time_seconds: 5, [counter]: 6}, 1000, 1000);
	expect(log.gaps()).toEqual([]);
	log.add({process_start_time_seconds: 6, [counter]: 9}, 2000, 2010);
	expect(log.gaps()).toEqual([{fromMs: 1000, toMs: 2010}]);
	expect(log.whole()).toMatchObject({[counter]: 15});
});

test('one that ran on lacks nothing', () => {
	const readings: CounterReadings = {before: {[counter]: 0}, after: {[counter]: 9399}};
	const run = makeRun({[READS]: endpoint({'2xx': 9400})});
	const evidence: ProductEvidence = {...onEvidence([]), run, decisions: null, counters: {'moalog-server': readings}};
	expect(reconcile(evidence, createProductPack()).find(({name}) => name.includes(READS))?.ok).toBe(false);
});

test('a decision log in a Redis that was killed is none, and one in a paused Redis is', () => {
	const decisions = [{key: 'ai-analysis', atMicros: 1, allowed: true}];
	const side = {
		policy: null,
		latencyLimits: undefined,
		ai: null,
		books: {decisions, payments: null, before: {}, after: {}},
	};
	const of = (kind: 'kill' | 'pause') => {
		const run = makeRun({}, {faults: [{...killedService('redis'), kind}]});
		const core = {run, summary: null, missing: {}};
		return runEvidence(
			core,
			{isOurs: false, load: createLoadState()},
			side as unknown as Parameters<typeof runEvidence>[2],
		);
	};
	expect(of('pause').decisions).toHaveLength(1);
	expect(of('kill')).toMatchObject({
		decisions: null,
		missing: {decisions: expect.stringContaining('in its memory alone')},
	});
});
