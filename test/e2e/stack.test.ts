import {expect, onTestFinished, test} from 'vitest';
import {perfTui, temporaryFolder} from './perf-tui.ts';

test('a stack that was put up stays up, status only looks at it, a run uses it and leaves it, down takes it away', async () => {
	const env = {XDG_CACHE_HOME: await temporaryFolder()};
	const stack = (...words: string[]) => perfTui(['stack', ...words], env);
	onTestFinished(async () => {
		await stack('down');
	});
	expect(await stack('status')).toMatchObject({
		exitCode: 6,
		stdout: expect.stringContaining('No embedded stack is up'),
	});
	expect((await stack('up')).exitCode).toBe(0);
	const before = JSON.parse((await stack('status', '--json')).stdout);
	expect(before.services.map((service: {state: string}) => service.state)).toEqual(['healthy', 'healthy', 'healthy']);

	const run = await perfTui(['run', 'E-1', '--scale', '0.005', '--out', await temporaryFolder()], env);
	expect(run.stderr).toContain('E-1 completed');
	const {pid} = before.services.find((service: {name: string}) => service.name === 'rate-limiter');
	process.kill(pid, 'SIGKILL');
	const after = await stack('status', '--json');
	expect(after.exitCode).toBe(6);
	expect(JSON.parse(after.stdout).services.map((service: {state: string}) => service.state)).toEqual([
		'healthy',
		'healthy',
		'unhealthy',
	]);

	expect((await stack('down')).stdout).toContain('is down');
	expect((await stack('status')).exitCode).toBe(6);
});

test('a stack that a run brought up and keeps is left behind by it, found by the next, and taken down by its word', async () => {
	const env = {XDG_CACHE_HOME: await temporaryFolder()};
	onTestFinished(async () => {
		await perfTui(['stack', 'down'], env);
	});
	const run = (...words: string[]) => perfTui(['run', 'E-1', '--scale', '0.005', '--out', folder, ...words], env);
	const folder = await temporaryFolder();
	expect((await run('--keep-stack')).stderr).toContain('E-1 completed');
	const services = async () => JSON.parse((await perfTui(['stack', 'status', '--json'], env)).stdout).services;
	const pids = (await services()).map((service: {pid: number; state: string}) => [service.pid, service.state]);
	expect(pids).toEqual([1, 2, 3].map(() => [expect.any(Number), 'healthy']));
	expect((await run('--keep-stack')).stderr).toContain('E-1 completed');
	expect((await services()).map((service: {pid: number; state: string}) => [service.pid, service.state])).toEqual(pids);
	expect((await perfTui(['stack', 'down'], env)).stdout).toContain('is down');
});

test('stack without a word says the three that there are', async () => {
	const {exitCode, stderr} = await perfTui(['stack']);
	expect(exitCode).toBe(2);
	expect(stderr).toContain('"perf-tui stack up", "down" or "status"');
});
