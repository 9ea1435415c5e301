import type {K6End, K6LogLine} from '../collectors/k6/run-process.ts';
import {k6Codes} from '../k6-exit-codes.ts';
import {noAnswer} from './rest.ts';

/** Codes that say more than others: an exception, `test.abort()`, `test.fail()`. */
const tellingCodes: readonly number[] = [k6Codes.scriptException, k6Codes.scriptAborted, k6Codes.scriptFailed];
/** A k6 whose run was ended over its REST API. */
export const stoppedByApi = k6Codes.stoppedByApi;
export const stoppedByUser = k6Codes.stoppedBySignal;

/**
 * The end that stands for several: what tells most, then one that was lost, then that they were stopped, then any that failed.
 * `isStopped`: the user asked for it, and until then none had ended otherwise than it should.
 */
export function endOfAll(ends: readonly K6End[], isStopped: boolean): K6End {
	const telling = tellingCodes.map(code => ends.find(({exitCode}) => exitCode === code)).find(end => end !== undefined);
	if (telling) return telling;
	// Nobody stops a run by losing a part of it.
	const gone = ends.find(({lost}) => lost !== undefined);
	if (gone) return gone;
	if (isStopped) return {exitCode: stoppedByUser, signal: null, startError: null};
	const lost = ends.find(
		({exitCode, signal, startError}) => exitCode === null || signal !== null || startError !== null,
	);
	const failed = ends.find(({exitCode}) => exitCode !== 0 && exitCode !== stoppedByApi && exitCode !== stoppedByUser);
	return lost ?? failed ?? ends.find(({exitCode}) => exitCode !== 0) ?? ends[0]!;
}

/** Whether k6 says with a line that the script called `test.fail()` (errext's MarkedAsFailedTest); no script's own line does. */
export function marksFailed({source, text}: K6LogLine): boolean {
	return source === 'k6' && /^test marked as failed(:|$)/.test(text);
}

/**
 * How k6 would have ended by itself after a setup() or teardown() that failed like this; where nobody knows how it went, the
 * `phase` is lost.
 */
export function phaseEnd(phase: 'setup' | 'teardown', detail: string): K6End {
	const end = {exitCode: null, signal: null, startError: null};
	return detail === noAnswer ? {...end, lost: `${phase}(): ${detail}`} : {...end, exitCode: phaseCode(phase, detail)};
}

function phaseCode(phase: 'setup' | 'teardown', detail: string): number {
	if (detail.startsWith(`${phase}() execution timed out`))
		return phase === 'setup' ? k6Codes.setupTimeout : k6Codes.teardownTimeout;
	return detail.startsWith('test aborted') ? k6Codes.scriptAborted : k6Codes.scriptException;
}
