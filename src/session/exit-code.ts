import type {Failure} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Session} from './schema.ts';

/** k6's exit codes that say that the script itself is at fault: exceptions, `test.abort()`, `test.fail()`. */
const scriptCodes = new Set([107, 108, 110]);
/** Flags after `--` that k6 refuses, and a REST address that cannot be had: the command line has to change. */
const usageCodes = new Set([104, 106]);

/** The exit code of a session: what went wrong first, then what the user did, then the verdicts. */
export function exitCodeOf(
	session: Session,
	{failures, wasStopped, isStrict}: {failures: readonly Failure[]; wasStopped: boolean; isStrict: boolean},
): ExitCode {
	if (failures[0]) return failures[0].exitCode;
	if (wasStopped) return exitCodes.stoppedByUser;
	const failed = session.runs.filter(run => run.outcome !== 'completed');
	if (failed.some(run => run.k6ExitCode !== null && scriptCodes.has(run.k6ExitCode))) return exitCodes.scriptError;
	if (failed.some(run => run.k6ExitCode !== null && usageCodes.has(run.k6ExitCode))) return exitCodes.usage;
	if (failed.some(run => run.k6ExitCode === 105)) return exitCodes.stoppedByUser;
	if (failed.length > 0) return exitCodes.unexpected;
	const isBad = ({status}: Session['verdicts'][number]) =>
		status === 'fail' || (isStrict && status === 'not-exercised');
	return session.verdicts.some(isBad) ? exitCodes.verdictFailed : exitCodes.done;
}
