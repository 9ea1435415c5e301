import {execa} from 'execa';
import {expect, test, vi} from 'vitest';
import {bin, childEnvironment} from './perf-tui.ts';
import {openMonitor} from './terminal.ts';

test('at 120×40: a key starts E-2, the panes move, help opens, q leaves a summary and the terminal as it was', async () => {
	const terminal = await openMonitor(120, 40, ['--scale', '0.2', '--stack', 'embedded']);
	await terminal.shows(/3\/3 healthy[\s\S]*k6 +2\./);
	await terminal.press('2');
	await terminal.shows(/▸ 2 +E-2/);
	await terminal.press('Enter');
	await terminal.shows(/▸ running/);
	await terminal.shows(/429 +[1-9][\d.,]*\/s/);
	const during = await terminal.screen();
	expect(during.split('\n').every(line => line.length <= 120)).toBe(true);
	expect(during).toMatch(/moalog-server +\d+ %/);
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
	await terminal.shows(/limiter OFF/, 40_000);
	const both = await terminal.shows(/Side by side/, 40_000);
	expect(both).toMatch(/Load limiter ON/);
	expect(both).toMatch(/limiter OFF/);
	await terminal.shows(/■ (done|completed)[\s\S]*Side by side|Side by side/, 40_000);
	await terminal.press('C-c');
	await terminal.press('C-c');
	await terminal.shows(/EXIT \d+/);
	expect(await terminal.flags()).toBe('0 1');
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
	const service = await terminal.service('moalog-server');
	await terminal.close();
	await vi.waitFor(() => expect(() => process.kill(service, 0)).toThrow(), {timeout: 10_000, interval: 100});
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
