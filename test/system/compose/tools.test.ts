import {expect, test} from 'vitest';
import {findComposeTools, isRecent} from '../../../src/system/compose/tools.ts';

test.each([
	['2.40.3-3', true],
	['2.20.0', true],
	['5.0.1', true],
	['2.19.9', false],
	['1.29.2', false],
])('compose %s is recent enough: %s', (version, isEnough) => {
	expect(isRecent(version)).toBe(isEnough);
});

test('without docker on PATH the sentence says so, and what else there is', async () => {
	const environment = {PATH: '/nonexistent', HOME: '/nonexistent', DOCKER_HOST: 'unix:///nonexistent/docker.sock'};
	await expect(findComposeTools(environment)).rejects.toMatchObject({
		exitCode: 4,
		message: expect.stringMatching(/docker is not on PATH.*--stack embedded/),
		dockerOnly: expect.not.stringContaining('embedded'),
	});
});
