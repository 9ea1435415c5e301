import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {readFailure} from '../../../../src/system/compose/start/failure.ts';
import {explainImage} from '../../../../src/system/compose/start/image-failure.ts';

const docker = {listImages: async () => [{RepoTags: ['redis:8']}]} as unknown as Docker;
const config = {
	name: 'p',
	services: {
		redis: {image: 'redis:8'},
		web: {image: 'nginxx:1'},
		other: {image: 'also/absent:2'},
		'rate-limiter': {image: 'their/limitr:3', build: {}},
	},
};
const explain = (message: string) => explainImage(docker, config, readFailure(message), null);

test('a misspelt image is named with its service', async () => {
	const denied = await explain('pull access denied for nginxx, repository does not exist or may require docker login');
	expect(denied?.message).toMatch(
		/^The image nginxx:1 \(web\) cannot be had \(.*\): check its name and the network\.$/,
	);
	expect(denied?.service).toBe('web');
	const dial = await explain('failed to do request: Head "https://r.example/v2/other": dial tcp: lookup: no such host');
	expect(dial?.message).toContain('nginxx:1 (web), also/absent:2 (other)');
	const refused = await explain(
		'Get "http://localhost:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused',
	);
	expect(refused?.message).toContain('The images nginxx:1 (web), also/absent:2 (other) cannot be had');
});

test.each([
	'target rate-limiter: failed to solve: failed to read dockerfile: open RATE_LIMITER_IMAGE-was-not-found/Dockerfile: no such file',
	'resolve : lstat /x/performance/services/rate-limiter/RATE_LIMITER_IMAGE-was-not-found: no such file or directory',
])('one that a variable of ours names is told with the variable, not as a Dockerfile that is missing', async said => {
	const failure = await explain(said);
	expect(failure?.message).toMatch(/^The image their\/limitr:3, which RATE_LIMITER_IMAGE names, is neither here/);
	expect(failure?.service).toBe('rate-limiter');
});

test('a build that fails for another reason is no missing image', async () => {
	expect(await explain('target web: failed to solve: process "x" did not complete')).toBeNull();
});
