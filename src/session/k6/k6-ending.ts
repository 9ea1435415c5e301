import type {K6End} from '../../collectors/k6/run-process.ts';
import {meaningOf} from '../../k6-exit-codes.ts';

/** Why a run failed, from how k6 ended; null when it ended with a result, or as it was asked to. */
export function explainEnd({exitCode, signal, startError, lost}: K6End): string | null {
	if (lost !== undefined) return `A part of the load was lost: ${lost}`;
	if (startError !== null) return `k6 could not be started (${startError}): "perf-tui doctor" says what is missing`;
	if (signal !== null) return `k6 was killed by ${signal}: what it had written until then is in the figures`;
	const meaning = exitCode === null ? null : meaningOf(exitCode);
	return meaning === null ? null : `k6 ended with ${exitCode}: ${meaning}`;
}
