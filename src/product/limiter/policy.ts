import type {LimiterPolicy} from '../stack/contract.ts';

const microsPerToken = 1_000_000;

/** A limiter as its policy says that it should be: asked once per request, in the order of the limiter's clock. */
export interface PolicyKey {
	/** Whether the policy allows a request at this moment, in µs on the limiter's clock; consumes what it allows. */
	decide(atMicros: number): boolean;
	/** Whether refill was lost to a full bucket since the first decision; the closed form does not hold then. */
	hasOverflowed(): boolean;
}

/** One key of a policy, untouched: the bucket is full, the window empty. Throws when the policy has no rate. */
export function createPolicyKey(policy: LimiterPolicy): PolicyKey {
	if (policy.algorithm === 'TOKEN_BUCKET') {
		if (policy.refillPerSecond === null) throw new Error('A token bucket needs its refill per second.');
		return createTokenBucket(policy.capacity, policy.refillPerSecond);
	}
	if (policy.windowSeconds === null) throw new Error('A sliding window needs its length in seconds.');
	return createSlidingWindow(policy.capacity, policy.windowSeconds);
}

// Micro-tokens: one microsecond at one token a second is one of them, so that whole rates stay whole numbers.
function createTokenBucket(capacity: number, refillPerSecond: number): PolicyKey {
	const full = capacity * microsPerToken;
	let available = full;
	let lastMicros: number | null = null;
	let overflowed = false;
	return {
		decide(atMicros) {
			// A clock that steps back refills nothing, and does not refill the same span twice.
			const refill = lastMicros === null ? 0 : Math.max(0, atMicros - lastMicros) * refillPerSecond;
			lastMicros = Math.max(lastMicros ?? atMicros, atMicros);
			if (available + refill > full) overflowed = true;
			available = Math.min(full, available + refill);
			if (available < microsPerToken) return false;
			available -= microsPerToken;
			return true;
		},
		hasOverflowed: () => overflowed,
	};
}

function createSlidingWindow(capacity: number, windowSeconds: number): PolicyKey {
	const windowMicros = windowSeconds * 1_000_000;
	// A ring of the last `capacity` admissions: when it is full, the oldest decides.
	const admitted: number[] = [];
	let oldest = 0;
	return {
		decide(atMicros) {
			if (admitted.length < capacity) {
				admitted.push(atMicros);
				return true;
			}
			const first = admitted[oldest];
			if (first === undefined || first > atMicros - windowMicros) return false;
			admitted[oldest] = atMicros;
			oldest = (oldest + 1) % capacity;
			return true;
		},
		hasOverflowed: () => false,
	};
}
