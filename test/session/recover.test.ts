import {existsSync} from 'node:fs';
import {cp, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {nameThisProcess} from '../../src/collectors/process-identity.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {recoverSessions} from '../../src/session/recover.ts';
import {liveFile} from '../../src/session/session-writer.ts';
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
