import {expect, test} from 'vitest';
import {detachedStack} from '../e2e/detached-stack.ts';
import {patientLimiter} from '../e2e/patient-limiter.ts';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {startRun} from './running.ts';

test('two at once, each with its own stack: both are told, both say so in their run, both sessions are whole', async () => {
	const cache = {XDG_CACHE_HOME: await temporaryFolder()};
	const out = await temporaryFolder();
	// Half a minute: the other one has to bring up a stack of its own meanwhile.
	const first = await startRun(['E-1', '--scale', '0.1', '--stack', 'embedded'], out, cache);
	const second = await perfTui(['run', 'E-1', '--scale', '0.01', '--stack', 'embedded', '--json', '--out', out], cache);
	const ended = await first.child;
	for (const {stdout, stderr, exitCode} of [second, ended]) {
		expect([0, 99], stderr).toContain(exitCode);
		expect(stderr).toMatch(/another perf-tui \(process \d+, E-1\) sent load from this machine at the same time/);
		const [run] = sessionOf(stdout).runs;
		expect(run!.outcome).toBe('completed');
		expect(run!.notes.join()).toContain('latencies of both are worse for it');
		expect(run!.reconciliation.filter(pair => pair.ok === false)).toEqual([]);
	}
	expect(sessionOf(second.stdout).id).not.toBe(sessionOf(ended.stdout).id);
});

test('two at once on one stack: the second declines with a sentence, and the first is not disturbed', async () => {
	const {env} = await detachedStack(patientLimiter);
	const out = await temporaryFolder();
	const first = await startRun(['E-2', '--limiter', 'on', '--scale', '0.07'], out, env);
	const second = await perfTui(['run', 'E-2', '--limiter', 'on', '--scale', '0.07', '--out', out], env);
	expect(second.exitCode).toBe(6);
	expect(second.stderr).toMatch(
		/Another perf-tui \(process \d+\) is running E-2 on this stack.*wait until it has ended/,
	);
	const {stdout, stderr} = await first.child;
	const accuracy = sessionOf(stdout).verdicts.find(({indicator}) => indicator === 'limiter-accuracy')!;
	// What would disturb it is a decision; that two clocks are 1 % of 13 s apart is one stall of the machine.
	const clocksAlone = /^[^:]+: the limiter decided over [^,]+, the client sent over [^,]+, more than 1 % apart$/;
	if (!clocksAlone.test(accuracy.reason ?? '')) expect(accuracy, stderr).toMatchObject({status: 'pass'});
});
