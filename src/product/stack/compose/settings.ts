import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {LimiterPolicy, ProductService} from '../contract.ts';
import {developmentJwtSecret} from '../development-secret.ts';

/** Variables of one service: those of its container where there is one, of the files where there is not. */
export type Variables = (service: ProductService) => Readonly<Record<string, string | null | undefined>>;

/** The policy that rate-limiter enforces and the key that moalog-server asks it for, from the variables of both. */
export function readPolicy(variables: Variables): LimiterPolicy {
	const [limiter, moalog] = [variables('rate-limiter'), variables('moalog-server')];
	// An image's own default stands where nothing is set (docs/contract.md).
	const number = (name: string, fallback: number): number => Number(limiter[name] || fallback);
	// SLIDING_WINDOW_LOG is the published limiter's name of the same.
	const key = moalog.RATE_LIMIT_KEY === 'member' ? 'member' : 'global';
	if (moalog.RATE_LIMIT_ALGORITHM?.startsWith('SLIDING_WINDOW'))
		return {
			algorithm: 'SLIDING_WINDOW',
			capacity: number('RATELIMITER_SLIDINGWINDOW_MAXREQUESTS', 100),
			refillPerSecond: null,
			windowSeconds: number('RATELIMITER_SLIDINGWINDOW_WINDOWSIZE', 60),
			key,
		};
	return {
		algorithm: 'TOKEN_BUCKET',
		capacity: number('RATELIMITER_TOKENBUCKET_CAPACITY', 100),
		refillPerSecond: number('RATELIMITER_TOKENBUCKET_REFILLRATE', 10),
		windowSeconds: null,
		key,
	};
}

/** The secret that moalog-server checks tokens with. */
export function readJwtSecret(variables: Variables): string {
	return variables('moalog-server').JWT_SECRET || developmentJwtSecret;
}

/** Whether moalog-server asks its limiter; a service that says nothing does. */
export function readLimiter(variables: Variables): LimiterState {
	return /^(false|0|off|no)$/i.test(variables('moalog-server').RATE_LIMITER_ENABLED ?? '') ? 'off' : 'on';
}
