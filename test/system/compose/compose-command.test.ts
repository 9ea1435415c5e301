import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {createComposeCommand, wantedReplicas} from '../../../src/system/compose/compose-command.ts';
import {isAlive} from '../../faults/running.ts';
import {commandThat, type StandInCommand} from '../../stand-ins/command.ts';
import {waitFor} from '../../wait-for.ts';

test.each([
	[{}, 1],
	[{scale: 0}, 0],
	[{deploy: {replicas: 0}}, 0],
	[{deploy: {replicas: 3}}, 3],
	[{deploy: {}}, 1],
	[{scale: 2, deploy: {replicas: 2}}, 2],
	[{provider: {type: 'model'}}, 0],
])('of %o, %i containers are wanted', (service, count) => {
	expect(wantedReplicas(service)).toBe(count);
});

function composeBy({path}: StandInCommand) {
	return createComposeCommand(
		{files: [], envFiles: [], profiles: [], name: 'small', folder: null},
		{
			docker: {ping: async () => 'OK'} as unknown as Docker,
			engineVersion: '28.0',
			composeVersion: '2.40',
			isLocal: true,
			environment: {PATH: path},
		},
	);
}

test('Ctrl+C in the terminal reaches no call of compose: services that are put back are not left half made', async () => {
	const docker = await commandThat('docker', ':');
	const compose = composeBy(docker);
	await compose.run(['up', '--force-recreate']);
	await compose.hashes();
	const calls = await docker.calls();
	expect(calls.map(({args}) => args.includes('up') || args.includes('config'))).toEqual([true, true]);
	expect(calls.filter(({pid, group}) => pid !== group)).toEqual([]);
});

test('a call of compose that is cancelled ends with all that it has started', async () => {
	const docker = await commandThat('docker', 'sleep 1000 &\necho "helper $!"\nwait');
	const stop = new AbortController();
	const helper = Promise.withResolvers<number>();
	const run = composeBy(docker).run(['up'], {
		signal: stop.signal,
		onProgress: text => helper.resolve(Number(/\d+$/.exec(text)?.[0])),
	});
	run.catch(() => undefined);
	const pid = await helper.promise;
	expect(isAlive(pid)).toBe(true);
	stop.abort(new Error('given up'));
	await expect(run).rejects.toThrow('given up');
	await waitFor(() => expect(isAlive(pid)).toBe(false));
});
