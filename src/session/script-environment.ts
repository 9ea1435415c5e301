import type {Stack} from '../stack/contract.ts';
import type {RunPlan} from './plan.ts';

/**
 * The variables that scenarios read (load-tests/README.md). They reach k6 by its environment and never by its
 * arguments, so that no process list shows the secret.
 */
export function scriptEnvironment(
	plan: RunPlan,
	stack: Stack | null,
	options: {runId: string; scale: number},
): Record<string, string> {
	const own = stack?.routes;
	const limits = stack?.latencyLimits;
	const asked: Record<string, string | null | undefined> = {
		MOALOG_URL: stack?.urls['moalog-server'],
		FLUXPAY_URL: stack?.urls['fluxpay-engine'],
		RATE_LIMITER_URL: stack?.urls['rate-limiter'],
		JWT_SECRET: stack?.jwtSecret,
		AUTH_TOKEN: stack?.authToken,
		RETROSPECTS_PATH: own?.retrospects,
		AI_ANALYSIS_PATH: own?.aiAnalysis,
		SUBSCRIPTIONS_PATH: own?.subscriptions,
		LIMIT_READS_MS: limits && String(limits.readsMs),
		LIMIT_PAYMENTS_MS: limits && String(limits.paymentsMs),
		LIMIT_AI_MS: limits && String(limits.aiMs),
	};
	return {
		RUN_ID: options.runId,
		SCALE: String(options.scale),
		LIMITER: plan.limiter ?? 'on',
		...Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))),
	};
}
