import type {PaymentRequest} from './payment-request.ts';

/** The tables of fluxpay-engine, one row type each, and what hangs together by one idempotency key. */
export interface OrderRow {
	readonly orderId: string;
	state: 'PENDING' | 'COMPLETED' | 'CANCELLED';
}

export interface PaymentRow {
	readonly paymentId: string;
	readonly orderId: string;
	state: 'PENDING' | 'COMPLETED' | 'FAILED' | 'REFUNDED';
}

export interface SubscriptionRow {
	readonly subscriptionId: string;
	readonly orderId: string;
	state: 'ACTIVE';
}

export interface SagaStepRow {
	readonly step: 'ORDER' | 'CHARGE' | 'SUBSCRIPTION';
	readonly kind: 'ACTION' | 'COMPENSATION';
	/** UNKNOWN: it may have happened, and the answer was lost. */
	state: 'STARTED' | 'COMPLETED' | 'FAILED' | 'UNKNOWN';
}

export interface SagaRow {
	readonly sagaId: string;
	state: 'STARTED' | 'COMPLETED' | 'COMPENSATING' | 'COMPENSATED' | 'FAILED';
	readonly steps: SagaStepRow[];
}

/** A settled answer, kept for replays: the body is the very text the first client got. */
export interface StoredAnswer {
	readonly status: number;
	readonly body: string;
}

/** Everything that one idempotency key has caused. */
export interface KeyRows {
	readonly key: string;
	/** The body that the key was first used with, and its canonical hash. */
	readonly request: PaymentRequest;
	readonly bodyHash: string;
	/** IN_DOUBT: no answer is stored and nobody works on it; a retry goes on where it stopped. */
	state: 'IN_FLIGHT' | 'IN_DOUBT' | 'SETTLED';
	stored: StoredAnswer | null;
	readonly orders: OrderRow[];
	readonly payments: PaymentRow[];
	readonly subscriptions: SubscriptionRow[];
	saga: SagaRow | null;
}
