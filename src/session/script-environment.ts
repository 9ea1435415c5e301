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
	return {
		RUN_ID: options.runId,
		SCALE: String(options.scale),
		LIMITER: plan.limiter ?? 'on',
		...(stack && {
			MOALOG_URL: stack.urls['moalog-server'],
			FLUXPAY_URL: stack.urls['fluxpay-engine'],
			RATE_LIMITER_URL: stack.urls['rate-limiter'],
			JWT_SECRET: stack.jwtSecret,
		}),
	};
}
