import {hashPayment, type PaymentRequest} from './payment-request.ts';
import type {KeyRows} from './rows.ts';

/** What a request with a key may do: go ahead with its rows, or be answered at once. */
export type Claim =
	| {readonly kind: 'new' | 'resumed'; readonly rows: KeyRows}
	| {readonly kind: 'replay'; readonly rows: KeyRows}
	| {readonly kind: 'in-flight' | 'other-body' | 'full'};

/** The store of keys, and of the rows they caused. */
export interface IdempotencyKeys {
	claim(key: string, request: PaymentRequest): Claim;
	/** All rows, in the order of their keys' first use. */
	values(): IterableIterator<KeyRows>;
	find(key: string): KeyRows | undefined;
	/** How many keys with this prefix have been forgotten; their rows are in no book any more. */
	forgottenCount(prefix: string): number;
}

/**
 * Keeps `largestCount` keys. When they are full the oldest settled key is forgotten with all its rows, as a time to
 * live would do; while the oldest is not settled, new keys are refused: forgetting it could charge twice.
 */
export function createIdempotencyKeys(largestCount: number, onForget: (rows: KeyRows) => void): IdempotencyKeys {
	const keys = new Map<string, KeyRows>();
	// A load test's keys share their first eight characters, so that this stays as small as the number of runs.
	const forgotten = new Map<string, number>();

	function forgetOldest(): boolean {
		const oldest = keys.values().next().value;
		if (oldest?.state !== 'SETTLED') return false;
		keys.delete(oldest.key);
		const prefix = oldest.key.slice(0, 8);
		if (forgotten.size < largestCount || forgotten.has(prefix)) forgotten.set(prefix, (forgotten.get(prefix) ?? 0) + 1);
		onForget(oldest);
		return true;
	}

	return {
		claim(key, request) {
			const bodyHash = hashPayment(request);
			const rows = keys.get(key);
			if (!rows) {
				if (keys.size >= largestCount && !forgetOldest()) return {kind: 'full'};
				const created: KeyRows = {
					key,
					request,
					bodyHash,
					state: 'IN_FLIGHT',
					stored: null,
					orders: [],
					payments: [],
					subscriptions: [],
					saga: null,
				};
				keys.set(key, created);
				return {kind: 'new', rows: created};
			}
			if (rows.bodyHash !== bodyHash) return {kind: 'other-body'};
			if (rows.state === 'IN_FLIGHT') return {kind: 'in-flight'};
			if (rows.state === 'SETTLED') return {kind: 'replay', rows};
			rows.state = 'IN_FLIGHT';
			return {kind: 'resumed', rows};
		},
		values: () => keys.values(),
		find: key => keys.get(key),
		forgottenCount: prefix =>
			[...forgotten].reduce((sum, [known, count]) => (known.startsWith(prefix.slice(0, 8)) ? sum + count : sum), 0),
	};
}
