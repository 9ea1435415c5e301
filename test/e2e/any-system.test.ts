import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {execa} from 'execa';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {freePort} from '../free-port.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';
import {openMonitor} from './terminal.ts';
import {theirSystem} from './their-system.ts';

const isAsked = process.env.PERF_TUI_COMPOSE_TESTS === '1';

const script = `
import http from 'k6/http';
import {check, sleep} from 'k6';
export const options = {vus: 2, duration: '8s', thresholds: {checks: ['rate==1'], http_reqs: ['count>10']}};
export default function () {
	check(http.get(__ENV.BASE), {'is ok': answer => answer.status === 200 && answer.body === 'ok'});
	sleep(0.1);
}
`;

interface Place {
	readonly folder: string;
	readonly compose: string;
	readonly script: string;
	readonly base: string;
	readonly project: string;
}

let place: Place;
const docker = (...words: string[]) => execa('docker', words);
const namesOf = async (kind: 'ps' | 'network', project: string) => {
	const filter = ['--filter', `label=com.docker.compose.project=${project}`, '--quiet'];
	const {stdout} = await (kind === 'ps' ? docker('ps', '--all', ...filter) : docker('network', 'ls', ...filter));
	return stdout.split('\n').filter(line => line !== '');
};

describe.skipIf(!isAsked)('a compose project that is not ours (PERF_TUI_COMPOSE_TESTS=1)', () => {
	beforeEach(async () => {
		const folder = await temporaryFolder();
		const port = await freePort();
		place = {
			folder,
			compose: path.join(folder, 'their.yaml'),
			script: path.join(folder, 'script.js'),
			base: `http://127.0.0.1:${port}/`,
			project: `perf-tui-any-${port}`,
		};
		writeFileSync(place.compose, theirSystem(port));
		writeFileSync(place.script, script);
		onTestFinished(async () => {
			await docker('compose', '-p', place.project, '-f', place.compose, 'down', '-t', '0', '-v');
		});
	});

	const run = (...words: string[]) =>
		perfTui(['run', place.script, ...words, '--json', '--out', place.folder, '--', '-e', `BASE=${place.base}`], {
			COMPOSE_PROJECT_NAME: place.project,
		});

	test('is brought up, measured beside any script, and leaves nothing behind', async () => {
		const {stdout, stderr, exitCode} = await run('--compose', place.compose, '--versus', 'web,worker');
		expect(exitCode, stderr).toBe(0);
		const session = sessionOf(stdout);
		const [one] = session.runs;
		expect(one!.requests.byClass['2xx']).toBeGreaterThan(10);
		expect(one!.services.web).toMatchObject({restarts: 0, oomKilled: false});
		for (const name of ['web', 'worker']) {
			expect(one!.services[name]!.samples).toBeGreaterThanOrEqual(3);
			expect(one!.services[name]!.anonymousBytes.median).toBeGreaterThan(0);
		}
		expect(one!.services.worker!.memoryBytes.median).toBeGreaterThan(20e6);
		expect(session.environment).toMatchObject({stack: 'compose', limits: {web: 'no CPU limit, 64 MiB'}});
		expect(session.pack).toBeNull();
		const status = Object.fromEntries(session.verdicts.map(verdict => [verdict.indicator, verdict.status]));
		expect(status).toEqual({thresholds: 'pass', reconciliation: 'pass', 'services-held': 'pass'});
		const {a, b, ratio, parity} = session.memory!;
		expect([a.service, b.service, parity]).toEqual(['web', 'worker', null]);
		expect(b.variants[one!.id]).toMatchObject({
			workingSetBytes: one!.services.worker!.memoryBytes.median,
			anonymousBytes: one!.services.worker!.anonymousBytes.median,
			errors: null,
		});
		expect(ratio).toBeGreaterThan(1);
		expect(await namesOf('ps', place.project)).toEqual([]);
		expect(await namesOf('network', place.project)).toEqual([]);
	}, 120_000);

	test('that runs already is named by its project and runs on', async () => {
		await docker('compose', '-p', place.project, '-f', place.compose, 'up', '--detach');
		const before = (await namesOf('ps', place.project)).sort();
		const {stdout, stderr, exitCode} = await run('--project', place.project);
		expect(exitCode, stderr).toBe(0);
		expect(sessionOf(stdout).runs[0]!.services.web!.samples).toBeGreaterThanOrEqual(3);
		expect((await namesOf('ps', place.project)).sort()).toEqual(before);
		const {stdout: state} = await docker('inspect', '--format', '{{.State.Status}}', ...before);
		expect(state.split('\n').sort()).toEqual(['exited', 'running', 'running']);
	}, 120_000);

	test('that is partly there is completed, and only what was added goes', async () => {
		await docker('compose', '-p', place.project, '-f', place.compose, 'up', '--detach', 'web');
		const before = await namesOf('ps', place.project);
		const {stderr, exitCode} = await run('--compose', place.compose, '--project', place.project);
		expect(exitCode, stderr).toBe(0);
		expect(await namesOf('ps', place.project)).toEqual(before);
	}, 120_000);

	test('is watched on the screen with a script beside it, and goes when the monitor is left', async () => {
		const args = [place.script, '--compose', place.compose, '--versus', 'web,worker'];
		const terminal = await openMonitor(120, 40, [...args, '--', '-e', `BASE=${place.base}`], {
			COMPOSE_PROJECT_NAME: place.project,
		});
		// The job is done, and no service that anyone waits for.
		await terminal.shows(/compose 2\/2 healthy[\s\S]*k6 +2\./, 60_000);
		await terminal.press('Enter');
		await terminal.shows(/web +\d[\s\S]*worker +\d/);
		const after = await terminal.shows(/script is over/);
		expect(after).not.toMatch(/limiter (ON|OFF)/);
		await terminal.press('q');
		await terminal.shows(/EXIT 0/, 60_000);
		expect(await namesOf('ps', place.project)).toEqual([]);
	}, 120_000);

	test('that is not there, or not readable, is a sentence', async () => {
		const missing = await run('--project', 'perf-tui-nowhere');
		expect(missing.exitCode).toBe(2);
		expect(missing.stderr).toMatch(/No compose project perf-tui-nowhere is running \(.*\): start it/);
		writeFileSync(place.compose, 'services: {web: {image: [1]}}\n');
		const broken = await run('--compose', place.compose);
		expect(broken.exitCode).toBe(6);
		expect(broken.stderr).toMatch(/The compose files cannot be used: .+/);
		expect(broken.stderr).not.toMatch(/\n {4}at /);
		const ours = await perfTui(['run', 'E-1', '--compose', place.compose]);
		expect(ours).toMatchObject({exitCode: 2, stderr: expect.stringContaining('E-1 loads our own system')});
		writeFileSync(place.compose, 'services: {web: {image: "localhost:1/nowhere"}}\n');
		const absent = await run('--compose', place.compose);
		expect(absent.exitCode).toBe(6);
		expect(absent.stderr).toMatch(/perf-tui: .*(refused|nowhere)/);
		expect(await namesOf('ps', place.project)).toEqual([]);
	}, 120_000);
});
