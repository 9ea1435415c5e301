import type {K6End} from '../../collectors/k6/run-process.ts';
import {k6AbortCodes, k6Codes, k6ResultCodes} from '../../k6-exit-codes.ts';
import {kept} from '../../text/say.ts';

/** Codes that are no result of a test and nobody's wish, each with what it means and what mends it. */
const meanings: Readonly<Record<number, string>> = {
	[k6Codes.cloudAway]: kept`it cannot reach the cloud that its flags name: leave that output out`,
	[k6Codes.cloudFailed]: kept`the cloud run failed: see what k6 said above`,
	[k6Codes.setupTimeout]: kept`setup() took longer than its limit: raise setupTimeout in the script or look at what it waits for`,
	[k6Codes.teardownTimeout]: kept`teardown() took longer than its limit: raise teardownTimeout in the script or look at what it waits for`,
	[k6Codes.otherTimeout]: kept`a part of it took longer than its limit: see what k6 said above`,
	[k6Codes.stoppedByApi]: kept`it was stopped through its REST API`,
	[k6Codes.badConfiguration]: kept`it does not accept its flags or options: mend what it names above`,
	[k6Codes.apiCannotListen]: kept`its REST API cannot listen where --address says: choose a free address, or leave --address out`,
	[k6Codes.scriptException]: kept`the script threw outside of an iteration: mend what it names above`,
	[k6Codes.panic]: kept`k6 itself panicked: see k6.log of the run`,
	[k6Codes.scriptFailed]: kept`the script called test.fail()`,
};

/** What a code means, as a clause; null where it states a result or what was asked for. */
function meaningOf(code: number): string | null {
	if (k6ResultCodes.has(code) || k6AbortCodes.has(code)) return null;
	return meanings[code] ?? kept`see what k6 said above, and k6.log of the run`;
}

/** Why a run failed, from how k6 ended; null when it ended with a result, or as it was asked to. */
export function explainEnd({exitCode, signal, startError, lost}: K6End): string | null {
	if (lost !== undefined) return kept`A part of the load was lost: ${lost}`;
	if (startError !== null) return kept`k6 could not be started (${startError}): "perf-tui doctor" says what is missing`;
	if (signal !== null) return kept`k6 was killed by ${signal}: what it had written until then is in the figures`;
	const meaning = exitCode === null ? null : meaningOf(exitCode);
	return meaning === null ? null : kept`k6 ended with ${exitCode}: ${meaning}`;
}
