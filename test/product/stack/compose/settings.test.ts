import {expect, test} from 'vitest';
import {
	readJwtSecret,
	readLimiter,
	readPolicy,
	type Variables,
} from '../../../../src/product/stack/compose/settings.ts';

const variables =
	(values: Partial<Record<Parameters<Variables>[0], Record<string, string>>>): Variables =>
	service =>
		values[service] ?? {};

test('the policy is that of the limiter, the key that of its caller', () => {
	const bucket = variables({
		'rate-limiter': {RATELIMITER_TOKENBUCKET_CAPACITY: '20', RATELIMITER_TOKENBUCKET_REFILLRATE: '5'},
		'moalog-server': {RATE_LIMIT_KEY: 'member'},
	});
	expect(readPolicy(bucket)).toEqual({
		algorithm: 'TOKEN_BUCKET',
		capacity: 20,
		refillPerSecond: 5,
		windowSeconds: null,
		key: 'member',
	});
	const window = variables({
		'rate-limiter': {RATELIMITER_SLIDINGWINDOW_MAXREQUESTS: '50', RATELIMITER_SLIDINGWINDOW_WINDOWSIZE: '10'},
		'moalog-server': {RATE_LIMIT_ALGORITHM: 'SLIDING_WINDOW'},
	});
	expect(readPolicy(window)).toMatchObject({
		algorithm: 'SLIDING_WINDOW',
		capacity: 50,
		windowSeconds: 10,
		key: 'global',
	});
});

test('what nobody set is what the services take by themselves', () => {
	expect(readPolicy(variables({}))).toMatchObject({capacity: 100, refillPerSecond: 10});
	expect(readLimiter(variables({}))).toBe('on');
	expect(readJwtSecret(variables({'moalog-server': {JWT_SECRET: 'other'}}))).toBe('other');
});

test.each([
	['false', 'off'],
	['OFF', 'off'],
	['true', 'on'],
])('RATE_LIMITER_ENABLED=%s is %s', (value, state) => {
	expect(readLimiter(variables({'moalog-server': {RATE_LIMITER_ENABLED: value}}))).toBe(state);
});
