import {explain, UserError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import {kept} from '../text/say.ts';
import {tellFailure} from './tell.ts';

/** Signals that ask a command to end: Ctrl+C, `kill`, and a terminal that is closed. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const failureEvents = ['uncaughtException', 'unhandledRejection'] as const;

/** Hears every signal that asks to end, instead of dying of it; returns what gives them back. */
export function onSignals(listener: (signal: NodeJS.Signals) => void): () => void {
	for (const signal of endingSignals) process.on(signal, listener);
	return () => {
		for (const signal of endingSignals) process.off(signal, listener);
	};
}

/**
 * Runs a command that a signal stops: the first one aborts the signal that it gets, with a UserError of exit code 105; a
 * second one ends the process, as it would have without us.
 */
export async function stoppable(command: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
	const interruption = new AbortController();
	const offSignals = onSignals(signal => {
		// Not within the signal: execa's clean-up, which hears it too, takes one that nobody else hears for the end.
		setImmediate(offSignals);
		interruption.abort(new UserError(kept`Stopped by ${signal} before it was done.`, exitCodes.stoppedByUser));
	});
	return command(interruption.signal).finally(offSignals);
}

/** Hears what nothing has caught, so that a command can put its things in order first; returns what stops that. */
export function onFailures(listener: (error: unknown) => void): () => void {
	for (const event of failureEvents) process.on(event, listener);
	return () => {
		for (const event of failureEvents) process.off(event, listener);
	};
}

/** The exit code of a command that ended with `code`, unless something failed that nothing had caught: that is told. */
export function codeAfter(failure: unknown, code: ExitCode, how: {readonly ascii: boolean}): ExitCode {
	if (failure === null) return code;
	tellFailure(explain(failure), how);
	return exitCodes.unexpected;
}
