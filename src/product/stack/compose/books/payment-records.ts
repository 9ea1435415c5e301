import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {StackError} from '../../../../system/stack-error.ts';
import {kept} from '../../../../text/say.ts';
import type {PaymentRecord} from '../../contract.ts';

/** Runs SQL by psql where the payments are kept, with `prefix` as a psql variable; gives unaligned rows under their head. */
export type Postgres = (sql: string, prefix: string) => Promise<string>;

/** What one audit of load-tests/audit found; `violations` must be 0, and `successfulPayments` must not. */
export interface Audit {
	readonly name: string;
	readonly violations: number;
	readonly successfulPayments: number;
	/** Up to five keys that break it. */
	readonly examples: string;
}

/** Between the fields of a row, and for what is null: neither is ever part of a key, a state or a number. */
export const fieldSeparator = '\u001f';
export const nullMark = '\u001e';

const auditNames = ['charged-more-than-once', 'charged-not-active', 'active-not-charged', 'unfinished-sagas'] as const;

/** Records of every key with the prefix: all tables and the provider's ledger, by payment-records.sql. */
export async function readPayments(postgres: Postgres, auditFolder: string, prefix: string): Promise<PaymentRecord[]> {
	const sql = await readFile(path.join(auditFolder, 'payment-records.sql'), 'utf8');
	return parseRows(await postgres(sql, checkPrefix(prefix))).map(readRecord);
}

/** The four audits, by their files. */
export async function readAudits(postgres: Postgres, auditFolder: string, prefix: string): Promise<Audit[]> {
	return Promise.all(
		auditNames.map(async name => {
			const sql = await readFile(path.join(auditFolder, `${name}.sql`), 'utf8');
			const [row] = parseRows(await postgres(sql, checkPrefix(prefix)));
			return {
				name,
				violations: asNumber(row?.violations),
				successfulPayments: asNumber(row?.successful_payments),
				examples: row?.examples ?? '',
			};
		}),
	);
}

/** A prefix is the beginning of a UUID, whatever reaches us: it goes into a query. */
export function checkPrefix(prefix: string): string {
	if (/^[0-9a-f-]{1,36}$/i.test(prefix)) return prefix;
	throw new StackError(
		kept`"${prefix}" is not the beginning of an idempotency key: hexadecimal digits and dashes only.`,
	);
}

/** Rows of psql's unaligned output by the names in its head; null where SQL had null. */
export function parseRows(text: string): Record<string, string | null>[] {
	const [head, ...lines] = text.split('\n').filter(line => line !== '');
	const names = head?.split(fieldSeparator) ?? [];
	return lines.map(line => {
		const fields = line.split(fieldSeparator);
		return Object.fromEntries(names.map((name, at) => [name, fields[at] === nullMark ? null : (fields[at] ?? null)]));
	});
}

/** One row of payment-records.sql. */
export function readRecord(row: Readonly<Record<string, string | null>>): PaymentRecord {
	return {
		idempotencyKey: row.idempotencyKey ?? '',
		orders: asNumber(row.orders),
		charges: asNumber(row.charges),
		refunds: asNumber(row.refunds),
		completedPayments: asNumber(row.completedPayments),
		activeSubscriptions: asNumber(row.activeSubscriptions),
		saga: (row.saga ?? null) as PaymentRecord['saga'],
		compensatedSteps: asNumber(row.compensatedSteps),
		storedStatus: row.storedStatus == null ? null : asNumber(row.storedStatus),
	};
}

function asNumber(text: string | null | undefined): number {
	const number = Number(text ?? Number.NaN);
	if (Number.isNaN(number))
		throw new StackError(kept`Postgres did not answer the audit with numbers: check load-tests/audit.`, 'postgres');
	return number;
}
