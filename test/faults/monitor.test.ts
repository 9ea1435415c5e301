import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {bin, childEnvironment, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {openMonitor, type Terminal} from '../e2e/terminal.ts';
import {waitFor} from '../wait-for.ts';
import {areGone, breaking, descendants, startRun} from './running.ts';

/** The monitor with a run of E-1 whose figures move. */
async function monitorWithRun(extra: Record<string, string> = {}): Promise<Terminal> {
	const terminal = await openMonitor(100, 30, ['--scale', '0.2', '--stack', 'embedded'], extra);
	await terminal.shows(/3\/3 healthy/);
	await terminal.press('1');
	await terminal.press('Enter');
	await terminal.shows(/2xx +[1-9][\d.,]*\/s/);
	return terminal;
}

async function onlySession(out: string) {
	const [id, ...more] = await readdir(out);
	expect(more).toEqual([]);
	return readSession(path.join(out, id!));
}

test('SIGTERM on the screen: k6 summarises, the terminal is restored, the session is whole', async () => {
	const terminal = await monitorWithRun();
	const pid = await terminal.pid();
	const started = await descendants(pid);
	process.kill(pid, 'SIGTERM');
	expect(await terminal.shows(/EXIT 105/)).toMatch(/E-1 +stopped/);
	expect(await terminal.flags()).toBe('0 1');
	const runs = [{outcome: 'aborted', k6ExitCode: 105}];
	expect(await onlySession(terminal.out)).toMatchObject({endedBy: 'signal', runs});
	expect(started.length).toBeGreaterThan(3);
	await areGone(started);
});

test('the terminal is closed in the middle of a run: the session is whole and nothing is left running', async () => {
	const terminal = await monitorWithRun();
	const pid = await terminal.pid();
	const started = await descendants(pid);
	await terminal.close();
	await areGone([{pid}, ...started], 90_000);
	const session = await onlySession(terminal.out);
	expect(session).toMatchObject({endedBy: 'signal', runs: [{outcome: 'aborted'}]});
	expect(session.runs[0]!.requests.total).toBeGreaterThan(0);
});

test('a pane that breaks ends the screen with its error and what to report; the run is kept', async () => {
	const terminal = await monitorWithRun(breaking('pane'));
	process.kill(await terminal.pid(), 'SIGUSR2');
	await terminal.shows(/EXIT 1\b/);
	expect((await terminal.screen()).replace(/\n/g, '')).toMatch(/did not expect \(the pane broke\)/);
	expect(await terminal.flags()).toBe('0 1');
	expect(await onlySession(terminal.out)).toMatchObject({endedBy: 'crash', runs: [{outcome: 'aborted'}]});
});

test('an unhandled rejection under the screen ends it with that error, and restores the terminal', async () => {
	const terminal = await openMonitor(100, 30, ['--stack', 'embedded'], breaking('rejection'));
	await terminal.shows(/3\/3 healthy/);
	process.kill(await terminal.pid(), 'SIGUSR2');
	await terminal.shows(/EXIT 1\b/);
	expect((await terminal.screen()).replace(/\n/g, '')).toMatch(/did not expect \(nobody waits for this\)/);
	expect(await terminal.flags()).toBe('0 1');
});

test('an unhandled rejection without a screen stops k6, is told, and the run is kept', async () => {
	const out = await temporaryFolder();
	const {child} = await startRun(['E-1', '--scale', '0.2', '--stack', 'embedded'], out, breaking('rejection'));
	const started = await descendants(child.pid!);
	child.kill('SIGUSR2');
	const {exitCode, stderr, stdout} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toContain('did not expect (nobody waits for this)');
	expect(sessionOf(stdout)).toMatchObject({endedBy: 'crash', runs: [{outcome: 'aborted'}]});
	await areGone(started);
});

test('stdout and stderr closed in the middle (2>&1 | head -1): the run goes on to its end and is kept', async () => {
	const out = await temporaryFolder();
	// The shell waits for all of the pipe; the code is perf-tui's own, not that of head.
	const line = `"${process.execPath}" "${bin}" run E-1 --scale 0.03 --stack embedded --out "${out}" 2>&1 | head -1; exit \${PIPESTATUS[0]}`;
	const {stdout, exitCode} = await execa('bash', ['-c', line], {
		env: await childEnvironment(),
		extendEnv: false,
		reject: false,
	});
	expect([0, 99]).toContain(exitCode);
	expect(stdout.split('\n')).toHaveLength(1);
	await waitFor(async () =>
		expect(await onlySession(out)).toMatchObject({endedBy: 'completed', runs: [{outcome: 'completed'}]}),
	);
});
