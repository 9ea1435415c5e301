/** What `k6 run` ends with, by what it means (k6's errext/exitcodes). */
export const k6Codes = {
	done: 0,
	cloudAway: 97,
	cloudFailed: 98,
	thresholdsCrossed: 99,
	setupTimeout: 100,
	teardownTimeout: 101,
	otherTimeout: 102,
	stoppedByApi: 103,
	badConfiguration: 104,
	stoppedBySignal: 105,
	apiCannotListen: 106,
	scriptException: 107,
	scriptAborted: 108,
	panic: 109,
	scriptFailed: 110,
	/** k6's "anything else": a file of its own that cannot be written, an output that it has not. */
	other: 255,
} as const;

/** Codes of a run that fails: it is perf-tui's own then, so that whoever reads k6's today reads the same. */
export const k6FailureCodes = [97, 98, 100, 101, 102, 103, 104, 106, 107, 108, 109, 110, 255] as const;

/** They state a result: the load was made to its end, and all thresholds were met or one was not. */
export const k6ResultCodes: ReadonlySet<number> = new Set([k6Codes.done, k6Codes.thresholdsCrossed]);

/** Stopped by a signal, or by the script's own `test.abort()`. */
export const k6AbortCodes: ReadonlySet<number> = new Set([k6Codes.stoppedBySignal, k6Codes.scriptAborted]);

/** Codes that are no result of a test and nobody's wish, each with what it means and what mends it. */
const meanings: Readonly<Record<number, string>> = {
	[k6Codes.cloudAway]: 'it cannot reach the cloud that its flags name: leave that output out',
	[k6Codes.cloudFailed]: 'the cloud run failed: see what k6 said above',
	[k6Codes.setupTimeout]:
		'setup() took longer than its limit: raise setupTimeout in the script or look at what it waits for',
	[k6Codes.teardownTimeout]:
		'teardown() took longer than its limit: raise teardownTimeout in the script or look at what it waits for',
	[k6Codes.otherTimeout]: 'a part of it took longer than its limit: see what k6 said above',
	[k6Codes.stoppedByApi]: 'it was stopped through its REST API',
	[k6Codes.badConfiguration]: 'it does not accept its flags or options: mend what it names above',
	[k6Codes.apiCannotListen]:
		'its REST API cannot listen where --address says: choose a free address, or leave --address out',
	[k6Codes.scriptException]: 'the script threw outside of an iteration: mend what it names above',
	[k6Codes.panic]: 'k6 itself panicked: see k6.log of the run',
	[k6Codes.scriptFailed]: 'the script called test.fail()',
};

/** What a code means, as a clause; null where it states a result or what was asked for. */
export function meaningOf(code: number): string | null {
	if (k6ResultCodes.has(code) || k6AbortCodes.has(code)) return null;
	return meanings[code] ?? 'see what k6 said above, and k6.log of the run';
}
