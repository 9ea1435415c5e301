import {cp, readFile, rm, stat, symlink, utimes} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {createProductPack} from '../../src/product/pack.ts';
import type {RunSide} from '../../src/record/run-side.ts';
import type {Run, Session} from '../../src/record/schema.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {liveFile} from '../../src/session/disk/session-author.ts';
import {exitCodeOf} from '../../src/session/exit-code.ts';
import {emptySession, openSessionWriter, type SessionWriter} from '../../src/session/session-writer.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {makeSession} from '../report/session-fixture.ts';
import {waitFor} from '../wait-for.ts';
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
	const file = path.join(folder, liveFile);
	return {book, file, live: () => readFile(file, 'utf8'), onDisk: () => readSession(folder)};
}

test('until a session is finished its file says that a crash ended it, and which process writes it', async () => {
	const {onDisk, live} = await openBook();
	expect(await onDisk()).toMatchObject({endedBy: 'crash', endedAt: null, runs: []});
	expect(JSON.parse(await live())).toMatchObject({pid: process.pid});
});

test('an idle session touches its file each minute, by which another machine knows that it lives', async () => {
	vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
	onTestFinished(() => void vi.useRealTimers());
	const {book, file} = await openBook();
	await utimes(file, 0, 0);
	vi.advanceTimersByTime(60_000);
	await waitFor(async () => expect((await stat(file)).mtimeMs).toBeGreaterThan(0));
	await book.finish('user');
	expect(vi.getTimerCount()).toBe(0);
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

/** A session whose A answers 50 requests a second and B 30, with a function that adds a round of a scenario, A before B or after it. */
async function openTurns(options: Partial<Session['options']>, sideOf: (at: 'a' | 'b') => RunSide) {
	const [a, b] = [await sessionOnDisk(20, 50), await sessionOnDisk(20, 30)];
	for (const {folder} of [a, b]) onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const {session} = a;
	const book = await openSessionWriter(
		a.folder,
		{...session, runs: [], options: {...session.options, ...options}},
		createProductPack(),
	);
	const addRun = async (scenario: string, at: 'a' | 'b') => {
		const id = `${book.nextNumber() + 1}-${scenario}-${at}`;
		await symlink(path.join((at === 'a' ? a : b).folder, 'runs', '1-E-1'), path.join(a.folder, 'runs', id));
		const run: Run = {...session.runs[0]!, id, scenario, side: {...sideOf(at), ran: {}}};
		await book.add({...evidence, run});
	};
	const addRound = async (scenario: string, round: number) => {
		for (const at of round % 2 === 0 ? (['a', 'b'] as const) : (['b', 'a'] as const)) await addRun(scenario, at);
	};
	return {book, addRound};
}
const roundsOf = (book: SessionWriter) =>
	book
		.session()
		.comparisons!.map(({scenario, a, b, figures}) => [
			...[scenario, a.runs.length, b.runs.length],
			figures.find(({name}) => name === '2xx a second')!.change!.sentence,
		]);

test('no comparison loses a round, however many runs come after it', async () => {
	const vary = {axis: 'image:api', a: '1', b: '2', beforeRound: false, tolerance: {}};
	const {book, addRound} = await openTurns({vary}, at => ({axis: vary.axis, value: vary[at], at}));
	for (let round = 0; round < 4; round++) await addRound('first', round);
	const [first] = book.session().comparisons!;
	for (let round = 0; round < 31; round++) await addRound('second', round);
	expect(roundsOf(book)).toEqual([
		['first', 4, 4, 'worse'],
		['second', 31, 31, 'worse'],
	]);
	expect(book.session().comparisons![0]).toBe(first);
	expect(exitCodeOf({...book.session(), verdicts: []}, {failures: [], wasStopped: false, isStrict: false})).toBe(3);
});

test('the two states of a system keep all of their rounds too, and a look all of its seconds', async () => {
	const {book, addRound} = await openTurns({}, at => ({axis: 'limiter', value: at === 'a' ? 'off' : 'on'}));
	await addRound('looked at', 0);
	for (let round = 0; round < 31; round++) await addRound('E-2', round);
	await addRound('looked at', 1);
	expect(roundsOf(book)).toEqual([
		['looked at', 2, 2, 'worse'],
		['E-2', 31, 31, 'worse'],
	]);
});
