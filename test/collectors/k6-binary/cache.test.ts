import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {hashFile} from '../../../src/collectors/k6-binary/checksum.ts';
import {cacheFolder} from '../../../src/collectors/k6-binary/search.ts';
import {locateK6} from '../../../src/collectors/k6-binary/sources.ts';
import {waitFor} from '../../wait-for.ts';
import {k6Script, type Machine, makeMachine, writeScript} from './machine.ts';
import {ARCHIVE, CHECKSUMS, checksumsOf, makeArchive, serveRelease} from './release-server.ts';

/** Puts a copy into the cache as an earlier run would have left it. */
async function fillCache(machine: Machine, script: string): Promise<string> {
	const folder = join(machine.cacheDir, 'k6', 'v2.2.0');
	await mkdir(folder, {recursive: true});
	const file = await writeScript(join(folder, 'k6'), script);
	await writeFile(join(folder, 'k6.sha256'), `${await hashFile(file, machine.request.signal)}  k6\n`);
	return file;
}

test('a cached copy is used without any request', async () => {
	const {url, requests} = await serveRelease({});
	const machine = await makeMachine({releasesUrl: url});
	const command = await fillCache(machine, k6Script());
	expect(await locateK6(machine.request)).toEqual({kind: 'cache', command, args: [], version: '2.2.0'});
	expect(requests).toEqual([]);
});

test('a cached copy that was changed is never executed, and is replaced', async () => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	const command = await fillCache(machine, k6Script());
	await writeScript(command, `echo executed >> "$LOG"\n${k6Script()}`);
	expect(await locateK6(machine.request)).toMatchObject({kind: 'release', command});
	expect(machine.findings[1]).toMatchObject({
		source: 'cache',
		state: 'unusable',
		mend: expect.stringMatching(/^delete /),
	});
	expect(await machine.log()).toEqual([]);
	expect(await machine.cached()).toEqual(['v2.2.0']);
	expect(await locateK6(machine.request)).toMatchObject({kind: 'cache', command});
});

test.each(['k6', 'k6.sha256'])('a cache that lost its %s is filled again', async lost => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	await fillCache(machine, k6Script());
	await rm(join(machine.cacheDir, 'k6', 'v2.2.0', lost));
	expect(await locateK6(machine.request)).toMatchObject({kind: 'release'});
	expect(await locateK6(machine.request)).toMatchObject({kind: 'cache'});
});

test('an intact copy for another kind of machine is replaced, not handed out', async () => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	const command = await fillCache(machine, 'echo "exec format error" >&2; exit 126\n');
	expect(await locateK6(machine.request)).toMatchObject({kind: 'release', command});
	expect(await readFile(command, 'utf8')).toContain('k6 v2.2.0');
});

test('two searches at once both end with a k6 that runs', async () => {
	const archive = await makeArchive();
	const waiting: (() => void)[] = [];
	const {url} = await serveRelease(
		{[ARCHIVE]: archive},
		{
			[CHECKSUMS]: checksumsOf({[ARCHIVE]: archive}),
			// Both are held until both have come, so that neither can be late enough to find the other's copy.
			[ARCHIVE]: (_request, response) => {
				waiting.push(() => void response.end(archive));
				if (waiting.length === 2) for (const answer of waiting) answer();
			},
		},
	);
	const machine = await makeMachine({releasesUrl: url});
	const [first, second] = await Promise.all([locateK6(machine.request), locateK6(machine.request)]);
	expect(first).toMatchObject({kind: 'release', version: '2.2.0'});
	expect(second).toEqual(first);
	expect(await machine.cached()).toEqual(['v2.2.0']);
	expect(await locateK6(machine.request)).toMatchObject({kind: 'cache', command: first.command});
});

const SOURCES = fileURLToPath(new URL('../../../src/collectors/k6-binary/sources.ts', import.meta.url));

/** Another process that searches as this one does. */
function startSearch({request}: Machine): ChildProcess {
	const {env, cacheDir, releasesUrl, platform, arch} = request;
	const code = `
		import {locateK6} from ${JSON.stringify(SOURCES)};
		const request = ${JSON.stringify({env, cacheDir, releasesUrl, platform, arch})};
		await locateK6({...request, limits: {stallMs: 120_000}, signal: new AbortController().signal});`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], {stdio: ['ignore', 'ignore', 'inherit']});
	onTestFinished(() => void child.kill('SIGKILL'));
	return child;
}

test('what a killed process left is removed, what a living one makes is not', async () => {
	const archive = await makeArchive();
	let isStalling = true;
	let stalled = 0;
	const {url} = await serveRelease(
		{[ARCHIVE]: archive},
		{
			[CHECKSUMS]: checksumsOf({[ARCHIVE]: archive}),
			[ARCHIVE]: (_request, response) => {
				if (!isStalling) return void response.end(archive);
				stalled += 1;
				response.writeHead(200).write(archive.subarray(0, 100));
			},
		},
	);
	const machine = await makeMachine({releasesUrl: url});
	const children = [startSearch(machine), startSearch(machine)];
	// Both in the middle of their download: a folder alone is made before it.
	await waitFor(() => expect(stalled).toBe(2));
	expect(await machine.cached()).toHaveLength(2);
	const [killed, living] = children as [ChildProcess, ChildProcess];
	killed.kill('SIGKILL');
	await once(killed, 'exit');
	isStalling = false;
	await locateK6(machine.request);
	const left = await machine.cached();
	expect(left).toHaveLength(2);
	expect(left).toEqual(expect.arrayContaining(['v2.2.0', expect.stringContaining(`~${living.pid}~`)]));
});

test('the cache is where the system keeps such things', () => {
	expect(cacheFolder({HOME: '/home/ann'}, 'linux')).toBe('/home/ann/.cache/perf-tui');
	expect(cacheFolder({HOME: '/home/ann', XDG_CACHE_HOME: '/var/ann'}, 'linux')).toBe('/var/ann/perf-tui');
	expect(cacheFolder({HOME: '/home/ann', XDG_CACHE_HOME: 'relative'}, 'linux')).toBe('/home/ann/.cache/perf-tui');
	expect(cacheFolder({HOME: '/Users/ann', XDG_CACHE_HOME: '/x'}, 'darwin')).toBe('/Users/ann/Library/Caches/perf-tui');
});
