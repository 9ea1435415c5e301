import {expect, test} from 'vitest';
import type {RunFault} from '../../src/record/fault-schema.ts';
import type {Run, ServiceUse} from '../../src/record/schema.ts';
import {concludeHeld, examineHeld} from '../../src/verdicts/services-held.ts';
import {makeRun} from './run-fixture.ts';

const use: ServiceUse = {
	cpuPercent: {avg: 1, max: 2},
	memoryBytes: {min: 1, median: 1, max: 1, last: 1},
	anonymousBytes: {min: 1, median: 1, max: 1},
	restarts: 0,
	oomKilled: false,
	samples: 9,
};
type Entry = NonNullable<Run['story']>[number];
const entry = (kind: Entry['kind'], text: string, times = 1): Entry => ({
	atSecond: 12,
	at: '2026-01-01T00:00:12.000Z',
	service: 'api',
	kind,
	text,
	lines: [],
	times,
	lastAtSecond: 12,
});
const runWith = (story: Entry[] | undefined, changes: Partial<Run> = {}) =>
	makeRun({}, {services: {api: use, db: use, k6: use}, ...(story && {story}), ...changes});
const judged = (run: Run) => {
	const finding = examineHeld(run);
	return finding && concludeHeld([finding]);
};

test('services that nobody lost have held', () => {
	const story = [
		entry('paused', 'api is paused'),
		entry('stopped', 'api stopped'),
		entry('unhealthy', 'api is unhealthy'),
	];
	expect(judged(runWith(story))).toMatchObject({status: 'pass', value: 0, limit: 0});
	expect(judged(runWith([]))?.evidence[0]).toBe('2 watched, none was lost');
});

test.each([
	['exited', 'api exited with 3'],
	['oom', 'api is out of memory'],
	['restarted', 'api was restarted'],
	['removed', 'api was removed'],
] as const)('a service that is %s has not held, and the verdict says when', (kind, text) => {
	expect(judged(runWith([entry(kind, text)]))).toMatchObject({
		status: 'fail',
		value: 1,
		reason: expect.stringContaining(`${text} at 12.0 s`),
	});
});

test('losses are counted as often as they happened', () => {
	expect(judged(runWith([entry('restarted', 'api was restarted', 4)]))).toMatchObject({value: 4});
});

test('a job that is done decides nothing and is told', () => {
	const verdict = judged(runWith([{...entry('exited', 'migrate exited with 0 after 8 s'), exitCode: 0}]));
	expect(verdict).toMatchObject({status: 'pass', value: 0});
	expect(verdict?.evidence.join('\n')).toContain('migrate exited with 0 after 8 s');
});

test('a run that was stopped proves nothing, unless a service was lost in it', () => {
	expect(judged(runWith([], {outcome: 'aborted'}))?.status).toBe('not-exercised');
	expect(judged(runWith([entry('oom', 'api is out of memory')], {outcome: 'aborted'}))?.status).toBe('fail');
});

test('nobody is asked where no service was watched', () => {
	expect(examineHeld(runWith(undefined))).toBeNull();
	expect(examineHeld(makeRun({}, {services: {k6: use}, story: []}))).toBeNull();
});

const fault: RunFault = {
	kind: 'kill',
	service: 'api',
	limit: null,
	planned: {atMs: 10_000, forMs: 5000},
	at: '2026-01-01T00:00:11.500Z',
	atMs: 10_000,
	undoneAtMs: 15_000,
	undoneBy: 'perf-tui',
	keys: ['api'],
	readBack: {ok: true, differences: [], mend: null},
	reason: null,
	effect: null,
};
const startedAt = '2026-01-01T00:00:00.000Z';
const exited = entry('exited', 'api exited with 137');

test('what a fault on purpose does to its own service is no loss, and is told as that', () => {
	const verdict = judged(runWith([exited], {startedAt, faults: [fault]}));
	expect(verdict).toMatchObject({status: 'pass', value: 0});
	expect(verdict?.evidence.join()).toContain('api exited with 137 at 12.0 s, on purpose');
});

test.each([
	['another service that goes meanwhile', runWith([{...exited, service: 'db'}], {startedAt, faults: [fault]})],
	[
		'a service that goes before its fault',
		runWith([{...exited, atSecond: 5, lastAtSecond: 5}], {startedAt, faults: [fault]}),
	],
	['one that goes again later', runWith([{...exited, atSecond: 30, lastAtSecond: 30}], {startedAt, faults: [fault]})],
	['more losses than faults', runWith([{...exited, times: 2}], {startedAt, faults: [fault]})],
	['a fault that was not done', runWith([exited], {startedAt, faults: [{...fault, at: null, keys: []}]})],
])('%s has not held', (_, run) => {
	expect(judged(run)).toMatchObject({status: 'fail'});
});
