import type {K6End} from '../../collectors/k6/run-process.ts';

/** k6's exit codes that are no result of a test, each with what it means and what mends it (k6's errext/exitcodes). */
const meanings: Readonly<Record<number, string>> = {
	97: 'it cannot reach the cloud that its flags name: leave that output out',
	98: 'the cloud run failed: see what k6 said above',
	100: 'setup() took longer than its limit: raise setupTimeout in the script or look at what it waits for',
	101: 'teardown() took longer than its limit: raise teardownTimeout in the script or look at what it waits for',
	102: 'a part of it took longer than its limit: see what k6 said above',
	103: 'it was stopped through its REST API',
	104: 'it does not accept its flags or options: mend what it names above',
	106: 'its REST API cannot listen where --address says: choose a free address, or leave --address out',
	107: 'the script threw outside of an iteration: mend what it names above',
	109: 'k6 itself panicked: see k6.log of the run',
	110: 'the script called test.fail()',
};

/** Why a run failed, from how k6 ended; null when it ended with a result, or as it was asked to. */
export function explainEnd({exitCode, signal, startError}: K6End): string | null {
	if (startError !== null) return `k6 could not be started (${startError}): "perf-tui doctor" says what is missing`;
	if (signal !== null) return `k6 was killed by ${signal}: what it had written until then is in the figures`;
	if (exitCode === null || [0, 99, 105, 108].includes(exitCode)) return null;
	return `k6 ended with ${exitCode}: ${meanings[exitCode] ?? 'see what k6 said above, and k6.log of the run'}`;
}
