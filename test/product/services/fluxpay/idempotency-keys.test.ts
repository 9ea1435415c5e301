import {describe, expect, test} from 'vitest';
import {createIdempotencyKeys} from '../../../../src/product/services/fluxpay/idempotency-keys.ts';
import type {PaymentRequest} from '../../../../src/product/services/fluxpay/payment-request.ts';

const request: PaymentRequest = {memberId: '1', plan: 'PRO', amount: 1, currency: 'KRW', paymentMethod: 'pm_ok'};
const keyOf = (prefix: string, number: number): string =>
	`${prefix}-0000-4000-8000-${String(number).padStart(12, '0')}`;

describe('idempotency keys', () => {
	test('a key that is not settled is never forgotten', () => {
		const keys = createIdempotencyKeys(2, () => {});
		const first = keys.claim(keyOf('aaaaaaaa', 1), request);
		expect(first.kind).toBe('new');
		keys.claim(keyOf('aaaaaaaa', 2), request);
		expect(keys.claim(keyOf('aaaaaaaa', 3), request).kind).toBe('full');
		expect(keys.claim(keyOf('aaaaaaaa', 1), request).kind).toBe('in-flight');
	});

	test('forgotten keys are told, and counted by prefix', () => {
		const forgotten: string[] = [];
		const keys = createIdempotencyKeys(1, rows => forgotten.push(rows.key));
		const claim = keys.claim(keyOf('aaaaaaaa', 1), request);
		if (claim.kind === 'new') claim.rows.state = 'SETTLED';
		expect(keys.claim(keyOf('bbbbbbbb', 1), request).kind).toBe('new');
		expect(forgotten).toEqual([keyOf('aaaaaaaa', 1)]);
		expect(['aaaaaaaa', 'aaaa', keyOf('aaaaaaaa', 1), '', 'bbbbbbbb'].map(keys.forgottenCount)).toEqual([
			1, 1, 1, 1, 0,
		]);
	});

	test('of two retries of a key in doubt one goes ahead', () => {
		const keys = createIdempotencyKeys(10, () => {});
		const claim = keys.claim(keyOf('aaaaaaaa', 1), request);
		if (claim.kind === 'new') claim.rows.state = 'IN_DOUBT';
		expect(keys.claim(keyOf('aaaaaaaa', 1), request).kind).toBe('resumed');
		expect(keys.claim(keyOf('aaaaaaaa', 1), request).kind).toBe('in-flight');
		expect(keys.claim(keyOf('aaaaaaaa', 1), {...request, plan: 'TEAM'}).kind).toBe('other-body');
	});
});
