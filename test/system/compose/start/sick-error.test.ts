import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {createSickError} from '../../../../src/system/compose/start/sick-error.ts';
import type {Container} from '../../../../src/system/compose/watch/container.ts';

const docker = {getContainer: () => ({logs: async () => Buffer.from('hello\n')})} as unknown as Docker;

test.each([
	['paused', 'api is unhealthy: paused (it said last: hello). Let it go on (docker unpause p-api-1) and start again.'],
	['exited', 'api is exited: exit code 3 (it said last: hello). Mend that and start again.'],
] as const)('a container that is %s is told with what mends it', async (state, sentence) => {
	const container = {
		id: 'a',
		name: 'p-api-1',
		service: 'api',
		state,
		error: '',
		exitCode: 3,
		isOomKilled: false,
		isTty: true,
		restartCount: 0,
	} as unknown as Container;
	const sickError = createSickError({docker, refresh: async () => [container], hint: () => null});
	expect((await sickError(container)).message).toBe(sentence);
});
