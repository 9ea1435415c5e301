import type {K6End} from '../collectors/k6/run-process.ts';

/** Codes that say more than others: an exception, `test.abort()`, `test.fail()`. */
const tellingCodes = [107, 108, 110];
/** A k6 whose run was ended over its REST API. */
export const stoppedByApi = 103;
export const stoppedByUser = 105;

/** The end that stands for several: what tells most, then one that was lost, then any that failed. */
export function endOfAll(ends: readonly K6End[], isStopped: boolean): K6End {
	const telling = tellingCodes.map(code => ends.find(({exitCode}) => exitCode === code)).find(end => end !== undefined);
	if (telling) return telling;
	if (isStopped) return {exitCode: stoppedByUser, signal: null, startError: null};
	const lost = ends.find(
		({exitCode, signal, startError}) => exitCode === null || signal !== null || startError !== null,
	);
	const failed = ends.find(({exitCode}) => exitCode !== 0 && exitCode !== stoppedByApi && exitCode !== stoppedByUser);
	return lost ?? failed ?? ends.find(({exitCode}) => exitCode !== 0) ?? ends[0]!;
}

/** How k6 would have ended by itself after a setup() that failed like this. */
export function setupEnd(detail: string): K6End {
	const isTimeout = /^setup\(\) execution timed out/.test(detail);
	const exitCode = isTimeout ? 100 : detail.startsWith('test aborted') ? 108 : 107;
	return {exitCode, signal: null, startError: null};
}
