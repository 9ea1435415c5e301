import {once} from 'node:events';
import {execa} from 'execa';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import type {RunPlan} from '../plan/plan.ts';
import {endGroup} from './process-group.ts';

/** A command that changes data gets this long to end what it is doing. */
const graceMs = 3000;

/**
 * Runs the user's own command by a shell before a run, with `PERF_TUI_SIDE` (`a`, `b` or empty) and `PERF_TUI_ROUND` set;
 * what it says is told as events. Rejects with a UserError (exit code 6) when it fails: a run on data in an unknown state
 * compares nothing. Rejects with the signal's reason once nothing changes data any more: all that it started is ended, within
 * seconds.
 */
export async function runBeforeRound(
	command: string,
	{side, round}: Pick<RunPlan, 'side' | 'round'>,
	signal: AbortSignal,
	onEvent: (level: 'info' | 'warning' | 'error', source: string, text: string) => void,
): Promise<void> {
	signal.throwIfAborted();
	const child = startShell(command, {PERF_TUI_SIDE: side?.at ?? '', PERF_TUI_ROUND: String(round)});
	let last = '';
	const follow = async () => {
		for await (const line of child.iterable({from: 'all'})) {
			last = cleanLine(String(line));
			if (last !== '') onEvent('info', 'before-round', last);
		}
	};
	const over = new AbortController();
	const ended = Promise.all([child, follow()]).finally(() => over.abort());
	const stopped = once(signal, 'abort', {signal: over.signal}).then(
		() => endWhole(child),
		() => undefined,
	);
	ended.catch(() => undefined);
	await Promise.race([ended, stopped]);
	if (signal.aborted) await stopped;
	signal.throwIfAborted();
	const {exitCode, failed} = await child;
	if (!failed) return;
	const how = last === '' ? `${exitCode ?? '–'}` : `${exitCode ?? '–'}: ${last}`;
	throw new UserError(
		kept`--before-round "${command}" failed (exit code ${how}): mend it, the runs would work on data in an unknown state.`,
		exitCodes.stackUnhealthy,
	);
}

function startShell(command: string, env: Readonly<Record<string, string>>) {
	return execa(command, {
		shell: true,
		reject: false,
		stdin: 'ignore',
		all: true,
		buffer: false,
		// A group of its own: what stands behind a pipe is ended with the shell, and Ctrl+C in the terminal is ours to answer.
		killDescendants: true,
		env,
	});
}

async function endWhole({pid, stdout, stderr}: ReturnType<typeof startShell>): Promise<void> {
	if (pid !== undefined) await endGroup(pid, graceMs);
	// Whoever has left the group may hold the output as long as it likes.
	stdout.destroy();
	stderr.destroy();
}
