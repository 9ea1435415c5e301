import type {Failure} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import {k6Codes, k6FailureCodes} from '../k6-exit-codes.ts';
import type {Comparison} from '../record/comparison-schema.ts';
import type {Session} from '../record/schema.ts';
import {isRegression} from '../verdicts/comparison/compare.ts';

/** Failures that say more than others come first: an exception, `test.abort()`, `test.fail()`. */
const tellingCodes: readonly ExitCode[] = [k6Codes.scriptException, k6Codes.scriptAborted, k6Codes.scriptFailed];

/** The exit code of a session: what went wrong first, then what the user did, then the verdicts. */
export function exitCodeOf(
	session: Session,
	{failures, wasStopped, isStrict}: {failures: readonly Failure[]; wasStopped: boolean; isStrict: boolean},
): ExitCode {
	if (failures[0]) return failures[0].exitCode;
	if (wasStopped) return exitCodes.stoppedByUser;
	// What a limit has ended is told by its verdict.
	const failed = session.runs.filter(run => run.outcome !== 'completed' && run.endedByLimit === undefined);
	const codes = failed.flatMap(({k6ExitCode}) => k6FailureCodes.filter(code => code === k6ExitCode));
	const code = tellingCodes.find(each => codes.some(found => found === each)) ?? codes[0];
	if (code !== undefined) return code;
	if (failed.some(run => run.k6ExitCode === k6Codes.stoppedBySignal)) return exitCodes.stoppedByUser;
	if (failed.length > 0) return exitCodes.unexpected;
	const isBad = ({status}: Session['verdicts'][number]) =>
		status === 'fail' || (isStrict && status === 'not-exercised');
	if (session.verdicts.some(isBad)) return exitCodes.verdictFailed;
	const versions = (session.comparisons ?? []).filter(({axis}) => axis !== undefined);
	if (versions.some(isRegression)) return exitCodes.regression;
	return isStrict && versions.some(isOpen) ? exitCodes.verdictFailed : exitCodes.done;
}

/** Whether it leaves open if something changed: nothing was found, and a change that matters could be there. */
function isOpen({figures}: Comparison): boolean {
	return figures.some(({change}) => change?.sentence === 'no change detected');
}
