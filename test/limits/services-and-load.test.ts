import {expect, test} from 'vitest';
import {parseLimitRows} from '../../src/limits/limits-file.ts';
import {watchLimits} from '../../src/limits/watch.ts';
import {makeRun} from '../verdicts/run-fixture.ts';
import {answers, judge, load, reading, second, startSecond, times} from './load-fixture.ts';

const readings = (of: (at: number) => object) => Array.from({length: 40}, (_, at) => reading('api', at, of(at)));
const on = (must: string, of: (at: number) => object, run = {}) =>
	judge({service: 'api', must}, {samples: readings(of), run});

test.each([
	['memory<400MB', (at: number) => ({memoryBytes: at === 7 ? 399.9e6 : 1e6}), 'held'],
	['memory<400MB', (at: number) => ({memoryBytes: at === 7 ? 400e6 : 1e6}), 'crossed'],
	['memoryGrowth<5%', (at: number) => ({memoryBytes: at < 20 ? 100e6 : 104.9e6}), 'held'],
	['memoryGrowth<5%', (at: number) => ({memoryBytes: at < 20 ? 100e6 : 105.1e6}), 'crossed'],
	['cpu<150%', () => ({cpuPercent: 149}), 'held'],
	['cpu<150%', () => ({cpuPercent: 150}), 'crossed'],
	['restarts==0', () => ({restarts: 3}), 'held'],
	['restarts==0', (at: number) => ({restarts: at < 20 ? 3 : 4}), 'crossed'],
	['oomKills==0', () => ({oomKilled: false}), 'held'],
	['oomKills==0', (at: number) => ({oomKilled: at > 20}), 'crossed'],
])('%s', (must, of, status) => {
	expect(on(must, of).status).toBe(status);
});

test('the most memory is told with its time, and a restart that only the story knows counts', () => {
	expect(on('memory<400MB', at => ({memoryBytes: at === 7 ? 500e6 : 1e6})).sentence).toBe(
		'api, memory<400MB: crossed with 500.0 MB at 7 s',
	);
	const at = new Date((startSecond + 9) * 1000).toISOString();
	const entry = {atSecond: 9, at, service: 'api', text: 'x', lines: [], times: 2, lastAtSecond: 10} as const;
	expect(on('restarts==0', () => ({}), {story: [{...entry, kind: 'restarted'}]})).toMatchObject({figure: 2});
	expect(on('oomKills==0', () => ({}), {story: [{...entry, kind: 'oom'}]})).toMatchObject({figure: 2});
});

test('of more than five hours the peak of a second and a kill that was told once are still found', () => {
	const samples = Array.from({length: 20_001}, (_, at) =>
		reading('api', at, {memoryBytes: at === 101 ? 500e6 : 1e6, oomKilled: at === 103}),
	);
	const run = {durationMs: 20_001_000};
	expect(judge({service: 'api', must: 'memory<400MB'}, {samples, run}).sentence).toContain('500.0 MB at 101 s');
	expect(judge({service: 'api', must: 'oomKills==0'}, {samples, run}).status).toBe('crossed');
});

test('what was read before and after the run is none of it', () => {
	const samples = [
		reading('api', -5, {memoryBytes: 9e9}),
		...readings(() => ({})),
		reading('api', 700, {memoryBytes: 9e9}),
	];
	expect(judge({service: 'api', must: 'memory<400MB'}, {samples}).status).toBe('held');
});

test('few readings say nothing of growth, and a service that nobody watched is absent', () => {
	const samples = [reading('api', 1), reading('api', 2)];
	expect(judge({service: 'api', must: 'memoryGrowth<5%'}, {samples})).toMatchObject({status: 'open', isAbsent: false});
	expect(judge({service: 'db', must: 'memory<5MB'}, {samples})).toMatchObject({status: 'open', isAbsent: true});
	expect(judge({service: '*', must: 'memory<5GB'}, {samples: [reading('k6', 1)]}).status).toBe('open');
});

const offered = (dropped: number, arrivals?: string[]) =>
	judge(
		{load: 'checkout', must: 'offered>=99%'},
		{
			seconds: [second(0, [], {scenarios: {checkout: {iterations: 1000 - dropped, dropped}}})],
			run: arrivals ? {arrivals} : {},
		},
	);

test('load that was due was offered, or not', () => {
	expect(offered(10, ['checkout'])).toMatchObject({status: 'held', figure: 99});
	expect(offered(11, ['checkout']).status).toBe('crossed');
	expect(offered(11).status).toBe('crossed');
	expect(offered(0, ['checkout']).status).toBe('held');
});

test.each([
	['all of them', 11, 'open'],
	['so many that the others are few', 3, 'open'],
	['none', 0, 'crossed'],
	['some, and the others are too many', 80, 'crossed'],
])('drops that prove nothing cross no limit: %s', (_, excused, status) => {
	const dropped = excused === 80 ? 100 : 11;
	const row = {
		due: 1000,
		dropped,
		excused,
		excuse: 'k6 was still making VUs',
		reason: null,
		lateMs: null,
		iterationMs: null,
		endpoints: {},
	};
	const result = judge(
		{load: 'checkout', must: 'offered>=99%'},
		{
			seconds: [second(0, [], {scenarios: {checkout: {iterations: 1000 - dropped, dropped}}})],
			run: {arrivals: ['checkout'], offered: {checkout: row}},
		},
	);
	expect(result.status).toBe(status);
	if (status === 'open') expect(result.sentence).toContain('k6 was still making VUs');
});

test('of a scenario without a rate of its own nothing was due', () => {
	expect(offered(0, ['other'])).toMatchObject({status: 'open', isAbsent: false});
	expect(judge({load: 'nope', must: 'offered>=99%'}, {seconds: [second(0, [])]})).toMatchObject({isAbsent: true});
});

test('a fault that nobody made is not exercised', () => {
	expect(judge({fault: '*', must: 'recovery<=30s'}, {})).toMatchObject({status: 'open', isAbsent: true});
});

test('a query is held to its worst value, or to the worst mean of its windows', () => {
	const values = Array.from({length: 30}, (_, at) => ({atMs: (startSecond + at) * 1000, value: at === 12 ? 90 : 10}));
	const of = (row: object, series: typeof values | string) => {
		const {limits} = parseLimitRows([{promql: 'max(queue)', ...row}], 'f');
		return watchLimits(limits).conclude({run: makeRun({}), series: new Map([['max(queue)', series]])})[0]!;
	};
	expect(of({must: 'value<90'}, values).sentence).toBe('max(queue), value<90: crossed with 90 from 12 s to 12 s');
	expect(of({must: 'value<=90'}, values).status).toBe('held');
	expect(of({window: '10s', must: 'value<18'}, values)).toMatchObject({status: 'crossed', figure: 18});
	expect(of({must: 'value<1'}, 'Prometheus did not answer')).toMatchObject({status: 'open'});
	expect(of({must: 'value<1'}, []).sentence).toContain('the query has no value in this run');
});

const outage = (recoveredAfterMs: number | null, watchedMs = 60_000) => ({
	kind: 'kill' as const,
	service: 'api',
	limit: null,
	planned: null,
	at: new Date((startSecond + 10) * 1000).toISOString(),
	atMs: 10_000,
	undoneAtMs: 20_000,
	undoneBy: 'perf-tui' as const,
	keys: [],
	readBack: null,
	reason: null,
	effect: {
		steady: null,
		touched: true,
		firstFailedAfterMs: 0,
		failures: {before: 0, inside: 1, after: 0},
		recoveredAfterMs,
		watchedMs,
	},
});

test.each([
	[30_000, 60_000, 'held'],
	[30_001, 60_000, 'crossed'],
	[null, 60_000, 'crossed'],
	[null, 20_000, 'open'],
])('a fault from which requests recovered after %s ms, watched for %i ms: %s', (recovered, watched, status) => {
	const run = {faults: [outage(recovered, watched)]};
	expect(judge({fault: 'api', must: 'recovery<=30s'}, {run}).status).toBe(status);
	expect(judge({fault: 'kill', must: 'recovery<=30s'}, {run}).status).toBe(status);
	expect(judge({fault: 'db', must: 'recovery<=30s'}, {run}).isAbsent).toBe(true);
});

test('failures inside a fault are a share of what ended until it was undone', () => {
	const seconds = (failed: number) =>
		load(40, at => [
			answers('GET /a', times(10 - (at >= 10 && at < 20 ? failed : 0), 5)),
			answers('GET /a', times(at >= 10 && at < 20 ? failed : 0, 5), '5xx'),
		]);
	const on = (failed: number) =>
		judge({fault: '*', must: 'failuresInside<20%'}, {seconds: seconds(failed), run: {faults: [outage(0)]}});
	expect(on(1)).toMatchObject({status: 'held', figure: 10});
	expect(on(2).sentence).toBe('every fault, failuresInside<20%: crossed with 20 % at kill of api');
});
