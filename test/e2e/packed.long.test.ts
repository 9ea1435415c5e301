import {mkdir, readdir} from 'node:fs/promises';
import path from 'node:path';
import {execa, type Options} from 'execa';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {childEnvironment, sessionOf, temporaryFolder} from './perf-tui.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('the packed tarball does in an empty folder what a clone does', async () => {
	const folder = await temporaryFolder();
	const place = path.join(folder, 'empty');
	await mkdir(place);
	const {stdout: tarball} = await execa('npm', ['pack', '--silent', '--pack-destination', folder], {cwd: root});
	await execa('npm', ['install', '--silent', '--no-audit', '--no-fund', path.join(folder, tarball)], {cwd: place});
	const bin = path.join(place, 'node_modules', '.bin', 'perf-tui');
	// The cache of k6 is this machine's: what is tried is the package, not the download.
	const env = await childEnvironment({XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? ''});
	const settings = {cwd: place, env, extendEnv: false, stdin: 'ignore', timeout: 200_000} as const;
	const perfTui = (args: readonly string[], how: Pick<Options, 'reject'> = {}) =>
		execa(process.execPath, [bin, ...args], {...settings, ...how});

	const run = await perfTui(['run', 'E-1', '--scale', '0.02', '--json'], {reject: false});
	// One stall of the machine is over the p99 of so short a run: what the package holds is judged, not the machine.
	expect([0, 99], run.stderr).toContain(run.exitCode);
	const session = sessionOf(run.stdout);
	expect(session.runs).toMatchObject([{scenario: 'E-1', outcome: 'completed', k6ExitCode: expect.toBeOneOf([0, 99])}]);
	expect(session.runs[0]!.reconciliation.map(({ok}) => ok)).not.toContain(false);
	const results = path.join(place, 'load-tests', 'results');
	expect(await readdir(results)).toEqual([session.id]);
	expect(await readSession(path.join(results, session.id))).toEqual(session);

	expect((await perfTui(['report', 'latest', '--lang', 'ko'])).stdout).toContain(session.id);
	expect((await perfTui(['sessions'])).stdout).toContain('E-1');
	expect((await perfTui(['completions', 'bash'])).stdout).toContain('E-5');
	expect(JSON.parse((await perfTui(['doctor', '--json'])).stdout)).toMatchObject({ok: expect.any(Boolean)});
});
