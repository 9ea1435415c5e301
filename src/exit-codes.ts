/** Exit codes of every command: interface.md, "Exit codes". */
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

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
