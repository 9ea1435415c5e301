import {spawn} from 'node:child_process';
import {setTimeout} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {breaking, startRun} from './running.ts';

test("a clock that is set back an hour costs no figure: durations hold, counts equal k6's, and the run says it", async () => {
	const out = await temporaryFolder();
	const {child, told} = await startRun(['E-1', '--scale', '0.05', '--stack', 'embedded'], out, breaking('clock'));
	child.kill('SIGUSR2');
	const {exitCode, stdout} = await child;
	expect(told()).toContain("the machine's clock was set back by 3600 s during this run");
	const [run] = sessionOf(stdout).runs;
	expect(run).toMatchObject({outcome: 'completed'});
	expect(run!.durationMs).toBeGreaterThan(10_000);
	expect(run!.durationMs).toBeLessThan(60_000);
	expect(run!.notes.join()).toContain('do not belong together');
	expect(run!.reconciliation.filter(pair => pair.ok === false)).toEqual([]);
	expect([0, 99]).toContain(exitCode);
});

test('50 other processes that want the CPU slow a run down and break nothing of it', async () => {
	const out = await temporaryFolder();
	const {child} = await startRun(['E-1', '--scale', '0.03', '--stack', 'embedded'], out);
	const hogs = Array.from({length: 50}, () => spawn('sh', ['-c', 'while :; do :; done']));
	const endHogs = () => {
		for (const hog of hogs) hog.kill('SIGKILL');
	};
	onTestFinished(endHogs);
	await setTimeout(4000);
	expect(hogs.filter(hog => hog.exitCode === null && hog.pid !== undefined)).toHaveLength(50);
	endHogs();
	const {stdout, stderr} = await child;
	const [run] = sessionOf(stdout).runs;
	expect(run, stderr).toMatchObject({outcome: 'completed', stream: {malformedLines: 0}});
	expect(run!.reconciliation.filter(pair => pair.ok === false)).toEqual([]);
});
