import {cp, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {liveFile} from '../../src/session/disk/session-author.ts';
import {emptySession, openSessionWriter} from '../../src/session/session-writer.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {makeSession} from '../report/session-fixture.ts';
import {sessionOnDisk} from './session-on-disk.ts';

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

test('the seconds of a run stay on the disk until there is another to compare it with', async () => {
	const {folder, session} = await sessionOnDisk(40, 50);
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const [first] = session.runs;
	const ids = ['2-E-1', '3-E-1'] as const;
	for (const id of ids)
		await cp(path.join(folder, 'runs', first!.id), path.join(folder, 'runs', id), {recursive: true});
	const book = await openSessionWriter(folder, {...session, runs: []}, null);
	await book.add({...evidence, run: first!});
	expect(book.compare(first!.id, first!.id)).toBeNull();
	for (const id of ids) {
		await book.add({...evidence, run: {...first!, id}});
		expect(book.compare(first!.id, id)).toMatchObject({scenario: first!.scenario, a: {name: 'the run before'}});
	}
});
