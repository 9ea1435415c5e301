import {type AnalysisCounts, createAnalyse} from './moalog/ai-analysis.ts';
import {createAiProvider, providerModel} from './moalog/ai-provider.ts';
import {prepareSuccess} from './moalog/envelope.ts';
import {errors, moalogFallbacks} from './moalog/errors.ts';
import {createLimiterClient} from './moalog/limiter-client.ts';
import {formatMoalogMetrics} from './moalog/metrics.ts';
import {createRetrospects, seededRetrospectCount} from './moalog/retrospects.ts';
import {createSubscribe} from './moalog/subscriptions.ts';
import {createAuthenticate} from './moalog/token.ts';
import {type Answer, prepareExposition} from './service/answer.ts';
import {readChoice, readInteger, readRequired} from './service/environment.ts';
import {createFaults} from './service/faults.ts';
import {createRequestMetrics} from './service/request-metrics.ts';
import {createRouter, type Exchange, type Route} from './service/router.ts';
import {runService} from './service/service.ts';

await runService(() => {
	// With a real provider a run needs a budget and the compose stack; here it would only pretend.
	readChoice('AI_PROVIDER', ['simulated']);
	const authenticate = createAuthenticate(readRequired('JWT_SECRET'));
	const retrospects = createRetrospects();
	const provider = createAiProvider(providerModel);
	const metrics = createRequestMetrics();
	const counts: AnalysisCounts = {ok: 0, rejected: 0, limited: 0, failed: 0};
	const isLimiterEnabled = readChoice('RATE_LIMITER_ENABLED', ['true', 'false']) === 'true';
	const limiter = createLimiterClient({
		url: readRequired('RATE_LIMITER_URL'),
		algorithm: readChoice('RATE_LIMIT_ALGORITHM', ['TOKEN_BUCKET', 'SLIDING_WINDOW']),
		timeoutMs: readInteger('RATE_LIMITER_TIMEOUT_MS', 500, 1, 60_000),
		limit: readInteger('RATE_LIMIT_CAPACITY', 100, 1, 1_000_000),
	});
	let stallUntilMs = 0;
	const faults = createFaults<'moalog-server'>(
		{ignoreLimiterSwitch: 'flag', badGateways: 1_000_000, stallMs: 600_000, stallForMs: 600_000},
		({stallForMs}) => {
			stallUntilMs = Date.now() + (stallForMs ?? 0);
		},
	);

	function list({request, query}: Exchange): Answer | Promise<Answer> {
		if (authenticate(request.headers.authorization) === null) return errors.unauthorized;
		const answer = retrospects.list(query) ?? errors.badPage;
		if (stallUntilMs === 0 || Date.now() >= stallUntilMs) return answer;
		return new Promise(resolve => setTimeout(resolve, faults.current.stallMs ?? 0, answer));
	}

	function show({request, id}: Exchange): Answer {
		if (authenticate(request.headers.authorization) === null) return errors.unauthorized;
		return retrospects.find(id) ?? errors.retrospectNotFound;
	}

	const analyse = createAnalyse({
		authenticate,
		retrospects,
		provider,
		model: providerModel,
		limiter,
		isLimiterEnabled,
		limiterKey: readChoice('RATE_LIMIT_KEY', ['global', 'member']),
		faults,
		counts,
	});
	const subscribe = createSubscribe(
		authenticate,
		readRequired('FLUXPAY_URL'),
		readInteger('FLUXPAY_TIMEOUT_MS', 5000, 1, 60_000),
	);
	const healthy = prepareSuccess({status: 'UP', store: 'memory'});
	const routes: Route[] = [
		{method: 'GET', template: '/api/retrospects', handle: list},
		{method: 'GET', template: '/api/retrospects/{id}', handle: show},
		{method: 'POST', template: '/api/retrospects/{id}/ai-analysis', handle: analyse},
		{method: 'POST', template: '/api/subscriptions', handle: subscribe},
		{method: 'GET', template: '/health', handle: () => healthy},
		{
			method: 'GET',
			template: '/metrics',
			handle: () => prepareExposition(formatMoalogMetrics(metrics, counts, provider, providerModel.priceUsd, limiter)),
		},
	];

	return {
		name: 'moalog-server',
		route: createRouter(routes, metrics, moalogFallbacks),
		control: faults.routes,
		describe: () => ({
			isLimiterEnabled,
			provider: providerModel,
			seed: {retrospects: seededRetrospectCount},
		}),
	};
});
