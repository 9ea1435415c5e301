import {readdir, stat, utimes} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {nameThisProcess} from '../../../src/collectors/process-identity.ts';
import {authorOf} from '../../../src/session/disk/session-author.ts';
import {recoverSessions} from '../../../src/session/recover.ts';
import {cutOffRun, gone, sessionOf} from '../cut-off-session.ts';

const minutes = 60_000;

/** A session with a run that is on, as a process of another container writes it: its number means nothing here. */
async function sessionElsewhere(author: {host?: string; pidNamespace?: string}) {
	const {out, folder} = await sessionOf({...gone, ...author}, 'none');
	const {run} = await cutOffRun(folder);
	const later = (afterMs: number) => authorOf(folder, Date.now() + afterMs);
	return {out, folder, run, later};
}

test.each([
	['on another machine', {host: 'another-machine'}],
	['in another container', {pidNamespace: 'pid:[1]'}],
])('a process %s is believed to write while the files of its session are touched', async (_, author) => {
	const {out, folder, run, later} = await sessionElsewhere(author);
	expect(await recoverSessions(out)).toEqual([]);
	expect(await readdir(run)).toContain('plan.json');
	expect([await later(9 * minutes), await later(11 * minutes)]).toEqual(['running', 'gone']);
	const {mtimeMs} = await stat(path.join(run, 'samples.ndjson'));
	const touched = new Date(mtimeMs + 5 * minutes);
	await utimes(path.join(run, 'samples.ndjson'), touched, touched);
	expect([await later(11 * minutes), await authorOf(folder, touched.getTime() + 11 * minutes)]).toEqual([
		'running',
		'gone',
	]);
});

test('a process of this machine is asked after itself, however new its files are', async () => {
	const own = await nameThisProcess();
	expect(await authorOf((await sessionOf(own, 'none')).folder)).toBe('running');
	expect(await authorOf((await sessionOf({...own, identity: 'of one before'}, 'none')).folder)).toBe('gone');
	expect(await authorOf((await sessionOf(gone, 'none')).folder)).toBe('gone');
});
