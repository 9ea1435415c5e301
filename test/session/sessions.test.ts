import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parseOptions} from '../../src/options.ts';
import {asOne} from '../../src/session/as-one.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {liveFile} from '../../src/session/disk/session-author.ts';
import {exitCodeOf} from '../../src/session/exit-code.ts';
import {recoverSessions} from '../../src/session/recover.ts';
import {openSessions} from '../../src/session/sessions.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {evidence} from '../report/session-fixture.ts';
import {cutOffRun, gone} from './cut-off-session.ts';
import {fakeStack} from './fake-stack.ts';

const asked = {failures: [], wasStopped: false, isStrict: false};

async function opened() {
	const out = await temporaryFolder();
	const sessions = await openSessions(parseOptions(['--out', out], {}), false);
	const code = () => exitCodeOf(asOne(sessions.recorded(), sessions.writer().session()), asked);
	return {out, sessions, code};
}

/** A run in which a threshold did not hold. */
const [made] = evidence;
const failed = {
	...made!,
	run: {...made!.run, thresholds: [{metric: 'http_req_duration', expression: 'p(99)<5', ok: false}]},
};

test('what was recorded before another stack took over counts at the end, although nothing was run on that one', async () => {
	const {out, sessions, code} = await opened();
	await sessions.writer().add(failed);
	const left = await sessions.changeStack(fakeStack({kind: 'compose'}));
	await sessions.end('user');
	expect(sessions.recorded().map(({folder}) => folder)).toEqual([left]);
	expect(sessions.recorded()[0]!.session).toEqual(await readSession(left!));
	expect(await readdir(out)).toEqual([path.basename(left!)]);
	expect(code()).toBe(99);
});

test('each stack that was measured on is a session, oldest first, and the worst of them is the exit code', async () => {
	const {sessions, code} = await opened();
	await sessions.writer().add(failed);
	await sessions.changeStack(fakeStack({kind: 'compose'}));
	await sessions.writer().add(made!);
	await sessions.end('user');
	expect(sessions.recorded().map(({session}) => session.runs[0]!.thresholds[0]?.ok)).toEqual([
		false,
		made!.run.thresholds[0]?.ok,
	]);
	expect(code()).toBe(99);
});

test('nothing was recorded when nothing was run, on whatever stack', async () => {
	const {sessions, code} = await opened();
	expect(await sessions.changeStack(fakeStack())).toBeNull();
	await sessions.end('user');
	expect(sessions.recorded()).toEqual([]);
	expect(code()).toBe(0);
});

test('a run that nobody could record keeps its session open, for the next start to make it whole', async () => {
	const {out, sessions} = await opened();
	const {folder} = sessions.writer();
	await cutOffRun(folder);
	await sessions.end('completed');
	expect(sessions.recorded().map(each => each.folder)).toEqual([folder]);
	// This process has ended.
	await writeFile(path.join(folder, liveFile), JSON.stringify(gone));
	expect(await recoverSessions(out)).toEqual([folder]);
	expect((await readSession(folder)).runs).toMatchObject([{id: '1-shop', requests: {total: 1}}]);
});

test('a session with a run folder in which no load was made is taken away', async () => {
	const {out, sessions} = await opened();
	const {run} = await cutOffRun(sessions.writer().folder);
	await writeFile(path.join(run, 'k6.ndjson'), '');
	await sessions.end('completed');
	expect([sessions.recorded(), await readdir(out)]).toEqual([[], []]);
});
