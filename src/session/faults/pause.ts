import {setTimeout as sleep} from 'node:timers/promises';

/** Waits; false when the signal cut it short. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
	if (signal.aborted) return false;
	try {
		await sleep(Math.max(0, ms), undefined, {signal});
		return true;
	} catch (error) {
		if (signal.aborted) return false;
		throw error;
	}
}
