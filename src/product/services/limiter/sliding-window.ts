import type {Decision, KeyLimit} from './decision.ts';

/**
 * A sliding-window log: at most `limit` admissions within any `windowSeconds`. An admission counts in
 * (now − window, now]: one that is exactly a window old has left. Denied requests take nothing.
 */
export function createSlidingWindow(limit: number, windowSeconds: number): KeyLimit {
	const windowMicros = windowSeconds * 1_000_000;
	// A ring of the admissions, the oldest at `head`; it grows to `limit` only for keys that get there.
	let admitted: number[] = [];
	let head = 0;

	function expire(nowMicros: number): void {
		while (head < admitted.length && admitted[head]! <= nowMicros - windowMicros) head++;
		if (head > limit) {
			admitted = admitted.slice(head);
			head = 0;
		}
	}

	function secondsUntilLeft(atMicros: number | undefined, nowMicros: number): number {
		return atMicros === undefined ? 0 : Math.ceil((atMicros + windowMicros - nowMicros) / 1e6);
	}

	function describe(allowed: boolean, nowMicros: number): Decision {
		return {
			allowed,
			remaining: limit - (admitted.length - head),
			resetAfterSeconds: secondsUntilLeft(admitted.length > head ? admitted.at(-1) : undefined, nowMicros),
			retryAfterSeconds: allowed ? 0 : secondsUntilLeft(admitted[head], nowMicros),
		};
	}

	return {
		take(nowMicros) {
			expire(nowMicros);
			const allowed = admitted.length - head < limit;
			if (allowed) admitted.push(nowMicros);
			return describe(allowed, nowMicros);
		},
		peek(nowMicros) {
			expire(nowMicros);
			return describe(admitted.length - head < limit, nowMicros);
		},
		isFresh(nowMicros) {
			expire(nowMicros);
			return admitted.length === head;
		},
	};
}
