import {randomUUID} from 'node:crypto';
import {ChargeDeclined, type PaymentProvider} from './payment-provider.ts';
import type {KeyRows, OrderRow, PaymentRow} from './rows.ts';
import {runSaga, type SagaOutcome, type SagaStep} from './saga.ts';

/** Things that go wrong on purpose; each call says whether it is this payment's turn, and uses the turn up. */
export interface PaymentMishaps {
	readonly chargesTwice: () => boolean;
	readonly ordersTwice: () => boolean;
	readonly losesCompensation: () => boolean;
	readonly failsActivation: () => boolean;
}

/** What a saga works with: the provider, what goes wrong, and who wants to know of each new payment. */
export interface SagaSurroundings {
	readonly provider: PaymentProvider;
	readonly mishaps: PaymentMishaps;
	readonly onPayment: (paymentId: string, key: string) => void;
}

/** The charge stands, the subscription could not be made. */
export class ActivationFailed extends Error {
	override readonly name = 'ActivationFailed';
}

function openOrder(rows: KeyRows, onPayment: SagaSurroundings['onPayment']): OrderRow {
	const order: OrderRow = {orderId: randomUUID(), state: 'PENDING'};
	const payment: PaymentRow = {paymentId: randomUUID(), orderId: order.orderId, state: 'PENDING'};
	rows.orders.push(order);
	rows.payments.push(payment);
	onPayment(payment.paymentId, rows.key);
	return order;
}

/** Order → charge → subscription for one key; called again after a lost answer it goes on where it stopped. */
export function runPaymentSaga(rows: KeyRows, {provider, mishaps, onPayment}: SagaSurroundings): Promise<SagaOutcome> {
	const {amount, paymentMethod: method} = rows.request;
	const reference = rows.key;
	rows.saga ??= {sagaId: randomUUID(), state: 'STARTED', steps: []};

	const order: SagaStep = {
		step: 'ORDER',
		act() {
			openOrder(rows, onPayment);
		},
		compensate() {
			for (const row of rows.orders) row.state = 'CANCELLED';
		},
	};

	async function chargeOrder({orderId}: OrderRow): Promise<void> {
		await provider.charge({reference, orderId, amount, method});
		if (mishaps.chargesTwice()) await provider.charge({reference, orderId, amount, method});
	}

	const charge: SagaStep = {
		step: 'CHARGE',
		async act(isInDoubt) {
			// The one thing that must not be done twice: after a lost answer the provider's ledger is asked first.
			if (isInDoubt && (await provider.hasCharged(reference))) return;
			try {
				await chargeOrder(rows.orders[0]!);
				if (mishaps.ordersTwice()) await chargeOrder(openOrder(rows, onPayment));
			} catch (error) {
				if (error instanceof ChargeDeclined) rows.payments[0]!.state = 'FAILED';
				throw error;
			}
		},
		async compensate() {
			for (const payment of rows.payments) {
				await provider.refund(reference, payment.orderId, amount);
				payment.state = 'REFUNDED';
			}
		},
	};

	const subscription: SagaStep = {
		step: 'SUBSCRIPTION',
		act() {
			if (mishaps.failsActivation()) throw new ActivationFailed('the subscription could not be activated');
			const {orderId} = rows.orders[0]!;
			rows.subscriptions.push({subscriptionId: randomUUID(), orderId, state: 'ACTIVE'});
			for (const row of rows.orders) row.state = 'COMPLETED';
			for (const row of rows.payments) row.state = 'COMPLETED';
		},
		compensate() {
			rows.subscriptions.length = 0;
		},
	};

	return runSaga(rows.saga, [order, charge, subscription], () => !mishaps.losesCompensation());
}
