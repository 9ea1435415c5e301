import {execa} from 'execa';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import type {RunPlan} from '../plan/plan.ts';

/**
 * Runs the user's own command by a shell before a run, with `PERF_TUI_SIDE` (`a`, `b` or empty) and `PERF_TUI_ROUND` set;
 * what it says is told as events. Rejects with a UserError (exit code 6) when it fails: a run on data in an unknown state
 * compares nothing.
 */
export async function runBeforeRound(
	command: string,
	{side, round}: Pick<RunPlan, 'side' | 'round'>,
	signal: AbortSignal,
	onEvent: (level: 'info' | 'warning' | 'error', source: string, text: string) => void,
): Promise<void> {
	const child = execa(command, {
		shell: true,
		reject: false,
		stdin: 'ignore',
		all: true,
		buffer: false,
		cancelSignal: signal,
		env: {PERF_TUI_SIDE: side?.at ?? '', PERF_TUI_ROUND: String(round)},
	});
	let last = '';
	for await (const line of child.iterable({from: 'all'})) {
		last = cleanLine(String(line));
		if (last !== '') onEvent('info', 'before-round', last);
	}
	const {exitCode, failed} = await child;
	signal.throwIfAborted();
	if (!failed) return;
	const how = last === '' ? `${exitCode ?? '–'}` : `${exitCode ?? '–'}: ${last}`;
	throw new UserError(
		kept`--before-round "${command}" failed (exit code ${how}): mend it, the runs would work on data in an unknown state.`,
		exitCodes.stackUnhealthy,
	);
}
