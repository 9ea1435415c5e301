/** Exit codes of every command: `perf-tui --help` lists them. */
export const exitCodes = {
	done: 0,
	unexpected: 1,
	usage: 2,
	regression: 3,
	toolMissing: 4,
	notComparable: 5,
	stackUnhealthy: 6,
	preflight: 7,
	verdictFailed: 99,
	stoppedByUser: 105,
	scriptError: 107,
} as const;

/**
 * Codes with which `k6 run` ends when a run fails (k6's errext/exitcodes); a run's is perf-tui's own, so that whoever reads
 * k6's today reads the same. 255 is k6's "anything else": a file of its own that cannot be written, an output that it has not.
 */
export const k6FailureCodes = [97, 98, 100, 101, 102, 103, 104, 106, 107, 108, 109, 110, 255] as const;

/** One of `exitCodes`, or of k6's own. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes] | (typeof k6FailureCodes)[number];
