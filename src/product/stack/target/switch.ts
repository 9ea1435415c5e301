import {execa} from 'execa';
import {UserError} from '../../../errors.ts';
import {exitCodes} from '../../../exit-codes.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';

const commandTimeoutMs = 120_000;

/** Runs the target file's own command for a limiter state; rejects with its last line when it fails. */
export async function runSwitch(command: string, signal: AbortSignal): Promise<void> {
	const result = await execa(command, {
		shell: true,
		// A group of its own: Ctrl+C in the terminal is ours to answer, and a timeout ends what stands behind a pipe too.
		killDescendants: true,
		forceKillAfterDelay: 5000,
		reject: false,
		all: true,
		stdin: 'ignore',
		timeout: commandTimeoutMs,
		cancelSignal: signal,
		maxBuffer: 1_000_000,
	});
	signal.throwIfAborted();
	if (result.exitCode === 0) return;
	const last = cleanLine((result.all ?? '').trim().split('\n').at(-1) ?? '').slice(0, 200);
	const seconds = commandTimeoutMs / 1000;
	const ending = result.exitCode ?? result.signal;
	throw new UserError(
		result.timedOut
			? kept`The target file's command for the limiter did not end within ${last ? `${seconds} s (${last})` : `${seconds} s`}: run it by hand, then correct it.`
			: kept`The target file's command for the limiter ended with ${last ? `${ending} (${last})` : ending}: run it by hand, then correct it.`,
		exitCodes.preflight,
	);
}
