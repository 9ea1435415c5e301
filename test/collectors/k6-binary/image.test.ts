import {expect, test} from 'vitest';
import type {K6Binary} from '../../../src/collectors/k6-binary/binary.ts';
import {K6NotFoundError} from '../../../src/collectors/k6-binary/failure.ts';
import {imageArguments, passVariables} from '../../../src/collectors/k6-binary/image-command.ts';
import type {K6Limits} from '../../../src/collectors/k6-binary/search.ts';
import {locateK6} from '../../../src/collectors/k6-binary/sources.ts';
import {k6Script, makeMachine} from './machine.ts';

/** A `docker` with an engine and an empty image store; `cases` come before its own. */
const fakeDocker = (cases = '') => `
echo "$*" >> "$LOG"
case "$1" in
${cases}
info) echo '28.2.2 ["name=seccomp,profile=default"]';;
context) echo unix:///var/run/docker.sock;;
image) exit 1;;
pull)
	echo '2.2.0: Pulling from grafana/k6'
	echo 'aaa: Already exists'
	echo 'bbb: Pulling fs layer'
	echo 'bbb: Pull complete';;
run) ${k6Script()};;
esac
`;

test('the image is pulled with progress and proven before it is handed out', async () => {
	const machine = await makeMachine({folders: ['/work', '/work/results', '/tmp/']});
	const command = await machine.install('docker', fakeDocker());
	const env = {...machine.request.env, K6_BATCH: '10', JWT_SECRET: 'sesame'};
	const binary = await locateK6({...machine.request, env});
	expect(binary).toMatchObject({kind: 'image', command, version: '2.2.0'});
	expect(binary.args.slice(0, 2)).toEqual(['run', '--rm']);
	expect(binary.args.at(-1)).toBe('grafana/k6:2.2.0');
	const log = await machine.log();
	expect(log.at(-1)).toBe([...binary.args, 'version'].join(' '));
	expect(log.join(' ')).not.toContain('sesame');
	const pulled = machine.progress.filter(({source, phase}) => source === 'image' && phase === 'downloading');
	expect(pulled.map(({done, total}) => [done, total])).toEqual([
		[0, null],
		[1, 1],
		[1, 2],
		[2, 2],
	]);
});

test('an image that is here is not pulled', async () => {
	const machine = await makeMachine();
	await machine.install('docker', fakeDocker('image) echo sha256:1;;'));
	expect(await locateK6(machine.request)).toMatchObject({kind: 'image'});
	expect((await machine.log()).some(line => line.startsWith('pull'))).toBe(false);
});

test.each<[when: string, cases: string, reason: string, limits?: Partial<K6Limits>]>([
	[
		'no engine answers',
		`info) echo ' null'; echo 'Cannot connect to the Docker daemon' >&2; exit 1;;`,
		'no Docker engine answers',
	],
	['the engine never answers', 'info) sleep 600;;', 'no Docker engine answers', {answerMs: 300}],
	['the engine is elsewhere', 'context) echo ssh://ann@build.example;;', 'the Docker engine runs on another machine'],
	['the registry refuses', `pull) echo 'denied: rate limit' >&2; exit 1;;`, 'cannot be pulled: denied: rate limit'],
	['the registry never answers', 'pull) sleep 600;;', 'cannot be pulled: no output within 0.3 s', {probeMs: 300}],
	['the engine refuses the mounts', `run) echo 'mounts denied' >&2; exit 125;;`, 'does not run: mounts denied'],
])('when %s, the image is given up with a reason', async (_when, cases, reason, limits = {}) => {
	const machine = await makeMachine({limits});
	await machine.install('docker', fakeDocker(cases));
	await expect(locateK6(machine.request)).rejects.toBeInstanceOf(K6NotFoundError);
	expect(machine.findings[4]?.reason).toContain(reason);
	expect(machine.findings[4]?.reason).not.toContain('build.example');
});

test('in a rootless engine results stay the user’s own', async () => {
	const machine = await makeMachine();
	await machine.install('docker', fakeDocker(`info) echo '28.2.2 ["name=seccomp","name=rootless"]';;`));
	const {args} = await locateK6(machine.request);
	expect(args[args.indexOf('--user') + 1]).toBe('0:0');
});

const COMMAND = {image: 'i', folders: [], workingDir: '/w', user: {uid: 1, gid: 2}, env: {}, inherited: []};

test('folders whose names hold commas, quotes or colons are not split by the engine', () => {
	expect(
		imageArguments({...COMMAND, folders: ['/a,b', '/c"d', '/e:f']}).filter(arg => arg.startsWith('type=')),
	).toEqual([
		'type=bind,"source=/a,b","target=/a,b"',
		'type=bind,"source=/c""d","target=/c""d"',
		'type=bind,source=/e:f,target=/e:f',
		'type=bind,source=/w,target=/w',
	]);
});

test('folders inside other folders, and the root, are not mounted again', () => {
	const args = imageArguments({...COMMAND, folders: ['/', '/w/results/', '/w', '/weird']});
	expect(args.filter(arg => arg.startsWith('type='))).toEqual([
		'type=bind,source=/w,target=/w',
		'type=bind,source=/weird,target=/weird',
	]);
});

test('variables reach a k6 in a container by name, so that no value is in the process list', () => {
	const image: K6Binary = {kind: 'image', command: 'docker', args: ['run', '--rm', 'i'], version: '2.2.0'};
	expect(passVariables(image, ['JWT_SECRET']).args).toEqual(['run', '--env', 'JWT_SECRET', '--rm', 'i']);
	const local: K6Binary = {kind: 'path', command: 'k6', args: [], version: '2.2.0'};
	expect(passVariables(local, ['JWT_SECRET'])).toEqual(local);
});
