import type {k6FailureCodes} from './k6-exit-codes.ts';

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

/** One of `exitCodes`, or of k6's own. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes] | (typeof k6FailureCodes)[number];
