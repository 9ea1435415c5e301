import type {PaymentRecord} from '../stack/contract.ts';
import {type KeyHistory, wasRefused} from './payment-book.ts';

/** A rule that a key broke, as the plural clause of a sentence: `3 keys …`. */
export interface PaymentRule {
	readonly broken: string;
	isBroken(record: PaymentRecord): boolean;
}

const isChargedOnBalance = (record: PaymentRecord) => record.charges > record.refunds;

/** What must hold for every key of the run in the store and the ledger, whatever the client was told. */
export const storeRules: readonly PaymentRule[] = [
	{broken: 'charged more than once', isBroken: record => record.charges > 1},
	{broken: 'with more than one order', isBroken: record => record.orders > 1},
	{
		broken: 'charged without an active subscription',
		isBroken: record => isChargedOnBalance(record) && record.activeSubscriptions === 0,
	},
	{
		broken: 'active without a charge',
		isBroken: record => record.activeSubscriptions > 0 && !isChargedOnBalance(record),
	},
	{broken: 'refunded more than charged', isBroken: record => record.refunds > record.charges},
	{
		broken: 'whose saga is neither completed nor compensated',
		isBroken: record =>
			record.saga === null ? record.orders > 0 : record.saga !== 'COMPLETED' && record.saga !== 'COMPENSATED',
	},
	{
		broken: 'compensated without a compensated step',
		isBroken: record => record.saga === 'COMPENSATED' && record.compensatedSteps === 0,
	},
];

/** What must hold between a key's answers and its rows; `record` is null where the store has none. */
export const acknowledgementRules: readonly {
	readonly broken: string;
	isBroken(history: KeyHistory, record: PaymentRecord | null): boolean;
}[] = [
	{broken: 'answered 201 more than once', isBroken: history => (history.outcomes.created ?? 0) > 1},
	{broken: 'answered both paid and declined', isBroken: history => history.isAcknowledged && history.isDeclined},
	{
		broken: 'acknowledged as paid without all of their rows',
		isBroken: (history, record) => history.isAcknowledged && !isWhole(record),
	},
	{
		broken: 'acknowledged as declined without any row',
		isBroken: (history, record) => history.isDeclined && (record === null || record.saga === null),
	},
	{
		broken: 'acknowledged as declined, charged and not refunded',
		isBroken: (history, record) =>
			history.isDeclined && !history.isAcknowledged && record !== null && isChargedOnBalance(record),
	},
	{
		broken: 'refused before any payment, and charged',
		isBroken: (history, record) => wasRefused(history) && record !== null && record.charges > 0,
	},
];

/** Order, charge, payment, subscription, finished saga and a stored answer. */
function isWhole(record: PaymentRecord | null): boolean {
	return (
		record !== null &&
		record.orders >= 1 &&
		record.charges >= 1 &&
		record.completedPayments >= 1 &&
		record.activeSubscriptions >= 1 &&
		record.saga === 'COMPLETED' &&
		record.storedStatus !== null
	);
}
