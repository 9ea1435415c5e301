/** A wall clock that went this far from the monotonic one was set; slewing stays below it. */
const toleranceMs = 2000;

/**
 * Begins to compare the wall clock with the monotonic one. The returned function gives a sentence when the clock has been
 * set since: timestamps before and after then do not belong together, while durations, taken from the monotonic clock,
 * still hold.
 */
export function watchClock(
	wall: () => number = () => Date.now(),
	steady: () => number = () => performance.now(),
): () => string | null {
	const offsetMs = wall() - steady();
	return () => {
		const shiftedMs = wall() - steady() - offsetMs;
		if (Math.abs(shiftedMs) < toleranceMs) return null;
		const seconds = Math.round(Math.abs(shiftedMs) / 1000);
		return shiftedMs < 0
			? `the machine's clock was set back by ${seconds} s during this run: times before and after do not belong together`
			: `the machine's clock was set ahead by ${seconds} s during this run: times before and after do not belong together`;
	};
}
