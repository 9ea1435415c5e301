import type {ScenarioPack} from '../../pack/scenario-pack.ts';
import {limiterIn} from '../record.ts';
import {asStack} from '../stack/contract.ts';

/** Names of their own, so that no variable of the user's is taken; load-tests/lib/settings.ts reads them. */
const prefix = 'PERF_TUI_SCENARIO_';

/** The variables that the scenarios of load-tests/scenarios read (load-tests/README.md); no process list shows the secret. */
export const scriptEnvironment: ScenarioPack['environment'] = ({runId, scale, state, system}) => {
	const stack = asStack(system);
	const own = stack?.routes;
	const limits = stack?.latencyLimits;
	const asked: Record<string, string | null | undefined> = {
		RUN_ID: runId,
		SCALE: String(scale),
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
	return Object.fromEntries(
		Object.entries(asked).flatMap(([name, text]) => (text ? [[`${prefix}${name}`, text]] : [])),
	);
};
