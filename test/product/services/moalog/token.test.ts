import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {createAuthenticate} from '../../../../src/product/services/moalog/token.ts';
import {mintToken} from '../../../../src/product/stack/token.ts';

const nowSeconds = 1_760_000_000;

describe('token', () => {
	beforeEach(() => {
		vi.useFakeTimers({now: nowSeconds * 1000});
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('a verified token is refused after its expiry, although it was kept', () => {
		const authenticate = createAuthenticate('secret');
		const header = `Bearer ${mintToken('secret', 42, nowSeconds + 10)}`;
		expect(authenticate(header)).toBe('42');
		expect(authenticate(header)).toBe('42');
		vi.advanceTimersByTime(10_000);
		expect(authenticate(header)).toBeNull();
	});

	test('a valid token that was pushed out is accepted again', () => {
		const authenticate = createAuthenticate('secret');
		const tokens = Array.from({length: 9000}, (_, member) => `Bearer ${mintToken('secret', member, nowSeconds + 60)}`);
		for (const token of tokens) expect(authenticate(token)).not.toBeNull();
		expect(authenticate(tokens[0])).toBe('0');
	});

	test('a token of unreasonable length is refused', () => {
		expect(createAuthenticate('secret')(`Bearer ${'a'.repeat(5000)}.b.c`)).toBeNull();
	});
});
