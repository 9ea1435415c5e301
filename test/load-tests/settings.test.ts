import {expect, test} from 'vitest';
import {readSettings} from '../../load-tests/lib/settings.ts';

const defaults = {vus: 20, paceMs: 250};

test('a bare k6 run has defaults for everything', () => {
	expect(readSettings({}, defaults)).toEqual({
		moalogUrl: 'http://127.0.0.1:8080',
		rateLimiterUrl: null,
		fluxpayUrl: null,
		jwtSecret: 'perf-tui-development-secret-not-for-production',
		authToken: null,
		runId: null,
		scale: 1,
		paceMs: 250,
		vus: 20,
		limiter: 'on',
		paths: {
			retrospects: '/api/retrospects?page=0&size=20',
			aiAnalysis: '/api/retrospects/{id}/ai-analysis',
			subscriptions: '/api/subscriptions',
		},
		limitsMs: {reads: 500, payments: 2000, ai: 3000},
	});
});

test('PACE_MS=0 is a pace of 0', () => {
	expect(readSettings({PACE_MS: '0'}, defaults).paceMs).toBe(0);
});

test('an empty variable counts as not set', () => {
	expect(readSettings({PACE_MS: '', RUN_ID: ' ', RATE_LIMITER_URL: ''}, defaults)).toEqual(readSettings({}, defaults));
});

test('slashes at the end of a base URL are dropped', () => {
	expect(readSettings({MOALOG_URL: 'http://host:1/base//'}, defaults).moalogUrl).toBe('http://host:1/base');
});

test.each([
	['SCALE', '0'],
	['SCALE', 'fast'],
	['PACE_MS', '-1'],
	['VUS', '0'],
	['LIMIT_AI_MS', 'Infinity'],
	['LIMITER', 'both'],
])('%s=%s is refused by name', (name, value) => {
	expect(() => readSettings({[name]: value}, defaults)).toThrow(name);
});
