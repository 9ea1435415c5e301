import {createLimiter} from './limiter/limiter.ts';
import {readPolicies} from './limiter/policy.ts';
import {createLimiterRoutes} from './limiter/routes.ts';
import {readQueryNumber} from './service/control-channel.ts';
import {createFaults} from './service/faults.ts';
import {createRequestMetrics} from './service/request-metrics.ts';
import {createRouter} from './service/router.ts';
import {runService} from './service/service.ts';
import {springFallbacks} from './service/spring-fallbacks.ts';

const largestPage = 20_000;

await runService(() => {
	const policies = readPolicies();
	const faults = createFaults<'rate-limiter'>({leak: 1, denyAll: 'flag', delayMs: 60_000});
	const metrics = createRequestMetrics();
	const limiter = createLimiter(policies, {
		denyAll: () => faults.current.denyAll === true,
		leaks: () => Math.random() < (faults.current.leak ?? 0),
	});
	const routes = createLimiterRoutes(limiter, metrics, policies.defaultAlgorithm, () => faults.current.delayMs ?? 0);
	return {
		name: 'rate-limiter',
		route: createRouter(routes, metrics, springFallbacks),
		control: {
			...faults.routes,
			'GET /decisions': query =>
				limiter.log.page(
					readQueryNumber(query, 'since', 0),
					readQueryNumber(query, 'position', 0),
					Math.min(largestPage, readQueryNumber(query, 'count', largestPage)),
				),
			'POST /reset': () => limiter.resetAll(),
		},
		describe: () => ({policies}),
	};
});
