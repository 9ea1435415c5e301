import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {emptySession, liveFile, openSessionWriter} from '../../src/session/session-writer.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {makeSession} from '../report/session-fixture.ts';

const {environment, options, runs} = makeSession();
const run = {...runs[0]!, limiter: null};
const evidence = {run, summary: null, missing: {}};

async function openBook() {
	const folder = await temporaryFolder();
	const book = await openSessionWriter(
		folder,
		emptySession('20260301T120000Z-abcdef', 0, environment, options, null),
		null,
	);
	return {book, live: () => readFile(path.join(folder, liveFile), 'utf8'), onDisk: () => readSession(folder)};
}

test('until a session is finished its file says that a crash ended it, and which process writes it', async () => {
	const {onDisk, live} = await openBook();
	expect(await onDisk()).toMatchObject({endedBy: 'crash', endedAt: null, runs: []});
	expect(JSON.parse(await live())).toMatchObject({pid: process.pid});
});

test('a run is on disk with the verdicts that it changes as soon as it is added', async () => {
	const {book, onDisk} = await openBook();
	const before = (await onDisk()).verdicts;
	await book.add(evidence);
	const after = await onDisk();
	expect(after.runs.map(({id}) => id)).toEqual([run.id]);
	expect(after.verdicts).toEqual(book.session().verdicts);
	expect(after.verdicts).not.toEqual(before);
});

test('the first end counts, whoever ends the session again', async () => {
	const {book, onDisk, live} = await openBook();
	const [first, second] = await Promise.all([book.finish('user'), book.finish('signal')]);
	expect([first.endedBy, second.endedBy, (await onDisk()).endedBy]).toEqual(['user', 'user', 'user']);
	expect((await onDisk()).endedAt).toBe(first.endedAt);
	await expect(live()).rejects.toThrow('ENOENT');
});

test('what is learnt of the environment later leaves what was known, and numbers of runs go on', async () => {
	const {book} = await openBook();
	book.describe({k6: '9.9.9'});
	expect(book.session().environment).toEqual({...environment, k6: '9.9.9'});
	expect([book.nextNumber(), book.nextNumber()]).toEqual([1, 2]);
});
