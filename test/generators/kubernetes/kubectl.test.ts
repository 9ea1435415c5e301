import {expect, test, vi} from 'vitest';
import {kubectlFor} from '../../../src/generators/kubernetes/kubectl.ts';
import {commandThat} from '../../stand-ins/command.ts';

test('Ctrl+C in the terminal reaches no kubectl: a Job is deleted to the end', async () => {
	const stand = await commandThat('kubectl', 'echo done');
	vi.stubEnv('PATH', stand.path);
	const kubectl = kubectlFor({context: 'any', namespace: 'any'});
	const answer = await kubectl.run(['delete', 'job', 'x']).finally(() => vi.unstubAllEnvs());
	expect(answer).toMatchObject({exitCode: 0, stdout: 'done'});
	const [call] = await stand.calls();
	expect(call!.group).toBe(call!.pid);
});

test('a kubectl that gives no answer in time ends with its login helper, which holds its output', async () => {
	const stand = await commandThat('kubectl', 'sleep 1000');
	vi.stubEnv('PATH', stand.path);
	const kubectl = kubectlFor({context: 'any', namespace: 'any'});
	const answer = await kubectl.run(['get', 'pods'], {timeoutMs: 1000}).finally(() => vi.unstubAllEnvs());
	expect(answer).toMatchObject({exitCode: null, why: 'no answer within 1 s'});
});
