import {once} from 'node:events';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {bin, childEnvironment, temporaryFolder} from './perf-tui.ts';

test('Ctrl+Z, and whoever asks by signal, gives the shell its terminal while the load goes on, fg brings the whole screen, and the gap is noted', async () => {
	const target = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
	onTestFinished(() => void target.close().closeAllConnections());
	await once(target, 'listening');
	let requests = 0;
	target.on('request', () => {
		requests += 1;
	});
	const folder = await temporaryFolder();
	const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
	const script = path.join(folder, 'long.js');
	await writeFile(
		script,
		`import http from 'k6/http';
import {sleep} from 'k6';
export const options = {vus: 1, duration: '10m'};
export default function () { http.get('${url}'); sleep(0.1); }`,
	);
	const socket = `perf-tui-suspend-${process.pid}`;
	const {XDG_CACHE_HOME: _, ...env} = await childEnvironment({TERM: 'xterm-256color'});
	const tmux = (...words: string[]) => execa('tmux', ['-L', socket, ...words], {env, extendEnv: false, reject: false});
	onTestFinished(async () => {
		await tmux('kill-server');
	});
	const screen = async () => (await tmux('capture-pane', '-p')).stdout;
	const shows = (what: RegExp) =>
		waitFor(async () => expect(await screen()).toMatch(what), {interval: 100, seen: () => String(what)});
	await tmux('-f', '/dev/null', 'new-session', '-d', '-x', '80', '-y', '24', 'bash --norc');
	// A shell between the job's leader and perf-tui, as npm start has one.
	const command = `sh -c "'${process.execPath}' -- '${bin}' --out '${folder}/out' '${script}'; true"`;
	await tmux('send-keys', command, 'Enter');
	await shows(/What shall run|1 +long/);
	await tmux('send-keys', '1', 'Enter');
	await shows(/running/);
	await waitFor(async () => expect(requests).toBeGreaterThan(3), {interval: 50, seen: () => `${requests}`});

	await tmux('send-keys', 'C-z');
	await shows(/Stopped/);
	expect((await tmux('display', '-p', '#{alternate_on} #{cursor_flag}')).stdout).toBe('0 1');
	const before = requests;
	// More than three seconds of requests: what the gap has to be to be one.
	await waitFor(async () => expect(requests).toBeGreaterThan(before + 45), {interval: 100, seen: () => `${requests}`});

	await tmux('send-keys', 'fg', 'Enter');
	const whole = /^[^\n]*long[^\n]*running(?:[^\n]*\n){23}[^\n]*q quit/;
	await shows(whole);
	expect((await tmux('display', '-p', '#{alternate_on} #{cursor_flag}')).stdout).toBe('1 0');
	const pane = (await tmux('display', '-p', '#{pane_pid}')).stdout;
	const monitor = await descendant(Number(pane), 2);
	process.kill(monitor, 'SIGTSTP');
	await shows(/fg\n[\s\S]*Stopped/);
	expect((await tmux('display', '-p', '#{alternate_on} #{cursor_flag}')).stdout).toBe('0 1');
	await tmux('send-keys', 'fg', 'Enter');
	await shows(whole);
	await tmux('send-keys', 'q', 'q');
	await shows(/stopped/);
	await waitFor(() => expect(() => process.kill(monitor, 0)).toThrow());
	const [session] = await readdir(path.join(folder, 'out'));
	const [run] = JSON.parse(await readFile(path.join(folder, 'out', session!, 'session.json'), 'utf8')).runs;
	expect(run.notes).toContainEqual(expect.stringMatching(/stood still for \d+ s from second \d+ on/));
	expect(run.requests.total).toBeGreaterThan(before + 45);
}, 120_000);

/** The first child of a process's first child and so on, so many generations down. */
async function descendant(pid: number, generations: number): Promise<number> {
	if (generations === 0) return pid;
	const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ');
	return descendant(Number(child), generations - 1);
}
