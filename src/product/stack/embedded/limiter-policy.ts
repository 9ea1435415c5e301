import type {LimiterPolicy} from '../contract.ts';

/** The stack's own policy: capacity + refill × longest AI call stays within the provider (docs/contract.md). */
const defaultPolicy: LimiterPolicy = {
	algorithm: 'TOKEN_BUCKET',
	capacity: 10,
	refillPerSecond: 10,
	windowSeconds: null,
	key: 'global',
};

/** The policy that the environment asks for; a number that cannot be used is refused by the limiter at its start. */
export function readPolicy(env: NodeJS.ProcessEnv): LimiterPolicy {
	const key = env.RATE_LIMIT_KEY === 'member' ? 'member' : 'global';
	const number = (name: string, fallback: number): number => Number(env[name] || fallback);
	if (env.RATE_LIMIT_ALGORITHM === 'SLIDING_WINDOW')
		return {
			algorithm: 'SLIDING_WINDOW',
			capacity: number('RATE_LIMIT_WINDOW_LIMIT', 100),
			refillPerSecond: null,
			windowSeconds: number('RATE_LIMIT_WINDOW_SECONDS', 60),
			key,
		};
	return {
		...defaultPolicy,
		capacity: number('RATE_LIMIT_CAPACITY', 10),
		refillPerSecond: number('RATE_LIMIT_REFILL_PER_SECOND', 10),
		key,
	};
}
