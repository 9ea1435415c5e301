import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {UserError} from '../../../src/errors.ts';
import {runBeforeRound} from '../../../src/session/system/before-round.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {isAlive} from '../../faults/running.ts';
import {waitFor} from '../../wait-for.ts';

const plan = {round: 2};
const never = new AbortController().signal;

/** Runs a command that says `pid <n>` of what it starts, and stops it then; gives that pid and the end of it. */
async function stopped(command: string) {
	const stop = new AbortController();
	const told = Promise.withResolvers<number>();
	const run = runBeforeRound(command, plan, stop.signal, (_level, _source, text) => {
		const pid = /^pid (\d+)$/.exec(text)?.[1];
		if (pid !== undefined) told.resolve(Number(pid));
	});
	run.catch(told.reject);
	const pid = await told.promise;
	onTestFinished(() => {
		if (isAlive(pid)) process.kill(pid, 'SIGKILL');
	});
	expect(isAlive(pid)).toBe(true);
	stop.abort(new Error('stopped by the user'));
	return {pid, run};
}

test('what the command says is told, with side and round in its environment', async () => {
	const told: string[] = [];
	await runBeforeRound('echo "round $PERF_TUI_ROUND side <$PERF_TUI_SIDE>" | cat', plan, never, (...line) =>
		told.push(line.join(' ')),
	);
	expect(told).toEqual(['info before-round round 2 side <>']);
});

test('a command that fails ends the runs with what it said last', async () => {
	const failed = runBeforeRound('echo no space; exit 3', plan, never, () => undefined);
	await expect(failed).rejects.toThrow(UserError);
	await expect(failed).rejects.toThrow('(exit code 3: no space)');
});

test.each([
	['behind a pipe', 'sh -c "echo pid \\$\\$; exec sleep 1000" | cat'],
	[
		'that hears no SIGTERM and says nothing',
		'sh -c "trap : TERM; echo pid \\$\\$; exec >/dev/null 2>&1; while :; do sleep 1; done"',
	],
])('a command %s that is stopped ends whole before the stop is over', async (_, command) => {
	const {pid, run} = await stopped(command);
	await expect(run).rejects.toThrow('stopped by the user');
	await waitFor(() => expect(isAlive(pid)).toBe(false), {timeout: 10_000});
});

test('a process that has left the group holds the output, and the stop does not wait for it', async () => {
	const script = path.join(await temporaryFolder(), 'leave.mjs');
	await writeFile(
		script,
		`import {spawn} from 'node:child_process';
const {pid} = spawn('sleep', ['1000'], {detached: true, stdio: 'inherit'});
console.log('pid ' + pid);`,
	);
	const {pid, run} = await stopped(`'${process.execPath}' '${script}'`);
	await expect(run).rejects.toThrow('stopped by the user');
	expect(isAlive(pid)).toBe(true);
});

test('a command is not begun when the run was stopped before', async () => {
	const run = runBeforeRound('echo never', plan, AbortSignal.abort(new Error('stopped before')), () => {
		throw new Error('it was run');
	});
	await expect(run).rejects.toThrow('stopped before');
});
