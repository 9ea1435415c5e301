import {stat} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import type {K6Finding} from '../../../src/collectors/k6-binary/binary.ts';
import {findExecutable} from '../../../src/collectors/k6-binary/executable.ts';
import {K6NotFoundError} from '../../../src/collectors/k6-binary/failure.ts';
import {locateK6} from '../../../src/collectors/k6-binary/sources.ts';
import {waitFor} from '../../wait-for.ts';
import {k6Script, type Machine, makeMachine} from './machine.ts';
import {ARCHIVE, CHECKSUMS, checksumsOf, makeArchive, serve, serveRelease} from './release-server.ts';
import {makeZip} from './zip.ts';

/** Runs a search that must find nothing, and returns what the release archive had to say. */
async function refusal(machine: Machine): Promise<K6Finding> {
	await expect(locateK6(machine.request)).rejects.toBeInstanceOf(K6NotFoundError);
	expect(machine.findings.map(({source}) => source)).toEqual(['path', 'cache', 'release', 'go', 'image']);
	expect(await machine.cached()).toEqual([]);
	return machine.findings[2]!;
}

test('the archive is fetched once, verified, and then found in the cache', async () => {
	const archive = await makeArchive();
	const {url, requests} = await serveRelease({[ARCHIVE]: archive});
	const machine = await makeMachine({releasesUrl: url});
	const command = join(machine.cacheDir, 'k6', 'v2.2.0', 'k6');
	expect(await locateK6(machine.request)).toEqual({kind: 'release', command, args: [], version: '2.2.0'});
	expect((await stat(command)).mode & 0o111).toBe(0o111);
	expect(await machine.cached()).toEqual(['v2.2.0']);
	const downloads = machine.progress.filter(({phase}) => phase === 'downloading');
	expect(downloads.at(-1)).toEqual({
		source: 'release',
		phase: 'downloading',
		done: archive.length,
		total: archive.length,
		unit: 'bytes',
		detail: ARCHIVE,
	});
	expect(await locateK6(machine.request)).toEqual({kind: 'cache', command, args: [], version: '2.2.0'});
	expect(requests).toEqual([`/k6/v2.2.0/${CHECKSUMS}`, `/k6/v2.2.0/${ARCHIVE}`]);
});

test('the environment names the mirror when nothing else does', async () => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: undefined});
	const env = {...machine.request.env, PERF_TUI_K6_RELEASES: `${url}/`};
	expect(await locateK6({...machine.request, env})).toMatchObject({kind: 'release'});
});

test('a redirect to another server, as GitHub answers, is followed', async () => {
	const target = await serveRelease({[ARCHIVE]: await makeArchive()});
	const {url} = await serve((request, response) => {
		response.writeHead(302, {location: `${target.url}${(request.url ?? '').slice('/k6'.length)}`}).end();
	});
	const machine = await makeMachine({releasesUrl: url});
	expect(await locateK6(machine.request)).toMatchObject({kind: 'release'});
});

test.skipIf((await findExecutable('unzip', process.env)) === null)('macOS gets its k6 out of a zip', async () => {
	const name = 'k6-v2.2.0-macos-arm64';
	const zip = makeZip(`${name}/k6`, Buffer.from(`#!/bin/sh\n${k6Script()}`));
	const {url} = await serveRelease({[`${name}.zip`]: zip});
	const machine = await makeMachine({releasesUrl: url, platform: 'darwin', arch: 'arm64'});
	expect(await locateK6(machine.request)).toMatchObject({kind: 'release', version: '2.2.0'});
});

test('an archive with another checksum is refused and nothing of it is executed', async () => {
	const evil = await makeArchive(`echo executed >> "$LOG"\n${k6Script()}`);
	const {url} = await serveRelease({[ARCHIVE]: evil}, {[CHECKSUMS]: checksumsOf({[ARCHIVE]: await makeArchive()})});
	const machine = await makeMachine({releasesUrl: url});
	expect(await refusal(machine)).toMatchObject({
		state: 'unusable',
		reason: expect.stringMatching(/does not match its checksum$/),
		mend: expect.stringContaining('PERF_TUI_K6_RELEASES'),
	});
	expect(await machine.log()).toEqual([]);
});

test('an archive that the checksums file does not list is not even fetched', async () => {
	const {url, requests} = await serveRelease({[ARCHIVE]: await makeArchive()}, {[CHECKSUMS]: '<html>sign in</html>'});
	const machine = await makeMachine({releasesUrl: url});
	expect((await refusal(machine)).reason).toContain(`lacks ${ARCHIVE}`);
	expect(requests).toEqual([`/k6/v2.2.0/${CHECKSUMS}`]);
});

test.each([CHECKSUMS, ARCHIVE])('a 404 for %s is a finding with the name', async missing => {
	const archive = await makeArchive();
	const {url} = await serveRelease(
		{[ARCHIVE]: archive},
		{[missing]: (_request, response) => void response.writeHead(404).end()},
	);
	const machine = await makeMachine({releasesUrl: url});
	expect((await refusal(machine)).reason).toContain(`has no ${missing}`);
});

test.each([
	['another version', makeArchive(k6Script('2.1.0')), 'what came is k6 2.1.0'],
	['no k6', makeArchive(k6Script(), 'k6-v2.2.0-linux-amd64/k7'), 'cannot be unpacked'],
	['no archive', Promise.resolve(Buffer.from('hello')), 'cannot be unpacked'],
])('a verified archive with %s in it is not stored', async (_what, archive, reason) => {
	const {url} = await serveRelease({[ARCHIVE]: await archive});
	const machine = await makeMachine({releasesUrl: url});
	expect((await refusal(machine)).reason).toContain(reason);
});

test('a server that stalls in the middle of the archive is given up', async () => {
	const archive = await makeArchive();
	const {url} = await serveRelease(
		{[ARCHIVE]: archive},
		{
			[ARCHIVE]: (_request, response) => {
				response.writeHead(200, {'content-length': archive.length}).write(archive.subarray(0, 100));
			},
			[CHECKSUMS]: checksumsOf({[ARCHIVE]: archive}),
		},
	);
	const machine = await makeMachine({releasesUrl: url, limits: {stallMs: 1_000}});
	expect((await refusal(machine)).reason).toMatch(/no byte within 1 s$/);
	expect(machine.progress.some(({phase, done}) => phase === 'downloading' && done === 100)).toBe(true);
});

test('a server that takes the request and never answers is given up', async () => {
	const {url} = await serve(() => {});
	const machine = await makeMachine({releasesUrl: url, limits: {stallMs: 200}});
	expect((await refusal(machine)).reason).toMatch(/no answer within 0\.2 s$/);
});

test('a port that never completes the handshake is given up by the connection limit', async () => {
	const silent = createServer(() => {});
	await new Promise<void>(done => silent.listen(0, '127.0.0.1', done));
	onTestFinished(() => void silent.close());
	const {port} = silent.address() as {port: number};
	const machine = await makeMachine({releasesUrl: `https://127.0.0.1:${port}`, limits: {connectMs: 200}});
	expect((await refusal(machine)).reason).toMatch(/no connection within 0\.2 s$/);
});

test('a server that hangs up in the middle leaves nothing behind', async () => {
	const archive = await makeArchive();
	const {url} = await serveRelease(
		{[ARCHIVE]: archive},
		{
			[ARCHIVE]: (_request, response) => {
				response.writeHead(200, {'content-length': archive.length});
				response.write(archive.subarray(0, 100), () => response.destroy());
			},
			[CHECKSUMS]: checksumsOf({[ARCHIVE]: archive}),
		},
	);
	expect((await refusal(await makeMachine({releasesUrl: url}))).reason).toMatch(
		/hung up \((ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)\)$/,
	);
});

test('a closed port is a finding with the mend, not an exception', async () => {
	expect(await refusal(await makeMachine())).toMatchObject({
		reason: '127.0.0.1:9 cannot be reached (ECONNREFUSED)',
		mend: 'name a mirror in PERF_TUI_K6_RELEASES',
	});
});

test('cancelling in the middle of the archive ends the download and removes it', async () => {
	const archive = await makeArchive();
	const controller = new AbortController();
	const hangUp = vi.fn();
	const {url} = await serveRelease(
		{[ARCHIVE]: archive},
		{
			[ARCHIVE]: (request, response) => {
				request.socket.once('close', hangUp);
				response.writeHead(200, {'content-length': archive.length}).write(archive.subarray(0, 100));
			},
			[CHECKSUMS]: checksumsOf({[ARCHIVE]: archive}),
		},
	);
	const machine = await makeMachine({
		releasesUrl: url,
		signal: controller.signal,
		onProgress: ({done}) => {
			if (done === 100) controller.abort(new Error('the user pressed s'));
		},
	});
	await expect(locateK6(machine.request)).rejects.toThrow('the user pressed s');
	expect(await machine.cached()).toEqual([]);
	await waitFor(() => expect(hangUp).toHaveBeenCalled());
});

test('a processor without an official archive is told from a network fault', async () => {
	const {url, requests} = await serveRelease({});
	const machine = await makeMachine({releasesUrl: url, arch: 'riscv64'});
	expect((await refusal(machine)).reason).toBe('k6 has no release archive for linux riscv64');
	expect(requests).toEqual([]);
});

test.each([
	['file:///etc/passwd', /no http or https URL$/],
	['nonsense', /no http or https URL$/],
	['https://ann:sesame@mirror.example/k6', /has a password in it$/],
])('the base URL %s is refused without being quoted', async (releasesUrl, reason) => {
	const finding = await refusal(await makeMachine({releasesUrl}));
	expect(finding.reason).toMatch(reason);
	expect(JSON.stringify(finding)).not.toContain('sesame');
});

test('a cache folder that cannot be written is named with the mend', async () => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	const cacheDir = await machine.install('occupied', '');
	await expect(locateK6({...machine.request, cacheDir})).rejects.toBeInstanceOf(K6NotFoundError);
	expect(machine.findings[2]).toMatchObject({
		reason: `the cache folder ${cacheDir} cannot be written (ENOTDIR)`,
		mend: expect.stringContaining('XDG_CACHE_HOME'),
	});
});

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

test.skipIf(major < 24 || (major === 24 && minor < 5))(
	'behind a firewall the environment’s proxy is used',
	async () => {
		const archive = await makeArchive();
		const proxy = await serve((request, response) => {
			const isArchive = request.url?.endsWith(ARCHIVE) === true;
			response.writeHead(200).end(isArchive ? archive : checksumsOf({[ARCHIVE]: archive}));
		});
		const machine = await makeMachine({releasesUrl: 'http://mirror.invalid/k6'});
		const env = {...machine.request.env, HTTP_PROXY: new URL(proxy.url).origin};
		expect(await locateK6({...machine.request, env})).toMatchObject({kind: 'release'});
		expect(proxy.requests).toContain(`http://mirror.invalid/k6/v2.2.0/${ARCHIVE}`);
	},
);
