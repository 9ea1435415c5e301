import {expect, test} from 'vitest';
import {checkPrefix, parseRows, readRecord} from '../../../../../src/product/stack/compose/books/payment-records.ts';
import {paid} from '../../../../verdicts/payment-fixture.ts';

const names = [
	'idempotencyKey',
	'orders',
	'charges',
	'refunds',
	'completedPayments',
	'activeSubscriptions',
	'saga',
	'compensatedSteps',
	'storedStatus',
];
const key = 'ab12cd34-0000-4000-8000-000000000001';
const rows = (...lines: readonly (readonly string[])[]) =>
	[names, ...lines].map(line => line.join('\u001f')).join('\n');

test('rows of psql become records, with null where SQL had null', () => {
	const text = `${rows([key, '1', '1', '0', '1', '1', 'COMPLETED', '0', '201'], [key, '0', '2', '1', '0', '0', '\u001e', '0', '\u001e'])}\n`;
	const nothing = {orders: 0, completedPayments: 0, activeSubscriptions: 0, saga: null, storedStatus: null};
	expect(parseRows(text).map(readRecord)).toEqual([paid(key), paid(key, {...nothing, charges: 2, refunds: 1})]);
});

test('a head alone is no record, and a figure that is none is refused rather than read as 0', () => {
	expect(parseRows(`${names.join('\u001f')}\n`)).toEqual([]);
	expect(() => parseRows(rows([key, 'many'])).map(readRecord)).toThrow('did not answer the audit with numbers');
});

test.each(['', "ab'; drop table orders; --", 'ab%', 'a b', 'g', `${'0'.repeat(37)}`])(
	'the prefix %j reaches no query',
	prefix => {
		expect(() => checkPrefix(prefix)).toThrow('not the beginning of an idempotency key');
	},
);
