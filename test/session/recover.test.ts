import {existsSync} from 'node:fs';
import {cp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {nameThisProcess} from '../../src/collectors/process-identity.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {authorOf, claimSession, liveFile} from '../../src/session/disk/session-author.ts';
import {openTape} from '../../src/session/disk/tape.ts';
import {recoverSessions} from '../../src/session/recover.ts';
import {watchStory} from '../../src/session/run/run-story.ts';
import type {StackEvent, System} from '../../src/system/contract.ts';
import {cutOffRun, gone, sessionOf} from './cut-off-session.ts';

test('a session whose process is gone is finished with its runs, and told once', async () => {
	const {out, folder} = await sessionOf(gone, 'one');
	expect(await recoverSessions(out)).toEqual([folder]);
	const session = await readSession(folder);
	const {startedAt, durationMs} = session.runs[0]!;
	const lastMs = Math.max(Date.parse(session.startedAt), Date.parse(startedAt) + durationMs);
	expect(session).toMatchObject({endedBy: 'crash', endedAt: new Date(lastMs).toISOString()});
	expect(await readFile(path.join(folder, 'report.md'), 'utf8')).toContain(session.id);
	expect(await recoverSessions(out)).toEqual([]);
});

test('a session that is still being written is left alone', async () => {
	const {out, folder} = await sessionOf(await nameThisProcess(), 'one');
	expect(await recoverSessions(out)).toEqual([]);
	expect(existsSync(path.join(folder, liveFile))).toBe(true);
	expect((await readSession(folder)).endedAt).toBeNull();
});

test.each([
	['live.json', '', []],
	['session.json', '{"schema":"perf-tui/session@3"}', [/no session of perf-tui/]],
	['runs/1-shop/plan.json', '{"plan"', [/plan\.json is not JSON/]],
])('a damaged %s keeps no other session from being finished, and nothing is taken away', async (name, text, said) => {
	const {out, folder} = await sessionOf(gone, 'one');
	await cutOffRun(folder);
	const later = path.join(out, '29991231T235959Z-ffffff');
	await cp(folder, later, {recursive: true});
	await writeFile(path.join(folder, name), text);
	const left: string[] = [];
	expect(await recoverSessions(out, sentence => left.push(sentence))).toContain(later);
	expect(left).toEqual(said.map(words => expect.stringMatching(words)));
	expect(existsSync(path.join(folder, 'runs/1-shop/k6.ndjson'))).toBe(said.length > 0);
});

/** What lies in a run's folder. */
const inRun = (folder: string) => readdir(path.join(folder, 'runs', '1-shop'));

test('a run that its session has already is not made again, and its stream stays if that was wanted', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const {run} = await cutOffRun(folder);
	await recoverSessions(out);
	const before = await readSession(folder);
	// As a crash in the middle of the compression leaves it.
	await cutOffRun(folder);
	const plan = JSON.parse(await readFile(path.join(run, 'plan.json'), 'utf8'));
	await writeFile(path.join(run, 'plan.json'), JSON.stringify({...plan, raw: true}));
	await writeFile(path.join(run, 'k6.ndjson.zst.part'), 'half');
	await writeFile(path.join(run, 'run.json'), 'as it was');
	await writeFile(path.join(folder, liveFile), JSON.stringify(gone));
	expect(await recoverSessions(out)).toEqual([folder]);
	expect(await readSession(folder)).toEqual(before);
	expect(await readFile(path.join(run, 'run.json'), 'utf8')).toBe('as it was');
	const names = await inRun(folder);
	expect(names).toContain('k6.ndjson.zst');
	expect(names.filter(name => /plan|part$|ndjson$/.test(name))).toEqual(['samples.ndjson']);
});

test('a run that was written down and is not in its session yet is taken as it stands', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const {run} = await cutOffRun(folder);
	await recoverSessions(out);
	const [made] = (await readSession(folder)).runs;
	const written = {...made!, k6ExitCode: 0, outcome: 'completed', notes: ['its own']};
	// What an interrupted recovery, or a crash right after the run, leaves: with its plan and without.
	for (const hasPlan of [true, false]) {
		const session = await readSession(folder);
		await writeFile(path.join(folder, 'session.json'), JSON.stringify({...session, runs: [], endedAt: null}));
		if (hasPlan) await cutOffRun(folder);
		await writeFile(path.join(run, 'run.json'), JSON.stringify(written));
		await writeFile(path.join(folder, liveFile), JSON.stringify(gone));
		expect(await recoverSessions(out)).toEqual([folder]);
		const after = await readSession(folder);
		expect(after.runs).toMatchObject([{id: '1-shop', outcome: 'completed', requests: {total: 1}}]);
		expect(after.runs[0]!.notes).toEqual(['its own', expect.stringContaining('while it wrote this run down')]);
		expect(await inRun(folder)).not.toContain('plan.json');
	}
});

test('a session is not taken away while a run folder holds load that nothing can be made of', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const {run} = await cutOffRun(folder);
	await rm(path.join(run, 'plan.json'));
	const told: string[] = [];
	expect(await recoverSessions(out, sentence => told.push(sentence))).toEqual([folder]);
	expect(told.join()).toContain('what was written of 1-shop makes no run, and stays as it is');
	expect(await inRun(folder)).toContain('k6.ndjson');
	expect(await recoverSessions(out)).toEqual([]);
});

test('a session that another perf-tui has begun to finish is left to it', async () => {
	const {folder} = await sessionOf(gone, 'one');
	const isOurs = await claimSession(folder);
	expect([await authorOf(folder), await isOurs()]).toEqual(['running', true]);
	const isTheirs = await claimSession(folder);
	expect([await isOurs(), await isTheirs()]).toEqual([false, true]);
});

test('a session that had no run yet is taken away and not told', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	expect(await recoverSessions(out)).toEqual([]);
	expect(existsSync(folder)).toBe(false);
});

test('a run that was cut off tells what became of the services until then', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const {run, startedAtMs} = await cutOffRun(folder);
	const tape = await openTape(path.join(run, 'samples.ndjson'), error => {
		throw error;
	});
	let tell: (event: StackEvent) => void = () => undefined;
	const system = {
		services: () => [],
		subscribe(listener: typeof tell) {
			tell = listener;
			return () => undefined;
		},
	} as unknown as System;
	watchStory(system, startedAtMs, tape);
	const happening = {service: 'api', kind: 'oom', atMs: startedAtMs + 2000, lines: ['out of memory']} as const;
	tell({atMs: 0, source: 'api', level: 'error', kind: 'event', text: 'api is out of memory', happening});
	await tape.close();

	expect(await recoverSessions(out)).toEqual([folder]);
	expect((await readSession(folder)).runs[0]?.story).toMatchObject([
		{service: 'api', kind: 'oom', atSecond: 2, lines: ['out of memory'], times: 1},
	]);
	expect(await readFile(path.join(folder, 'report.md'), 'utf8')).toContain('api is out of memory');
});

test('a failure in a run that was cut off stands beside what services logged in its second', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const {run, startedAtMs} = await cutOffRun(folder);
	const time = new Date(startedAtMs + 1000).toISOString();
	const point = (metric: string) => ({
		type: 'Point',
		metric,
		data: {time, value: 1, tags: {status: '503', name: '/', method: 'GET', expected_response: 'false'}},
	});
	const kinds = {http_reqs: 'counter', http_req_duration: 'trend'};
	const stream = [
		...Object.entries(kinds).map(([name, type]) => ({type: 'Metric', metric: name, data: {name, type}})),
		...Object.keys(kinds).map(point),
	];
	await writeFile(path.join(run, 'k6.ndjson'), stream.map(line => `${JSON.stringify(line)}\n`).join(''));
	const tape = await openTape(path.join(folder, 'screen.ndjson'), error => {
		throw error;
	});
	const event = {atMs: startedAtMs + 1900, source: 'db', level: 'error', text: 'deadlock found'} as const;
	tape.write([
		{kind: 'log', name: 'db', event: {...event, loggedAtMs: startedAtMs + 1300}},
		{kind: 'log', name: 'db', event: {...event, text: 'later', loggedAtMs: startedAtMs + 2300}},
		{kind: 'log', name: 'k6', event: {...event, text: 'of k6'}},
	]);
	await tape.close();

	expect(await recoverSessions(out)).toEqual([folder]);
	const {slowest} = (await readSession(folder)).runs[0]!;
	expect(Object.values(slowest?.logs ?? {})).toMatchObject([{lines: [{service: 'db', text: 'deadlock found'}]}]);
	expect(await readFile(path.join(folder, 'report.md'), 'utf8')).toContain('deadlock found');
});
