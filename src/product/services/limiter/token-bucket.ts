import type {Decision, KeyLimit} from './decision.ts';

// Tokens are counted in millionths, so that one microsecond at r tokens a second refills exactly r of them and
// every figure is a whole number: no float drifts, and a replay of the log reaches the very same decisions.
//   available = min(capacity × 1e6, available + elapsedMicros × r)
//   allowed   ⇔ available ≥ 1e6, and then available −= 1e6
// Exact while elapsedMicros × r < 2^53: three months at 1,000 tokens a second.
const tokenMillionths = 1_000_000;

/** A bucket of `capacity` tokens, full at first, refilled continuously with `refillPerSecond` (whole) tokens. */
export function createTokenBucket(capacity: number, refillPerSecond: number, createdMicros: number): KeyLimit {
	const full = capacity * tokenMillionths;
	let available = full;
	let updatedMicros = createdMicros;

	function refill(nowMicros: number): number {
		const elapsedMicros = Math.max(0, nowMicros - updatedMicros);
		return Math.min(full, available + elapsedMicros * refillPerSecond);
	}

	function describe(allowed: boolean, left: number): Decision {
		return {
			allowed,
			remaining: Math.floor(left / tokenMillionths),
			resetAfterSeconds: Math.ceil((full - left) / refillPerSecond / 1e6),
			retryAfterSeconds: allowed ? 0 : Math.ceil((tokenMillionths - left) / refillPerSecond / 1e6),
		};
	}

	return {
		take(nowMicros) {
			available = refill(nowMicros);
			updatedMicros = Math.max(updatedMicros, nowMicros);
			const allowed = available >= tokenMillionths;
			if (allowed) available -= tokenMillionths;
			return describe(allowed, available);
		},
		peek(nowMicros) {
			const left = refill(nowMicros);
			return describe(left >= tokenMillionths, left);
		},
		isFresh: nowMicros => refill(nowMicros) === full,
	};
}
