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
