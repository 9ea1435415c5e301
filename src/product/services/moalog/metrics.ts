import {formatAxumRequests, formatFamily, type Labels} from '../service/exposition.ts';
import type {RequestMetrics} from '../service/request-metrics.ts';
import type {AnalysisCounts} from './ai-analysis.ts';
import type {AiProvider} from './ai-provider.ts';
import type {LimiterClient} from './limiter-client.ts';

const none: Labels = {};

/** The text of `GET /metrics`. */
export function formatMoalogMetrics(
	requests: RequestMetrics,
	counts: AnalysisCounts,
	provider: AiProvider,
	priceUsd: number,
	limiter: LimiterClient,
): string {
	const {books} = provider;
	const outcomes = Object.entries(counts).map(([outcome, count]) => [{outcome}, count] as const);
	// A sum of cents drifts, a product does not.
	const costUsd = Number((books.completed * priceUsd).toFixed(6));
	return [
		formatFamily('ai_calls_total', 'counter', 'AI analyses by outcome, limited ones included.', outcomes),
		formatFamily('ai_cost_usd_total', 'counter', 'What the completed calls cost.', [[none, costUsd]]),
		formatFamily('ai_rejected_total', 'counter', 'Calls the provider rejected.', [[none, books.rejected]]),
		formatFamily('ai_in_flight', 'gauge', 'Calls the provider works on.', [[none, books.inFlight]]),
		formatFamily('ai_queue_depth', 'gauge', 'Calls that wait for the provider.', [[none, books.queueDepth]]),
		formatFamily('rate_limit_fail_open_total', 'counter', 'Analyses let through because the limiter gave no answer.', [
			[none, limiter.failOpenCount()],
		]),
		formatAxumRequests(requests.series()),
	].join('');
}
