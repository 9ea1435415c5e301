import {randomUUID} from 'node:crypto';
import type {PaymentMethod} from './payment-request.ts';

/** The provider said no; nothing was charged. */
export class ChargeDeclined extends Error {
	override readonly name = 'ChargeDeclined';
}

/** The provider's answer never came; the charge may have happened. */
export class AnswerLost extends Error {
	override readonly name = 'AnswerLost';
}

/** A row of the provider's own ledger. Nothing here is unique: a second charge must be able to show. */
export interface LedgerEntry {
	readonly entryId: string;
	/** Reference by which a charge can be looked up after a lost answer: the idempotency key. */
	readonly reference: string;
	readonly orderId: string;
	readonly kind: 'CHARGE' | 'REFUND';
	readonly amount: number;
}

export interface ProviderSettings {
	readonly latencyMs: () => number;
	/** Rates 0–1. */
	readonly failureRate: () => number;
	readonly lostResponseRate: () => number;
}

export interface Charge {
	readonly reference: string;
	readonly orderId: string;
	readonly amount: number;
	readonly method: PaymentMethod;
}

/** The simulated payment provider. Every call takes its latency; the ledger is its, not fluxpay-engine's. */
export interface PaymentProvider {
	/** Rejects with ChargeDeclined or AnswerLost. */
	charge(charge: Charge): Promise<void>;
	refund(reference: string, orderId: string, amount: number): Promise<void>;
	/** Whether a charge with this reference is in the ledger. */
	hasCharged(reference: string): Promise<boolean>;
	readonly ledger: ReadonlyMap<string, readonly LedgerEntry[]>;
	/** Drops the entries of a key whose rows are forgotten with it. */
	forget(reference: string): void;
	readonly counts: Readonly<{charges: number; refunds: number}>;
}

export function createPaymentProvider(settings: ProviderSettings): PaymentProvider {
	const ledger = new Map<string, LedgerEntry[]>();
	const counts = {charges: 0, refunds: 0};

	function wait(): Promise<void> {
		return new Promise(resolve => setTimeout(resolve, settings.latencyMs()));
	}

	function record(reference: string, orderId: string, kind: LedgerEntry['kind'], amount: number): void {
		const entries = ledger.get(reference) ?? [];
		entries.push({entryId: randomUUID(), reference, orderId, kind, amount});
		ledger.set(reference, entries);
		counts[kind === 'CHARGE' ? 'charges' : 'refunds']++;
	}

	return {
		async charge({reference, orderId, amount, method}) {
			await wait();
			if (method === 'pm_card_declined' || Math.random() < settings.failureRate())
				throw new ChargeDeclined('the card was declined');
			record(reference, orderId, 'CHARGE', amount);
			if (method === 'pm_lost_response' || Math.random() < settings.lostResponseRate())
				throw new AnswerLost('the connection ended before the answer');
		},
		async refund(reference, orderId, amount) {
			await wait();
			record(reference, orderId, 'REFUND', amount);
		},
		async hasCharged(reference) {
			await wait();
			return (ledger.get(reference) ?? []).some(entry => entry.kind === 'CHARGE');
		},
		ledger,
		forget: reference => {
			ledger.delete(reference);
		},
		counts,
	};
}
