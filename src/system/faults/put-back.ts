import {setTimeout as sleep} from 'node:timers/promises';
import {kept} from '../../text/say.ts';
import type {ReadBack, Undoing} from './works.ts';

/** When a service was put back, and how it was then beside how it had been. */
export interface PutBack {
	/** ms since the epoch; null: it could not be undone. */
	readonly undoneAtMs: number | null;
	readonly readBack: ReadBack;
}

const betweenMs = 250;

/** Undoes a fault and looks whether all is as before, again and again until it is, the time is over, or it is enough. Never rejects. */
export async function putBack(
	undoing: Undoing,
	patienceMs: number,
	isEnough: () => boolean = () => false,
): Promise<PutBack> {
	const deadline = performance.now() + patienceMs;
	let undoneAtMs: number | null = null;
	for (;;) {
		const leftMs = Math.max(1, deadline - performance.now());
		const readBack = await attempt(undoing, AbortSignal.timeout(Math.ceil(leftMs)), () => {
			undoneAtMs ??= Date.now();
		});
		if (readBack.differences.length === 0 || isEnough() || performance.now() + betweenMs >= deadline)
			return {undoneAtMs, readBack};
		await sleep(betweenMs);
	}
}

async function attempt(undoing: Undoing, signal: AbortSignal, onUndone: () => void): Promise<ReadBack> {
	try {
		await undoing.undo(signal);
		onUndone();
		return await undoing.readBack();
	} catch (error) {
		// An engine that is away, a container that is gone: told as what it is, after the time is over.
		return {differences: [kept`it could not be undone (${(error as Error).message.trim()})`], mend: null};
	}
}
