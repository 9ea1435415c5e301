import type {ClientPayment, PaymentOutcome} from '../evidence.ts';

/** What the client was told about one key, over all of its requests. */
export interface KeyHistory {
	readonly key: string;
	readonly outcomes: Readonly<Partial<Record<PaymentOutcome, number>>>;
	/** Told that the payment went through: 201, or its replay. */
	readonly isAcknowledged: boolean;
	/** Told that the card was declined: 402, or its replay. */
	readonly isDeclined: boolean;
	/** Lost an answer at least once. */
	readonly wasLost: boolean;
	/** Met another request of the same key in flight (409). */
	readonly wasContended: boolean;
}

/** The client's book by key, without requests that carried none; bounded by the number of keys. */
export function readClientBook(payments: readonly ClientPayment[]): KeyHistory[] {
	const byKey = new Map<string, Partial<Record<PaymentOutcome, number>>>();
	for (const {key, outcome} of payments) {
		if (key === 'none') continue;
		const outcomes = byKey.get(key) ?? {};
		outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
		byKey.set(key, outcomes);
	}
	return [...byKey].map(([key, outcomes]) => ({
		key,
		outcomes,
		isAcknowledged: has(outcomes, 'created', 'replayed'),
		isDeclined: has(outcomes, 'declined', 'declined-replayed'),
		wasLost: has(outcomes, 'lost'),
		wasContended: has(outcomes, 'conflict'),
	}));
}

/** Whether a key was only ever refused before any payment began: 400 and 422. */
export function wasRefused(history: KeyHistory): boolean {
	const told = Object.keys(history.outcomes);
	return told.length > 0 && told.every(outcome => outcome === 'rejected' || outcome === 'mismatch');
}

function has(outcomes: KeyHistory['outcomes'], ...any: PaymentOutcome[]): boolean {
	return any.some(outcome => (outcomes[outcome] ?? 0) > 0);
}
