import {expect, test, vi} from 'vitest';
import {doctor} from '../../src/commands/doctor.ts';
import {parseOptions} from '../../src/options.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
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
