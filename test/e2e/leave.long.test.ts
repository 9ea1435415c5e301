import {existsSync} from 'node:fs';
import {readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {waitFor} from '../wait-for.ts';
import {bin, childEnvironment, perfTui, sessionOf, startPerfTui, temporaryFolder} from './perf-tui.ts';

/** Starts a run of E-1 and waits until it has figures. */
async function startRun(out: string, extra: Record<string, string> = {}) {
	const args = ['run', 'E-1', '--scale', '0.2', '--stack', 'embedded', '--json', '--out', out];
	const {child, told} = await startPerfTui(args, extra, {timeout: 100_000});
	await waitFor(() => expect(told()).toMatch(/[1-9]\d* requests: [1-9]/));
	return {child};
}

/** Process ids of k6 below a process. */
async function k6Below(pid: number): Promise<number[]> {
	const {stdout} = await execa('ps', ['-e', '-o', 'pid=,ppid=,args=']);
	const rows = stdout.split('\n').map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
	return rows.flatMap(row =>
		row && Number(row[2]) === pid && row[3]!.includes('--summary-export') ? [Number(row[1])] : [],
	);
}

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

test.each([
	['SIGINT', 'user'],
	['SIGTERM', 'signal'],
	['SIGHUP', 'signal'],
] as const)('%s leaves a whole session of what was measured, and nothing running', async (signal, endedBy) => {
	const out = await temporaryFolder();
	const {child} = await startRun(out);
	const [k6] = await k6Below(child.pid!);
	child.kill(signal);
	const {stdout, stderr, exitCode, signal: endedWith} = await child;
	expect({exitCode, endedWith}, stderr).toEqual({exitCode: 105, endedWith: undefined});
	const session = sessionOf(stdout);
	expect(session).toMatchObject({endedBy, runs: [{outcome: 'aborted', k6ExitCode: 105}]});
	expect(session.runs[0]!.requests.total).toBeGreaterThan(0);
	expect(session.runs[0]!.reconciliation.filter(pair => pair.ok === false)).toEqual([]);
	expect(isAlive(k6!)).toBe(false);
	expect(await readSession(path.join(out, session.id))).toEqual(session);
});

test('k6 that is killed leaves a failed run with all that it had flushed', async () => {
	const out = await temporaryFolder();
	const {child} = await startRun(out);
	const [k6] = await k6Below(child.pid!);
	process.kill(k6!, 'SIGKILL');
	const {stdout, exitCode} = await child;
	expect(exitCode).toBe(1);
	const [run] = sessionOf(stdout).runs;
	expect(run).toMatchObject({outcome: 'failed', k6ExitCode: null});
	expect(run!.requests.total).toBeGreaterThan(0);
	expect(run!.notes.join()).toContain('SIGKILL');
});

test('a SIGKILL costs at most the last second: the next start finishes the session, and k6 does not outlive it', async () => {
	const out = await temporaryFolder();
	const {child} = await startRun(out);
	const [k6] = await k6Below(child.pid!);
	child.kill('SIGKILL');
	await child;
	await waitFor(() => expect(isAlive(k6!)).toBe(false));
	const [id] = (await readdir(out)) as [string];
	expect(await readSession(path.join(out, id))).toMatchObject({endedAt: null, endedBy: 'crash', runs: []});

	const script = path.join(out, 'short.js');
	await writeFile(script, "import {sleep} from 'k6';\nexport default () => sleep(0.1);\n");
	const next = await perfTui(['run', script, '--out', out]);
	expect(next.stderr).toContain(`${id} had been cut off by a crash`);
	const session = await readSession(path.join(out, id));
	expect(session).toMatchObject({endedBy: 'crash', runs: [{scenario: 'E-1', outcome: 'failed'}]});
	expect(session.endedAt).not.toBeNull();
	expect(session.runs[0]!.requests.total).toBeGreaterThan(0);
	for (const file of ['report.md', 'report.html', 'junit.xml']) expect(existsSync(path.join(out, id, file))).toBe(true);
	expect(existsSync(path.join(out, id, 'live.json'))).toBe(false);
});

test('a results folder that vanishes under a run is told, and nothing is left running', async () => {
	const out = await temporaryFolder();
	const {child} = await startRun(out);
	const [k6] = await k6Below(child.pid!);
	await rm(out, {recursive: true});
	child.kill('SIGTERM');
	const {exitCode, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(/does not exist: check the path/);
	expect(isAlive(k6!)).toBe(false);
});

test('stdout that is closed early (| head) is no crash', async () => {
	const out = await temporaryFolder();
	const env = await childEnvironment();
	const {stdout, stderr} = await execa(`"${process.execPath}" "${bin}" --help | head -1`, {
		shell: true,
		env,
		extendEnv: false,
	});
	expect(stdout).toMatch(/^perf-tui \d/);
	expect(stderr).toBe('');
	expect(await readdir(out)).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
	'%s before the first run ends with 105 and nothing running',
	async signal => {
		const out = await temporaryFolder();
		const {child} = await startPerfTui(['run', 'E-1', '--out', out]);
		// The session's folder is there before anything of the stack is.
		await waitFor(async () => expect(await readdir(out)).toHaveLength(1));
		child.kill(signal);
		const {exitCode, stderr} = await child;
		expect(exitCode).toBe(105);
		expect(stderr).toContain('no run was made');
		expect(await readdir(out)).toEqual([]);
	},
);
