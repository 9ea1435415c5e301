import {cp, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {NamedProcess} from '../../src/collectors/process-identity.ts';
import type {Fault} from '../../src/faults/fault.ts';
import {liveFile} from '../../src/session/disk/session-author.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {sessionOnDisk} from './session-on-disk.ts';

/** Ours by its number, another's by its identity: what a number that was given again looks like. */
export const gone = {pid: process.pid, identity: 'of a process that has ended'};

/** A session below a folder of sessions that says which process writes it. */
export async function sessionOf(writer: NamedProcess, runs: 'one' | 'none') {
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

/** A run of a script in a session's folder, as it lies there while it is on: its plan and one request. */
export async function cutOffRun(folder: string, faults: readonly Fault[] = []) {
	const run = path.join(folder, 'runs', '1-shop');
	await mkdir(run, {recursive: true});
	const startedAtMs = Date.UTC(2026, 0, 1);
	const scenario = {id: 'shop', key: null, title: 'shop', file: 'shop.js', limiter: null, exercises: [], isOurs: false};
	const plan = {scenario, limiter: null, round: 1, rounds: 1};
	const script = {thresholds: {}, systemTags: null, plannedMs: 10_000, paceMs: null, maxVUs: 1};
	await writeFile(path.join(run, 'plan.json'), JSON.stringify({plan, script, startedAtMs, faults}));
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
	await writeFile(path.join(run, 'samples.ndjson'), '');
	return {run, startedAtMs};
}
