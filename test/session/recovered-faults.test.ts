import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {Fault} from '../../src/faults/fault.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {readLeftFaults} from '../../src/session/faults/left-faults.ts';
import {recoverSessions} from '../../src/session/recover.ts';
import {tellRecovered} from '../../src/session/tell-recovered.ts';
import {type FaultFile, writeFaultFile} from '../../src/system/faults/fault-file.ts';
import {cutOffRun, gone, sessionOf} from './cut-off-session.ts';

const pause = (service: string, atMs: number): Fault => ({kind: 'pause', service, atMs, forMs: 5000, limit: null});

/** The file of a fault that was to begin after 2 s. */
function leftFile(fault: Fault, startedAtMs: number, rest: Partial<FaultFile>): FaultFile {
	return {
		fault,
		isPlanned: true,
		loadStartedAtMs: startedAtMs,
		before: {on: 'process', service: fault.service, pid: process.pid, statePath: null},
		state: 'coming',
		atMs: null,
		undoneAtMs: null,
		undoneBy: null,
		readBack: null,
		...rest,
	};
}

test('a run that was cut off keeps its faults: what the watchdog undid, and what was still to come', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const plan = [pause('redis', 2000), pause('mysql', 8000)];
	const {run, startedAtMs} = await cutOffRun(folder, plan);
	const undone = {
		state: 'undone',
		atMs: startedAtMs + 2000,
		undoneAtMs: startedAtMs + 3000,
		undoneBy: 'watchdog',
		readBack: {differences: [], mend: null},
	} as const;
	await writeFaultFile(path.join(run, 'fault-1.json'), leftFile(plan[0]!, startedAtMs, undone));

	expect(await recoverSessions(out)).toEqual([folder]);
	const [recovered] = (await readSession(folder)).runs;
	expect(recovered!.faults).toMatchObject([
		{
			service: 'redis',
			atMs: 2000,
			undoneAtMs: 3000,
			undoneBy: 'watchdog',
			readBack: {ok: true},
			reason: 'undone early: perf-tui was ended',
		},
		{service: 'mysql', at: null, planned: {atMs: 8000, forMs: 5000}, reason: 'perf-tui was ended before'},
	]);
	expect(recovered!.story?.map(({kind}) => kind)).toEqual(['broken', 'mended']);
	expect((await readdir(run)).filter(name => name.startsWith('fault-'))).toEqual([]);
});

test('one by key that nobody put back is read, told with what mends it, and keeps its file', async () => {
	const {out, folder} = await sessionOf(gone, 'none');
	const {run, startedAtMs} = await cutOffRun(folder);
	const readBack = {differences: ['redis is paused'], mend: 'docker unpause redis'};
	const on = leftFile(pause('redis', 2000), startedAtMs, {
		state: 'undone',
		isPlanned: false,
		atMs: startedAtMs + 2000,
		readBack,
	});
	await writeFaultFile(path.join(run, 'fault-1.json'), on);
	const told: string[] = [];
	await tellRecovered(out, {event: (_level, _source, text) => told.push(text)});
	expect(told.join('\n')).toContain('redis is not as it was before its fault in 1-shop (redis is paused)');
	expect(told.join('\n')).toContain('mend it with "docker unpause redis"');
	expect((await readSession(folder)).runs[0]!.faults).toMatchObject([{planned: null, readBack: {ok: false}}]);
	expect(await readdir(run)).toContain('fault-1.json');
});

test('a fault whose watchdog is gone too is looked at, and never touched', async () => {
	const {folder} = await sessionOf(gone, 'none');
	const {run, startedAtMs} = await cutOffRun(folder);
	const on = leftFile(pause('redis', 2000), startedAtMs, {state: 'on', atMs: startedAtMs + 2000});
	await writeFaultFile(path.join(run, 'fault-1.json'), on);
	const looks = async (readBack: () => Promise<{differences: string[]; mend: string | null}>) =>
		(await readLeftFaults(run, [], {findUndoing: async () => ({readBack}), patienceMs: 0}))[0];
	expect(await looks(async () => ({differences: ['redis is exited'], mend: 'docker start redis'}))).toMatchObject({
		undoneAtMs: null,
		readBack: {ok: false, differences: ['redis is exited'], mend: 'docker start redis'},
		reason: expect.stringContaining('nothing says that it was undone'),
	});
	const away = async () => {
		throw new Error('connect ENOENT /var/run/docker.sock');
	};
	expect((await looks(away))?.readBack).toMatchObject({ok: false, differences: [expect.stringContaining('ENOENT')]});
});
