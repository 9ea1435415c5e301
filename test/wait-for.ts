/** How a wait is bounded, and what a failure of it tells. */
export interface WaitOptions {
	/** Milliseconds; generous by default, because a busy machine is slow and nothing waits longer than it must. */
	timeout?: number;
	/** Milliseconds between two looks. */
	interval?: number;
	/** What was there at the end: a screen, a log, a list of processes. */
	seen?: () => unknown;
}

/**
 * Resolves with what `check` returns as soon as it does not throw; rejects after `timeout` with what it threw last, how
 * long that was waited for, and what was seen instead.
 */
export async function waitFor<T>(check: () => T | Promise<T>, options: WaitOptions = {}): Promise<T> {
	const {timeout = 90_000, interval = 25, seen} = options;
	const start = performance.now();
	for (;;) {
		try {
			return await check();
		} catch (error) {
			const waitedMs = performance.now() - start;
			if (waitedMs >= timeout) throw await tellWhatWasSeen(error as Error, waitedMs, seen);
		}
		await new Promise(resolve => setTimeout(resolve, interval));
	}
}

async function tellWhatWasSeen(error: Error, waitedMs: number, seen: WaitOptions['seen']): Promise<Error> {
	error.message = `Not so after ${(waitedMs / 1000).toFixed(1)} s: ${error.message}`;
	if (seen) error.message += `\nSeen at the end:\n${String(await seen())}`;
	return error;
}
