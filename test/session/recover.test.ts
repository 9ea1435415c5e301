import {existsSync} from 'node:fs';
import {cp, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {nameThisProcess} from '../../src/collectors/process-identity.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {openTape} from '../../src/session/disk/tape.ts';
import {recoverSessions} from '../../src/session/recover.ts';
import {watchStory} from '../../src/session/run/run-story.ts';
import {liveFile} from '../../src/session/session-writer.ts';
import type {StackEvent, System} from '../../src/system/contract.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {sessionOnDisk} from './session-on-disk.ts';

/** A session below a folder of sessions that says which process writes it. */
async function sessionOf(writer: {pid: number; identity: string | null}, runs: 'one' | 'none') {
	const out = await temporaryFolder();
	const {folder: made, session} = await sessionOnDisk(2, 3);
	const folder = path.join(out, session.id);
	if (runs === 'one') await cp(made, folder, {recursive: true});
	else await mkdir(folder);
	const left = {...session, endedAt: null, endedBy: 'crash', memory: null};
	await writeFile(
		path.join(folder, 'session.json'),
		JSON.stringify(runs === 'one' ? left : {...left, runs: [], verdicts: []}),
	);
	await writeFile(path.join(folder, liveFile), JSON.stringify(writer));
	return {out, folder};
}

/** Ours by its number, another's by its identity: what a number that was given again looks like. */
const gone = {pid: process.pid, identity: 'of a process that has ended'};

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

test('a session that had no run yet is taken away and not told', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	expect(await recoverSessions(out)).toEqual([]);
	expect(existsSync(folder)).toBe(false);
});

test('a run that was cut off tells what became of the services until then', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const run = path.join(folder, 'runs', '1-shop');
	await mkdir(run, {recursive: true});
	const startedAtMs = Date.UTC(2026, 0, 1);
	const scenario = {id: 'shop', key: null, title: 'shop', file: 'shop.js', limiter: null, exercises: [], isOurs: false};
	const plan = {scenario, limiter: null, round: 1, rounds: 1};
	const script = {thresholds: {}, systemTags: null, plannedMs: 10_000, paceMs: null, maxVUs: 1};
	await writeFile(path.join(run, 'plan.json'), JSON.stringify({plan, script, startedAtMs}));
	const data = {
		time: new Date(startedAtMs + 1000).toISOString(),
		value: 1,
		tags: {status: '200', name: '/', method: 'GET'},
	};
	await writeFile(
		path.join(run, 'k6.ndjson'),
		[
			{type: 'Metric', metric: 'http_reqs', data: {name: 'http_reqs', type: 'counter'}},
			{type: 'Point', metric: 'http_reqs', data},
		]
			.map(line => `${JSON.stringify(line)}\n`)
			.join(''),
	);
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
