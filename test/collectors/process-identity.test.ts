import {writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {isElsewhere, isStillRunning, nameThisProcess} from '../../src/collectors/process-identity.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
});

test('a process is told from one of another machine, and from one of another container on this one', async () => {
	const own = await nameThisProcess();
	expect(await isElsewhere(own)).toBe(false);
	expect(await isElsewhere({...own, host: `not-${os.hostname()}`})).toBe(true);
	expect(await isElsewhere({...own, pidNamespace: 'pid:[1]'})).toBe(true);
});

test('a process that an older perf-tui named is looked for here', async () => {
	const {pid, identity} = await nameThisProcess();
	expect(await isElsewhere({pid, identity})).toBe(false);
	expect(await isStillRunning({pid, identity})).toBe(true);
	expect(await isStillRunning({pid, identity: 'another'})).toBe(false);
});

/** A system without /proc, whose ps answers in the language and the time zone that it is asked in. */
async function onAnotherSystem() {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'ps'), '#!/bin/sh\necho "started in $TZ $LC_ALL"\n', {mode: 0o755});
	vi.spyOn(os, 'platform').mockReturnValue('darwin');
	vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
}

test('where ps tells it, a process is the same one in every language and time zone', async () => {
	await onAnotherSystem();
	vi.stubEnv('TZ', 'Asia/Seoul');
	vi.stubEnv('LC_ALL', 'ko_KR.UTF-8');
	const own = await nameThisProcess();
	expect(own.identity).toBe('started in UTC C');
	vi.stubEnv('TZ', 'America/New_York');
	expect(await isStillRunning(own)).toBe(true);
});

test('where ps tells it, a process that an older perf-tui named in the words of its user still runs', async () => {
	await onAnotherSystem();
	vi.stubEnv('TZ', 'Asia/Seoul');
	vi.stubEnv('LC_ALL', 'ko_KR.UTF-8');
	expect(await isStillRunning({pid: process.pid, identity: 'started in Asia/Seoul ko_KR.UTF-8'})).toBe(true);
	expect(await isStillRunning({pid: process.pid, identity: 'started in another'})).toBe(false);
});
