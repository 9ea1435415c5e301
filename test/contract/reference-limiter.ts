/**
 * The token bucket by another road: the generic cell rate algorithm, in whole millionths of a token and without
 * numbers that could round. `tat` is the instant at which the bucket would be full again, scaled by the refill.
 */
export function replayBucket(capacity: number, refillPerSecond: number, atMicros: readonly number[]): boolean[] {
	const token = 1_000_000n;
	const depth = BigInt(capacity) * token;
	const refill = BigInt(refillPerSecond);
	let tat = 0n;
	return atMicros.map(micros => {
		const now = BigInt(micros) * refill;
		const base = tat > now ? tat : now;
		if (base + token > now + depth) return false;
		tat = base + token;
		return true;
	});
}

/** The sliding window by definition: at most `limit` admissions in (now − window, now]. */
export function replayWindow(limit: number, windowSeconds: number, atMicros: readonly number[]): boolean[] {
	const admitted: number[] = [];
	return atMicros.map(micros => {
		const isAllowed = admitted.filter(at => at > micros - windowSeconds * 1_000_000).length < limit;
		if (isAllowed) admitted.push(micros);
		return isAllowed;
	});
}
