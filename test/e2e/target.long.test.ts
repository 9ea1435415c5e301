import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {developmentJwtSecret} from '../../src/product/stack/development-secret.ts';
import {starvation} from '../../src/verdicts/generator.ts';
import {patientLimiter} from './patient-limiter.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

/** A system that others started: the embedded stack of another process, known by its addresses alone. */
async function startSystem(folder: string): Promise<{env: Record<string, string>; urls: Record<string, string>}> {
	const env = {...patientLimiter, XDG_CACHE_HOME: folder, JWT_SECRET: developmentJwtSecret};
	expect((await perfTui(['stack', 'up'], env)).exitCode).toBe(0);
	onTestFinished(async () => {
		await perfTui(['stack', 'down'], env);
	});
	return {env, urls: JSON.parse((await perfTui(['stack', 'status', '--json'], env)).stdout).urls};
}

test('a system of one’s own is loaded by its target file, judged by its policy and its limits, and left alone', async () => {
	const folder = await temporaryFolder();
	const {env, urls} = await startSystem(folder);
	const file = path.join(folder, 'mine.json');
	await writeFile(
		file,
		JSON.stringify({
			urls,
			limiter: {
				policy: {algorithm: 'TOKEN_BUCKET', capacity: 10, refillPerSecond: 10},
				reset: `${urls['rate-limiter']}/api/v1/rate-limit/reset?key=ai-analysis`,
			},
			limitsMs: {reads: 60_000, endpoints: {'GET /api/retrospects': 0.001}},
		}),
	);
	const out = path.join(folder, 'out');
	const run = await perfTui(
		['run', 'E-1', 'E-2', '--limiter', 'on', '--scale', '0.1', '--target', file, '--out', out, '--json'],
		// A cache of its own: the other process's stack must not be found by anything but its addresses.
		{...env, XDG_CACHE_HOME: path.join(folder, 'other-cache')},
	);
	const session = sessionOf(run.stdout);
	expect(session.environment.stack).toBe('target');
	expect(session).toMatchObject({options: {target: 'mine.json'}, pack: {limiterPolicy: {capacity: 10}}});
	const verdict = (name: string) => session.verdicts.find(({indicator}) => indicator === name);
	// No log can be read: the closed formula at the last denied decision says that the policy was kept.
	expect(verdict('limiter-accuracy')).toMatchObject({status: 'pass'});
	// The file's own limit for this endpoint, which nobody can meet, goes before that of its kind.
	// The worst ten seconds have twice the limit; whichever is missed by more is told.
	const limit = expect.toBeOneOf([0.001, 0.002]);
	// A starved generator proves nothing about the endpoint, and the verdict has to say that instead.
	const excuse = starvation(session.runs[0]!);
	const missed =
		excuse === null ? {status: 'fail', limit} : {status: 'not-exercised', reason: expect.stringContaining(excuse)};
	expect(verdict('p99-latency')).toMatchObject(missed);
	expect(excuse === null ? [99] : [0, 99]).toContain(run.exitCode);
	expect(await readFile(file, 'utf8')).not.toContain(developmentJwtSecret);

	const off = await perfTui(['run', 'E-2', '--limiter', 'off', '--scale', '0.02', '--target', file, '--out', out], {
		...env,
		XDG_CACHE_HOME: path.join(folder, 'other-cache'),
	});
	expect(off.exitCode).toBe(2);
	expect(off.stderr).toContain('give limiter.off a url or a command');
	expect((await perfTui(['stack', 'status'], env)).exitCode).toBe(0);
});

test('a target that does not answer is waited for, and then one sentence and exit 6', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'away.json');
	await writeFile(file, JSON.stringify({urls: {'moalog-server': 'http://127.0.0.1:9'}, auth: 'none'}));
	const away = await perfTui(['run', 'E-1', '--target', file, '--out', folder]);
	expect(away.exitCode).toBe(6);
	expect(away.stderr).toContain('http://127.0.0.1:9 cannot be reached');
});
