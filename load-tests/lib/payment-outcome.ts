/** What the client's book says of one payment request. */
export type PaymentOutcome =
	| 'created'
	| 'replayed'
	| 'conflict'
	| 'mismatch'
	| 'declined'
	| 'declined-replayed'
	| 'rejected'
	| 'lost'
	| 'unexpected';

/** The statuses that are right for one request; every other one is wrong (evidence 5). */
export const EXPECTATIONS = {
	/** A key nobody used before. */
	fresh: [201],
	/** A key that others send at the same moment, and its retry while the first may still be in flight. */
	contended: [200, 201, 409],
	/** A key whose 201 was seen. */
	replay: [200],
	/** A used key with another body. */
	mismatch: [422],
	/** A card that is declined, and the same request again. */
	declined: [402],
	/** Charged, but the provider's answer never came. */
	lost: [502, 504],
	/** The key is missing or no UUID. */
	rejected: [400],
} as const satisfies Record<string, readonly number[]>;
export type Expectation = keyof typeof EXPECTATIONS;

/**
 * Names an answer. An acknowledged payment (201, or 200 marked as a replay) is never left out of the book, even where
 * another status was expected; k6 then counts the request as failed. Everything else counts only where it was expected.
 */
export function outcomeOf(status: number, isReplay: boolean, expectation: Expectation): PaymentOutcome {
	if (status === 201) return 'created';
	if (status === 200 && isReplay) return 'replayed';
	const expected: readonly number[] = EXPECTATIONS[expectation];
	if (!expected.includes(status)) return 'unexpected';
	switch (status) {
		case 400:
			return 'rejected';
		case 402:
			return isReplay ? 'declined-replayed' : 'declined';
		case 409:
			return 'conflict';
		case 422:
			return 'mismatch';
		case 502:
		case 504:
			return 'lost';
		default:
			return 'unexpected';
	}
}

export function isAcknowledged(outcome: PaymentOutcome): boolean {
	return outcome === 'created' || outcome === 'replayed';
}
