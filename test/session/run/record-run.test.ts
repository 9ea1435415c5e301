import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {createProductPack} from '../../../src/product/pack.ts';
import type {Stack} from '../../../src/product/stack/contract.ts';
import {readSession} from '../../../src/session/disk/directory.ts';
import type {RunPlan} from '../../../src/session/plan/plan.ts';
import type {LiveRun} from '../../../src/session/run/live-run.ts';
import {recordRun} from '../../../src/session/run/record-run.ts';
import type {SessionWriter} from '../../../src/session/session-writer.ts';
import {anyScript, standInK6} from '../../faults/stand-in.ts';
import {fakeSession, planOf} from '../fake-session.ts';
import {fakeStack} from '../fake-stack.ts';

const at = '2026-03-01T12:00:00.5Z';
/** One request that was answered, as k6 writes it. */
const oneRequest = `	cat > "$STREAM" <<'END'
{"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}
{"metric":"http_reqs","type":"Point","data":{"time":"${at}","value":1,"tags":{"name":"x","method":"GET","status":"200"}}}
END
	exit`;

afterEach(() => vi.unstubAllEnvs());

/** Records a run of a stand-in for k6; what it told is beside what it left. */
async function record(
	run: string,
	{
		stack = null,
		plan,
		line,
		add,
	}: {stack?: Stack | null; plan?: RunPlan; line?: string; add?: SessionWriter['add']} = {},
) {
	const session = await fakeSession(line);
	// Other runs on this machine are none of a test's.
	vi.stubEnv('XDG_CACHE_HOME', path.join(session.folder, 'cache'));
	const writer = {...session.writer(), ...(add && {add})};
	const views: LiveRun[] = [];
	const tapes: string[] = [];
	const told: string[] = [];
	const stop = new AbortController();
	const result = await recordRun(plan ?? planOf('any', null, await anyScript()), {
		k6: {kind: 'given', command: await standInK6(run), args: [], version: '2.2.0'},
		system: stack,
		pack: stack && createProductPack(),
		options: session.options,
		writer,
		number: 1,
		faults: [],
		versions: {take: async () => ({})},
		stop: stop.signal,
		kill: new AbortController().signal,
		onEvent: (_level, _source, text) => told.push(text),
		onLog: () => undefined,
		onLive: live => views.push(live),
		onTape: tape => tapes.push(tape === null ? 'none' : 'one'),
		onSwitching: isOn => told.push(isOn ? 'switching' : 'switched'),
	}).then(
		trouble => ({trouble}),
		(error: Error) => ({error: error.message}),
	);
	const folders = await readdir(path.join(session.folder, 'runs'));
	const files = folders[0] === undefined ? [] : await readdir(path.join(session.folder, 'runs', folders[0]));
	return {result, writer, phase: views[0]?.view().phase, tapes, told, folders, files};
}

test('a run that k6 ends is in the session and in a folder of its own, and its plan is gone', async () => {
	const {result, writer, phase, tapes, folders, files} = await record(`${oneRequest} 0`);
	expect(result).toEqual({trouble: null});
	expect(writer.session().runs).toMatchObject([{id: '1-any', outcome: 'completed', requests: {total: 1}}]);
	expect({phase, tapes, folders}).toEqual({phase: 'done', tapes: ['one', 'none'], folders: ['1-any']});
	expect(files).toEqual(expect.arrayContaining(['run.json', 'samples.ndjson']));
	expect(files).not.toContain('plan.json');
});

test('a script that --quick cannot shorten is told to last as long as it says', async () => {
	const {told} = await record(`${oneRequest} 0`, {line: 'run any.js --quick'});
	expect(told.join()).toContain('--scale 0.1 is for the scenarios of perf-tui alone: any lasts as long as it says');
	expect((await record(`${oneRequest} 0`)).told.join()).not.toContain('--scale');
});

test('a run whose script throws is recorded as failed, with the requests that were made', async () => {
	const {result, writer} = await record(`${oneRequest} 107`);
	expect(result).toEqual({trouble: null});
	expect(writer.session().runs).toMatchObject([{outcome: 'failed', k6ExitCode: 107, requests: {total: 1}}]);
});

test('a run whose limiter cannot be switched never began: no folder, no run, and the screen says it is over', async () => {
	const stack = fakeStack({setLimiter: () => Promise.reject(new Error('the limiter stays as it is'))});
	const {result, writer, phase, tapes, told, folders} = await record(`${oneRequest} 0`, {
		stack,
		plan: planOf('any', 'off', await anyScript()),
	});
	expect(result).toEqual({error: 'the limiter stays as it is'});
	expect({runs: writer.session().runs, phase, tapes, told, folders}).toEqual({
		runs: [],
		phase: 'done',
		tapes: ['one', 'none'],
		told: ['switching', 'switched'],
		folders: [],
	});
});

test('the limiter is switched before load where the plan wants it otherwise, and left alone where not', async () => {
	const off = fakeStack();
	await record(`${oneRequest} 0`, {stack: off, plan: planOf('any', 'off', await anyScript())});
	const on = fakeStack();
	await record(`${oneRequest} 0`, {stack: on, plan: planOf('any', 'on', await anyScript())});
	expect([off.asked, on.asked]).toEqual([['limiter off'], []]);
});

/** A run whose folder `$RUN` is spoiled by a command before its request is made. */
const spoiled = (command: string) => `	RUN="$(dirname "$STREAM")"\n	${command}\n${oneRequest} 0`;

test('a run whose files cannot be written is in the session all the same, and what failed is told', async () => {
	const {result, writer, files} = await record(spoiled('mkdir "$RUN/run.json"'));
	expect(result).toEqual({error: expect.stringContaining('EISDIR')});
	expect(writer.session().runs).toMatchObject([{id: '1-any', requests: {total: 1}}]);
	expect((await readSession(writer.folder)).runs).toMatchObject([{id: '1-any'}]);
	expect(files).not.toContain('plan.json');
});

test('a run that its session cannot take in keeps its plan and its stream for the next start', async () => {
	const {result, files, told} = await record(`${oneRequest} 0`, {add: () => Promise.reject(new Error('no room'))});
	expect(result).toEqual({error: 'no room'});
	expect(files).toEqual(expect.arrayContaining(['plan.json', 'k6.ndjson', 'run.json']));
	expect(told.join()).toContain('1-any stays as it lies on the disk: the next start of perf-tui makes it whole.');
});

test('a raw stream that cannot be compressed stays as it is: the run is whole, and others go on', async () => {
	const {result, writer, files, told} = await record(spoiled('mkdir "$RUN/k6.ndjson.zst.part"'), {
		line: 'run any.js --raw',
	});
	expect(result).toEqual({trouble: null});
	expect(writer.session().runs).toMatchObject([{id: '1-any', outcome: 'completed'}]);
	expect(files).toContain('k6.ndjson');
	expect(files).not.toContain('plan.json');
	expect(told.join()).toContain("k6's stream could not be put away");
});
