import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import type {Run} from '../../src/record/schema.ts';
import {recoverSessions} from '../../src/session/recover.ts';
import {perfTui, sessionOf, startPerfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {byPlainK6} from './plain-k6.ts';

const script = (name: string) => fileURLToPath(new URL(`scripts/${name}.js`, import.meta.url));

async function byInstances(name: string, count: number, flags: readonly string[] = []) {
	const own = ['--instances', String(count), '--json', '--out', await temporaryFolder()];
	const args = ['run', script(name), ...own, '--', ...flags];
	const {stdout, stderr, exitCode} = await perfTui(args);
	return {exitCode, stderr, run: sessionOf(stdout).runs[0]!};
}

/** Waits until so many k6 write. */
function streamsIn(folder: string, count: number): Promise<string[]> {
	return waitFor(async () => {
		const {stdout} = await execa('find', [folder, '-name', 'k6-*.ndjson', '-size', '+20k']);
		const found = stdout.split('\n').filter(Boolean);
		if (found.length < count) throw new Error(`${found.length} of ${count} k6 write`);
		return found;
	});
}

const verdictsOf = ({thresholds}: Pick<Run, 'thresholds'>) =>
	Object.fromEntries(thresholds.map(({metric, expression, ok}) => [`${metric} ${expression}`, ok]));

test('four k6 here are one k6: its exit code, thresholds and figures, the books of each closed', async () => {
	const plain = await byPlainK6({script: script('segments')});
	const {run, exitCode} = await byInstances('segments', 4);
	expect(exitCode).toBe(plain.exitCode);
	expect(verdictsOf(run)).toEqual(verdictsOf({thresholds: [...plain.summary!.thresholds]}));
	for (const metric of ['wave', 'wave{third:0}', 'even', 'checks', 'iterations']) {
		const {rate: _, avg, ...figures} = plain.summary!.metrics[metric]!;
		expect(run.metrics[metric], metric).toMatchObject(figures);
		if (avg !== undefined) expect(run.metrics[metric]!.avg! / avg!).toBeCloseTo(1, 13);
	}
	expect(run.parts!.map(({name}) => name)).toEqual(['k6-1', 'k6-2', 'k6-3', 'k6-4']);
	expect(run.reconciliation.filter(({ok}) => ok === false)).toEqual([]);
	expect(run.reconciliation.filter(({ok}) => ok)).toHaveLength(8);
	expect(run.notes.join('\n')).toMatch(/4 k6 made this run together, released within [\d.]+ ms/);
});

test('setup() and teardown() run once, their data is everywhere, abortOnFail ends all', async () => {
	const {run, exitCode} = await byInstances('once', 2);
	expect(exitCode).toBe(99);
	expect(run).toMatchObject({
		outcome: 'completed',
		k6ExitCode: 99,
		metrics: {prepared: {count: 1}, cleared: {count: 42}, got: {min: 42, max: 42}},
	});
	expect(verdictsOf(run)).toEqual({'got max<40': false, 'prepared count==1': true});
	expect(run.durationMs).toBeLessThan(15_000);
});

test.each(['setup', 'teardown'].flatMap(where => ['throws', 'aborts', 'hangs'].map(how => [where, how] as const)))(
	'a %s() that %s ends the run of several with the code of a single k6',
	async (where, how) => {
		const flags = ['-e', `WHERE=${where}`, '-e', `HOW=${how}`];
		const plain = await byPlainK6({script: script('phases'), flags});
		const {exitCode, stderr} = await byInstances('phases', 2, flags);
		expect(plain.exitCode).toBeGreaterThan(99);
		expect(exitCode).toBe(plain.exitCode);
		expect(stderr).toContain(`${where}() failed: `);
	},
);

test.each([
	...['setup', 'default', 'teardown', 'handleSummary'].map(where => [where, 'fails'] as const),
	...['throws', 'aborts'].map(how => ['handleSummary', how] as const),
])('a %s() that %s leaves the run of several with the code of a single k6', async (where, how) => {
	const flags = ['-e', `WHERE=${where}`, '-e', `HOW=${how}`];
	const plain = await byPlainK6({script: script('phases'), flags});
	const {exitCode} = await byInstances('phases', 2, flags);
	expect(plain.exitCode).toBe(where === 'handleSummary' ? 0 : 110);
	expect(exitCode).toBe(plain.exitCode);
});

test('a part that is killed fails the run, and its share is named', async () => {
	const folder = await temporaryFolder();
	const args = ['run', script('executors'), '--instances', '3', '--json', '--out', folder];
	const {child} = await startPerfTui([...args, '--', '--duration=60s', '--vus=6']);
	await streamsIn(folder, 3);
	const {stdout: pid} = await execa('pgrep', ['-f', `${folder}.*/k6-2\\.ndjson`]);
	process.kill(Number(pid.split('\n')[0]), 'SIGKILL');
	const {exitCode, stdout, stderr} = await child;
	const sentence =
		'k6-2 was killed by SIGKILL; its share, 1/3 of the load, is missing from here on: all others are stopped';
	expect(exitCode).toBe(1);
	expect(stderr).toContain(sentence);
	const run = sessionOf(stdout).runs[0]!;
	expect(run).toMatchObject({outcome: 'failed', parts: [{name: 'k6-1'}, {name: 'k6-2'}, {name: 'k6-3'}]});
	expect(run.notes).toContain(sentence);
});

test('perf-tui killed: no k6 stays behind, and the next start finishes the run of all', async () => {
	const folder = await temporaryFolder();
	const args = ['run', script('executors'), '--instances', '2', '--out', folder];
	const {child} = await startPerfTui([...args, '--', '--duration=60s', '--vus=4']);
	const streams = await streamsIn(folder, 2);
	child.kill('SIGKILL');
	await child;
	await waitFor(async () => {
		const {stdout} = await execa('pgrep', ['-f', `${path.dirname(streams[0]!)}/k6-`], {reject: false});
		if (stdout !== '') throw new Error('a k6 goes on');
	});
	const [session] = await recoverSessions(folder);
	const text = await readFile(path.join(session!, 'session.json'), 'utf8');
	const {endedBy, runs} = sessionOf(text);
	expect(endedBy).toBe('crash');
	expect(runs[0]!.parts!.map(({name}) => name)).toEqual(['k6-1', 'k6-2']);
	expect(runs[0]!.iterations.complete).toBeGreaterThan(0);
});

test("k6's flags that several cannot share are refused", async () => {
	const {exitCode, stderr} = await perfTui(['run', script('once'), '--instances', '2', '--', '--out=json=x']);
	expect([exitCode, stderr.trim()]).toEqual([
		2,
		'perf-tui: --out cannot be told to several k6 at once: leave it out, or --instances.',
	]);
});
