import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {findEndpoint, readContext} from '../../../src/collectors/docker/endpoint.ts';

const folders: string[] = [];
const makeFolder = async () => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-endpoint-'));
	folders.push(folder);
	return folder;
};
afterEach(async () => {
	for (const folder of folders.splice(0)) await rm(folder, {recursive: true, force: true});
});

/** As `docker context inspect` of Docker 28 prints it. */
const contextOf = (name: string, host: string, extra: Record<string, unknown> = {}) =>
	JSON.stringify([
		{
			Name: name,
			Metadata: {},
			Endpoints: {docker: {Host: host, SkipTLSVerify: false}},
			TLSMaterial: {},
			Storage: {MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>'},
			...extra,
		},
	]);

test('the rootless context leads to its socket, not to the one of the system', async () => {
	expect(await readContext(contextOf('rootless', 'unix:///run/user/1000/docker.sock'), {})).toEqual({
		host: 'unix:///run/user/1000/docker.sock',
		source: 'context rootless',
		tls: null,
		isTlsVerified: true,
	});
});

test('certificates of a context are read from where the CLI keeps them', async () => {
	const folder = await makeFolder();
	await mkdir(path.join(folder, 'docker'));
	await writeFile(path.join(folder, 'docker', 'ca.pem'), 'the ca');
	await writeFile(path.join(folder, 'docker', 'key.pem'), 'the key');
	const endpoint = await readContext(
		contextOf('far', 'tcp://far:2376', {
			TLSMaterial: {docker: ['ca.pem', 'key.pem']},
			Storage: {MetadataPath: folder, TLSPath: folder},
		}),
		{},
	);
	expect(endpoint?.tls).toEqual({ca: 'the ca', cert: null, key: 'the key'});
});

test('DOCKER_TLS_VERIFY takes the certificates of DOCKER_CERT_PATH', async () => {
	const folder = await makeFolder();
	await writeFile(path.join(folder, 'ca.pem'), 'the ca');
	const environment = {DOCKER_HOST: 'tcp://far:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder};
	expect(await readContext(contextOf('default', 'tcp://far:2376'), environment)).toEqual({
		host: 'tcp://far:2376',
		source: 'DOCKER_HOST',
		tls: {ca: 'the ca', cert: null, key: null},
		isTlsVerified: true,
	});
});

test('what is no context is null, so that the environment decides', async () => {
	for (const stdout of ['', 'no', '{}', '[]', '[{"Name":"x"}]']) expect(await readContext(stdout, {})).toBeNull();
});

test('without a CLI the rootless socket is found, and DOCKER_HOST goes before it', async () => {
	const runtime = await makeFolder();
	await writeFile(path.join(runtime, 'docker.sock'), '');
	const environment = {PATH: '', HOME: runtime, XDG_RUNTIME_DIR: runtime};
	expect((await findEndpoint(environment)).host).toBe(`unix://${path.join(runtime, 'docker.sock')}`);
	expect((await findEndpoint({...environment, DOCKER_HOST: 'unix:///other.sock'})).host).toBe('unix:///other.sock');
	expect((await findEndpoint({PATH: '', HOME: '/nowhere'})).host).toBe('unix:///var/run/docker.sock');
});

test('a context that does not exist is refused: no other engine is measured for it', async () => {
	const {DOCKER_HOST: _host, ...environment} = process.env;
	await expect(findEndpoint({...environment, DOCKER_CONTEXT: 'nope-nowhere'})).rejects.toMatchObject({
		name: 'UserError',
		message: expect.stringContaining('nope-nowhere'),
		exitCode: 4,
	});
});
