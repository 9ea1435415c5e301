import type {PaymentRecord} from '../../stack/contract.ts';
import type {IdempotencyKeys} from './idempotency-keys.ts';
import type {LedgerEntry, PaymentProvider} from './payment-provider.ts';
import type {KeyRows} from './rows.ts';

/** A page of records; `next` is the position to go on from, null after the last. */
export interface RecordPage {
	readonly records: readonly PaymentRecord[];
	readonly next: number | null;
	/** Keys with this prefix that are in no book any more; above 0 the records are not all there were. */
	readonly forgotten: number;
}

function countRows(key: string, rows: KeyRows | undefined, entries: readonly LedgerEntry[]): PaymentRecord {
	return {
		idempotencyKey: key,
		orders: rows?.orders.length ?? 0,
		charges: entries.filter(entry => entry.kind === 'CHARGE').length,
		refunds: entries.filter(entry => entry.kind === 'REFUND').length,
		completedPayments: rows?.payments.filter(row => row.state === 'COMPLETED').length ?? 0,
		activeSubscriptions: rows?.subscriptions.length ?? 0,
		saga: rows?.saga?.state ?? null,
		compensatedSteps:
			rows?.saga?.steps.filter(row => row.kind === 'COMPENSATION' && row.state === 'COMPLETED').length ?? 0,
		storedStatus: rows?.stored?.status ?? null,
	};
}

/** Counts, for each key with the prefix, its rows and the provider's entries; an entry without rows shows too. */
export function pageRecords(
	keys: IdempotencyKeys,
	provider: PaymentProvider,
	prefix: string,
	position: number,
	count: number,
): RecordPage {
	const records: PaymentRecord[] = [];
	let index = 0;
	let next: number | null = null;

	function offer(key: string, rows: KeyRows | undefined): void {
		if (!key.startsWith(prefix)) return;
		const isWanted = index++ >= position;
		if (!isWanted || next !== null) return;
		if (records.length === count) next = index - 1;
		else records.push(countRows(key, rows, provider.ledger.get(key) ?? []));
	}

	for (const rows of keys.values()) offer(rows.key, rows);
	for (const reference of provider.ledger.keys()) if (!keys.find(reference)) offer(reference, undefined);
	return {records, next, forgotten: keys.forgottenCount(prefix)};
}
