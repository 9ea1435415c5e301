import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect, test, vi} from 'vitest';
import {doctor} from '../../src/commands/doctor.ts';
import {parseOptions} from '../../src/options.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {isAlive} from '../faults/running.ts';
import {commandThat} from '../stand-ins/command.ts';
import {waitFor} from '../wait-for.ts';

test('a doctor that is stopped while docker is silent tells nothing of what is here', async () => {
	const docker = await commandThat('docker', 'sleep 1000');
	vi.stubEnv('PATH', docker.path);
	const write = vi.spyOn(process.stdout, 'write');
	const stop = new AbortController();
	const options = parseOptions(['doctor', '--out', await temporaryFolder(), '--k6', '/nowhere/k6'], {});
	const stopped = doctor(options, stop.signal).finally(() => {
		vi.unstubAllEnvs();
		write.mockRestore();
	});
	stopped.catch(() => undefined);
	await waitFor(async () => expect((await docker.calls()).length).toBe(2));
	stop.abort(new Error('stopped'));
	await expect(stopped).rejects.toThrow('stopped');
	expect(write.mock.calls).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a doctor with a sentence and 105, docker with it', async signal => {
	const docker = await commandThat('docker', 'sleep 1000');
	const entry = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
	const env = {PATH: docker.path, LC_ALL: 'C.UTF-8'};
	const args = [entry, 'doctor', '--k6', '/nowhere/k6', '--out', await temporaryFolder()];
	const child = execa(process.execPath, args, {env, reject: false});
	await waitFor(async () => expect((await docker.calls()).length).toBe(2));
	child.kill(signal);
	const {exitCode, stderr} = await child;
	expect([exitCode, stderr]).toEqual([105, `perf-tui: Stopped by ${signal} before it was done.`]);
	for (const {pid} of await docker.calls()) await waitFor(() => expect(isAlive(pid)).toBe(false));
});
