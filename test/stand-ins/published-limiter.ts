import {setTimeout as sleep} from 'node:timers/promises';
import {createPolicyKey, type PolicyKey} from '../../src/product/limiter/policy.ts';
import {listen} from './listen.ts';

/** How a stand-in differs from a sound published limiter with 10 and 10/s. */
export interface LimiterTraits {
	readonly capacity?: number;
	readonly refillPerSecond?: number;
	/** Of its first answers, as those of a JVM that has just started. */
	readonly lateAnswers?: {readonly count: number; readonly ms: number};
	readonly limitsNothing?: boolean;
	/** Denies by its body only. */
	readonly deniesWith200?: boolean;
}

/**
 * Answers as the published distributed-rate-limiter does: its field and algorithm names, no decision log, no reset,
 * metrics behind basic auth.
 */
export function startPublishedLimiter(traits: LimiterTraits = {}): Promise<string> {
	const {capacity = 10, refillPerSecond = 10, lateAnswers = {count: 0, ms: 0}} = traits;
	const keys = new Map<string, PolicyKey>();
	let answered = 0;
	const keyOf = (key: string, algorithm: string) => {
		const policy =
			algorithm === 'TOKEN_BUCKET'
				? ({algorithm: 'TOKEN_BUCKET', capacity, refillPerSecond, windowSeconds: null, key: 'global'} as const)
				: ({algorithm: 'SLIDING_WINDOW', capacity, refillPerSecond: null, windowSeconds: 60, key: 'global'} as const);
		const own = keys.get(`${algorithm} ${key}`) ?? createPolicyKey(policy);
		keys.set(`${algorithm} ${key}`, own);
		return own;
	};
	return listen(async ({method}, url) => {
		if (url.pathname === '/actuator/health') return [200, {status: 'UP'}];
		if (url.pathname === '/actuator/prometheus') return [401, '', {'www-authenticate': 'Basic realm="Realm"'}];
		if (method !== 'GET' || url.pathname !== '/api/v1/rate-limit/check')
			return [404, {status: 404, error: 'Not Found'}];
		const algorithm = url.searchParams.get('algorithm') ?? 'TOKEN_BUCKET';
		if (!['TOKEN_BUCKET', 'SLIDING_WINDOW_LOG'].includes(algorithm)) return [400, {status: 400, error: 'Bad Request'}];
		if (answered++ < lateAnswers.count) await sleep(lateAnswers.ms);
		const key = url.searchParams.get('key') ?? '';
		const isAllowed = traits.limitsNothing || keyOf(key, algorithm).decide(Math.round(performance.now() * 1000));
		const body = {allowed: isAllowed, remainingTokens: 0, resetTimeSeconds: 1, retryAfterSeconds: isAllowed ? 0 : 1};
		return isAllowed || traits.deniesWith200 ? [200, body] : [429, body, {'retry-after': '1'}];
	});
}
