import {limiterIn} from '../../product/record.ts';
import type {Stack} from '../../product/stack/contract.ts';
import type {RunPlan} from '../plan/plan.ts';

/** Names of their own, so that no variable of the user's is taken; load-tests/lib/settings.ts reads them. */
const prefix = 'PERF_TUI_SCENARIO_';

/**
 * The variables that the scenarios of load-tests/scenarios read (load-tests/README.md); any other script sees the user's
 * environment and nothing else. They reach k6 by its environment and never by its arguments, so that no process list shows
 * the secret.
 */
export function scriptEnvironment(
	{scenario, state, side}: RunPlan,
	stack: Stack | null,
	options: {runId: string; scale: number},
): Record<string, string> {
	const varied = side?.environment ?? {};
	if (!scenario.isOurs) return varied;
	const own = stack?.routes;
	const limits = stack?.latencyLimits;
	const asked: Record<string, string | null | undefined> = {
		RUN_ID: options.runId,
		SCALE: String(options.scale),
		LIMITER: limiterIn(state) ?? 'on',
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
	const ours = Object.fromEntries(
		Object.entries(asked).flatMap(([name, value]) => (value ? [[`${prefix}${name}`, value]] : [])),
	);
	return {...ours, ...varied};
}
