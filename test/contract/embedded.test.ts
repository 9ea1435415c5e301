import {afterAll, beforeAll} from 'vitest';
import type {ProductService} from '../../src/product/stack/contract.ts';
import {createEmbeddedStack} from '../../src/product/stack/embedded/stack.ts';
import {aiAnalysisContract} from './ai-analysis.contract.ts';
import {authenticationContract} from './authentication.contract.ts';
import {byUrlContract} from './by-url.contract.ts';
import {healthContract} from './health.contract.ts';
import {metricsContract} from './metrics.contract.ts';
import {paymentsContract} from './payments.contract.ts';
import {rateLimiterContract} from './rate-limiter.contract.ts';
import {retrospectsContract} from './retrospects.contract.ts';
import {subscriptionsContract} from './subscriptions.contract.ts';
import type {ContractTarget} from './target.ts';

const window = {limit: 5, seconds: 1};
const fluxpayTimeoutMs = 1000;
// Only one test is about decisions that come too late; in all others a machine that stands still for 500 ms would make some.
const limiterTimeoutMs = 4000;

const stack = createEmbeddedStack({
	env: {
		RATE_LIMIT_WINDOW_LIMIT: String(window.limit),
		RATE_LIMIT_WINDOW_SECONDS: String(window.seconds),
		FLUXPAY_TIMEOUT_MS: String(fluxpayTimeoutMs),
		RATE_LIMITER_TIMEOUT_MS: String(limiterTimeoutMs),
	},
	// One token a second: a burst that takes 999 ms to arrive on a busy machine still meets exactly the capacity.
	policy: {algorithm: 'TOKEN_BUCKET', capacity: 10, refillPerSecond: 1, windowSeconds: null, key: 'global'},
	jwtSecret: 'a secret of the contract tests',
});

const limit = (): AbortSignal => AbortSignal.timeout(40_000);

const target: ContractTarget = {
	// The addresses are known once the stack is up; a test reads them then.
	get urls() {
		return stack.urls;
	},
	jwtSecret: stack.jwtSecret,
	policy: stack.policy,
	window,
	resetLimiter: stack.books.resetLimiter,
	decisions: stack.books.decisions,
	payments: stack.books.payments,
	setFaults: stack.books.setFaults,
	setLimiter: state => stack.setLimiter(state, limit()),
	outage: {
		async stop(service: ProductService) {
			const isGone = Promise.withResolvers<void>();
			const unsubscribe = stack.subscribe(event => {
				if (event.source === service && event.level === 'error') isGone.resolve();
			});
			process.kill(stack.services().find(({name}) => name === service)!.pid!, 'SIGKILL');
			await isGone.promise;
			unsubscribe();
		},
		start: service => stack.restart(service, limit()),
	},
	fluxpayTimeoutMs,
	limiterTimeoutMs,
};

beforeAll(() => stack.up(limit()));
afterAll(() => stack.down());

healthContract(target);
authenticationContract(target);
retrospectsContract(target);
rateLimiterContract(target);
aiAnalysisContract(target);
subscriptionsContract(target);
paymentsContract(target);
metricsContract(target);
byUrlContract(target);
