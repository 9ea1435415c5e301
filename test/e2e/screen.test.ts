import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {bin, childEnvironment, temporaryFolder} from './perf-tui.ts';
import {openMonitor} from './terminal.ts';

test('at 120×40: a key starts E-2, the panes move, help opens, q leaves a summary and the terminal as it was', async () => {
	// Minutes of load, of which it is left in the middle.
	const terminal = await openMonitor(120, 40, ['--scale', '1', '--stack', 'embedded']);
	await terminal.shows(/3\/3 healthy[\s\S]*k6 +2\./);
	await terminal.press('2');
	await terminal.shows(/▸ 2 +E-2/);
	await terminal.press('Enter');
	await terminal.shows(/▸ running/);
	const during = await terminal.shows(screen => {
		expect(screen).toMatch(/429 +[1-9][\d.,]*\/s/);
		expect(screen).toMatch(/moalog-server +\d+ %/);
	});
	expect(during.split('\n').every(line => line.length <= 120)).toBe(true);
	await terminal.press('o');
	await terminal.shows(/one limiter state/);
	await terminal.press('?');
	await terminal.shows(/A\/B: limiter ON and OFF/);
	await terminal.press('?');
	expect(await terminal.flags()).toBe('1 0');
	await terminal.resize(80, 24);
	await terminal.shows(/^(?:[^\n]*\n){23}[^\n]*q quit/);
	await terminal.press('q');
	await terminal.shows(/Stop E-2 and quit\?/);
	await terminal.press('y');
	const after = await terminal.shows(/EXIT 105/);
	expect(after).toMatch(/E-2 ON +stopped/);
	expect(await terminal.flags()).toBe('0 1');
});

test('at 80×24: b runs both sides beside each other, and Ctrl+C twice leaves', async () => {
	const terminal = await openMonitor(80, 24, ['--scale', '0.02', '--stack', 'embedded']);
	await terminal.shows(/What shall run/);
	await terminal.press('2');
	await terminal.shows(/▸ 2 +E-2/);
	await terminal.press('b');
	await terminal.shows(/limiter OFF/);
	await terminal.shows(screen => {
		for (const part of ['Side by side', 'Load limiter ON', 'limiter OFF']) expect(screen).toContain(part);
	});
	await terminal.press('C-c');
	await terminal.press('C-c');
	// Stopped, or as the run had ended by then.
	await terminal.shows(/EXIT (105|0|99)\b/);
	expect(await terminal.flags()).toBe('0 1');
});

test("a script of the user's own is on key 1, with its own target and nothing of ours beside it", async () => {
	const target = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
	onTestFinished(() => void target.close().closeAllConnections());
	await once(target, 'listening');
	const script = path.join(await temporaryFolder(), 'shop.js');
	const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
	await writeFile(
		script,
		`import http from 'k6/http';
export const options = {scenarios: {all: {executor: 'constant-arrival-rate', rate: 50, duration: '4s', preAllocatedVUs: 5}}};
export default () => { http.get('${url}'); };
`,
	);
	const terminal = await openMonitor(120, 40, [script]);
	const before = await terminal.shows(/no stack[\s\S]*k6 +2\./);
	expect(before).toMatch(/▸ 1 +shop/);
	expect(before).not.toMatch(/limiter O|o switches/);
	await terminal.press('Enter');
	await terminal.shows(/shop completed/);
	await terminal.press('q');
	const after = await terminal.shows(/EXIT 0/);
	expect(after).toMatch(/shop +completed/);
});

test('a script that is not there is a sentence', async () => {
	const terminal = await openMonitor(80, 24, ['/nowhere/shop.js']);
	await terminal.shows(/"\/nowhere\/shop\.js" is neither a scenario[\s\S]*EXIT 2/);
});

test('a service that is killed is seen and shown, and r brings it back', async () => {
	const terminal = await openMonitor(120, 40, ['--stack', 'embedded']);
	await terminal.shows(/3\/3 healthy/);
	process.kill(await terminal.service('rate-limiter'), 'SIGKILL');
	await terminal.shows(/2\/3/);
	await terminal.press('r');
	await terminal.shows(/3\/3 healthy/);
	await terminal.press('q');
	await terminal.shows(/EXIT 0/);
});

test('a terminal that is closed takes the monitor and its services with it', async () => {
	const terminal = await openMonitor(80, 24, ['--stack', 'embedded']);
	await terminal.shows(/3\/3/);
	const [monitor, service] = [await terminal.pid(), await terminal.service('moalog-server')];
	await terminal.close();
	for (const pid of [monitor, service]) await waitFor(() => expect(() => process.kill(pid, 0)).toThrow());
});

test.each([
	[{CI: 'true'}, 'CI'],
	[{TERM: 'dumb'}, 'TERM=dumb'],
] as const)('with %j the monitor says what to use instead and never hangs', async (extra, _) => {
	const {exitCode, stderr} = await execa(process.execPath, [bin], {
		env: await childEnvironment(extra),
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
	});
	expect(exitCode).toBe(2);
	expect(stderr).toContain('perf-tui run E-1');
});
