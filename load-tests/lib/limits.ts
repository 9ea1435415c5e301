/**
 * An answer may take this long before it counts as a transport failure: long enough that a stall of ten seconds is seen
 * as slow answers and not as missing ones.
 */
export const REQUEST_TIMEOUT = '15s';

/** How long an iteration may go on after the planned end: its pace, then an answer at the timeout. None is cut off. */
export const GRACEFUL_STOP = '20s';

/** So that plain k6 prints what the verdicts are about. */
export const SUMMARY_TREND_STATS = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'];

/** A duration in k6's notation, in whole milliseconds; never under the second that k6 asks of a scenario. */
export function duration(seconds: number): string {
	return `${Math.max(1000, Math.round(seconds * 1000))}ms`;
}
