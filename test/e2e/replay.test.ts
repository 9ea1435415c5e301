import {cp, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {limiterOf} from '../../src/product/record.ts';
import {exampleSession, readSession} from '../../src/session/disk/directory.ts';
import {openRecordedSession} from '../../src/session/replay/recorded-session.ts';
import {waitFor} from '../wait-for.ts';
import {bin, childEnvironment, perfTui, temporaryFolder} from './perf-tui.ts';

test('the example that comes along is small, ends with both sides of the limiter and with the verdicts of its session', async () => {
	const files = await readdir(exampleSession, {recursive: true});
	const sizes = await Promise.all(files.map(async name => (await stat(path.join(exampleSession, name))).size));
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
	const recording = await openRecordedSession(exampleSession);
	const {run, other, verdicts} = await recording.at(recording.axis.lengthMs);
	const session = await readSession(exampleSession);
	const totalOf = (limiter: string) => session.runs.find(entry => limiterOf(entry) === limiter)!.requests.total;
	expect(run).toMatchObject({state: {value: 'on'}, total: totalOf('on'), outcome: 'completed'});
	expect(other).toMatchObject({state: {value: 'off'}, total: totalOf('off')});
	expect(verdicts.map(({isFinal, ...verdict}) => verdict)).toEqual(session.verdicts);
	await recording.close();
});

test('without a terminal it is a sentence and exit code 2', async () => {
	const {exitCode, stderr} = await perfTui(['replay', exampleSession]);
	expect(exitCode).toBe(2);
	expect(stderr).toContain('A replay needs a terminal');
});

test('on a terminal without k6 and Docker: plays, pauses, goes to the worst second and the end; q leaves with 0', async () => {
	const folder = path.join(await temporaryFolder(), 'moved');
	await cp(exampleSession, folder, {recursive: true});
	const socket = `perf-tui-replay-${process.pid}`;
	const env = {...(await childEnvironment({TERM: 'xterm-256color'})), PERF_TUI_K6: undefined};
	const tmux = (...words: string[]) => execa('tmux', ['-L', socket, ...words], {env, extendEnv: false, reject: false});
	onTestFinished(async () => {
		await tmux('kill-server');
	});
	const command = `PATH=/nowhere '${process.execPath}' '${bin}' replay '${folder}'; echo EXIT $?; sleep 600`;
	await tmux('-f', '/dev/null', 'new-session', '-d', '-x', '120', '-y', '40', command);
	const shows = async (what: RegExp) =>
		waitFor(async () => expect((await tmux('capture-pane', '-p')).stdout).toMatch(what));
	await shows(/REPLAY 1×/);
	await tmux('send-keys', '>', '>', 'Space');
	await shows(/REPLAY 5× paused/);
	await tmux('send-keys', 'w');
	await shows(/Worst second of this run: most failures/);
	await tmux('send-keys', '2');
	await shows(/limiter ON/);
	await tmux('send-keys', 'S-Right');
	await shows(/The recording is over/);
	await tmux('send-keys', 'b');
	await shows(/A recorded session plays: there is nothing to run/);
	await tmux('send-keys', 'q');
	await shows(/EXIT 0/);
});
