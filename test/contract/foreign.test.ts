import {describe, test} from 'vitest';
import {developmentJwtSecret} from '../../src/product/stack/development-secret.ts';
import {readPolicy} from '../../src/product/stack/embedded/limiter-policy.ts';
import {aiAnalysisContract} from './ai-analysis.contract.ts';
import {authenticationContract} from './authentication.contract.ts';
import {byUrlContract} from './by-url.contract.ts';
import {call} from './call.ts';
import {healthContract} from './health.contract.ts';
import {metricsContract} from './metrics.contract.ts';
import {paymentsContract} from './payments.contract.ts';
import {rateLimiterContract} from './rate-limiter.contract.ts';
import {retrospectsContract} from './retrospects.contract.ts';
import {subscriptionsContract} from './subscriptions.contract.ts';
import type {ContractTarget} from './target.ts';

const {env} = process;
const moalogUrl = env.CONTRACT_MOALOG_URL || null;
const limiterUrl = env.CONTRACT_RATE_LIMITER_URL || null;

/**
 * Services that run somewhere, by their base URLs: CONTRACT_MOALOG_URL, CONTRACT_FLUXPAY_URL,
 * CONTRACT_RATE_LIMITER_URL, with JWT_SECRET, the RATE_LIMIT_… variables of docs/contract.md and the key that moalog-server
 * asks its limiter for (CONTRACT_LIMITER_KEY).
 */
const target: ContractTarget = {
	urls: {
		'moalog-server': moalogUrl,
		'fluxpay-engine': env.CONTRACT_FLUXPAY_URL || null,
		'rate-limiter': limiterUrl,
	},
	jwtSecret: env.JWT_SECRET || developmentJwtSecret,
	policy: readPolicy(env),
	window: {
		limit: Number(env.RATE_LIMIT_WINDOW_LIMIT || 100),
		seconds: Number(env.RATE_LIMIT_WINDOW_SECONDS || 60),
	},
	async resetLimiter() {
		const key = encodeURIComponent(env.CONTRACT_LIMITER_KEY || 'ai-analysis');
		if (limiterUrl) await call(`${limiterUrl}/api/v1/rate-limit/reset?key=${key}`, {method: 'DELETE'});
	},
	decisions: null,
	payments: null,
	setFaults: null,
	setLimiter: null,
	outage: null,
	fluxpayTimeoutMs: Number(env.FLUXPAY_TIMEOUT_MS || 5000),
	limiterTimeoutMs: Number(env.RATE_LIMITER_TIMEOUT_MS || 500),
};

if (moalogUrl) {
	healthContract(target);
	authenticationContract(target);
	retrospectsContract(target);
	rateLimiterContract(target);
	aiAnalysisContract(target);
	subscriptionsContract(target);
	paymentsContract(target);
	metricsContract(target);
	byUrlContract(target);
} else {
	describe('a foreign stack', () => {
		test.skip('not exercised: CONTRACT_MOALOG_URL is not set', () => {});
	});
}
