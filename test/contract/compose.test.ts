import {afterAll, beforeAll, describe, test, vi} from 'vitest';
import type {ProductService} from '../../src/product/stack/contract.ts';
import {aiAnalysisContract} from './ai-analysis.contract.ts';
import {authenticationContract} from './authentication.contract.ts';
import {byUrlContract} from './by-url.contract.ts';
import {composeStackOfItsOwn} from './compose-stack.ts';
import {healthContract} from './health.contract.ts';
import {metricsContract} from './metrics.contract.ts';
import {paymentsContract} from './payments.contract.ts';
import {rateLimiterContract} from './rate-limiter.contract.ts';
import {realStoresContract} from './real-stores.contract.ts';
import {retrospectsContract} from './retrospects.contract.ts';
import {subscriptionsContract} from './subscriptions.contract.ts';
import type {ContractTarget} from './target.ts';

const startLimitMs = 400_000;
const limit = () => AbortSignal.timeout(180_000);

if (process.env.PERF_TUI_COMPOSE_TESTS === '1') {
	// A JVM that starts again on a busy machine takes a minute.
	vi.setConfig({testTimeout: 240_000});
	const window = {limit: 5, seconds: 1};
	const fluxpayTimeoutMs = 30_000;
	// A JVM that has just started decides its first analyses late, which none of the tests here is about.
	const limiterTimeoutMs = 5000;
	const stack = await composeStackOfItsOwn({
		// One token a second: a burst that takes 999 ms to arrive on a busy machine still meets exactly the capacity.
		RATE_LIMITER_REFILL_PER_SECOND: '1',
		RATE_LIMITER_WINDOW_REQUESTS: String(window.limit),
		RATE_LIMITER_WINDOW_SECONDS: String(window.seconds),
		FLUXPAY_TIMEOUT_MS: String(fluxpayTimeoutMs),
		RATE_LIMITER_TIMEOUT_MS: String(limiterTimeoutMs),
		JWT_SECRET: 'a-secret-of-the-contract-tests',
	});
	const target: ContractTarget = {
		get urls() {
			return stack.urls;
		},
		jwtSecret: stack.jwtSecret,
		policy: stack.policy,
		window,
		resetLimiter: stack.books.resetLimiter,
		decisions: sinceMicros => stack.books.decisions!(sinceMicros),
		payments: stack.books.payments,
		setFaults: stack.books.setFaults,
		setLimiter: state => stack.setLimiter(state, limit()),
		outage: {
			async stop(service: ProductService) {
				await stack.project.docker.getContainer(stack.project.container(service)!.id).kill();
			},
			start: service => stack.restart(service, limit()),
		},
		fluxpayTimeoutMs,
		limiterTimeoutMs,
	};

	beforeAll(() => stack.up(limit()), startLimitMs);
	afterAll(() => stack.remove({volumes: true}), startLimitMs);

	healthContract(target);
	authenticationContract(target);
	retrospectsContract(target);
	rateLimiterContract(target);
	aiAnalysisContract(target);
	subscriptionsContract(target);
	paymentsContract(target);
	metricsContract(target);
	byUrlContract(target);
	realStoresContract(target, stack);
} else {
	describe('the compose stack', () => {
		test.skip('not exercised: it needs a Docker engine and the images; PERF_TUI_COMPOSE_TESTS=1 runs it', () => {});
	});
}
