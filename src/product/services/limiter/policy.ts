import {readChoice, readInteger} from '../service/environment.ts';

export type Algorithm = 'TOKEN_BUCKET' | 'SLIDING_WINDOW';

export const algorithms = ['TOKEN_BUCKET', 'SLIDING_WINDOW'] as const;

/** Both policies; a request names the one it wants. */
export interface Policies {
	/** The algorithm of a request that names none. */
	readonly defaultAlgorithm: Algorithm;
	readonly bucket: {readonly capacity: number; readonly refillPerSecond: number};
	readonly window: {readonly limit: number; readonly windowSeconds: number};
}

/** Refill is whole tokens a second: the arithmetic of the bucket is exact only then. */
export function readPolicies(): Policies {
	return {
		defaultAlgorithm: readChoice('RATE_LIMIT_ALGORITHM', algorithms),
		bucket: {
			capacity: readInteger('RATE_LIMIT_CAPACITY', 100, 1, 1_000_000),
			refillPerSecond: readInteger('RATE_LIMIT_REFILL_PER_SECOND', 10, 1, 1_000_000),
		},
		window: {
			limit: readInteger('RATE_LIMIT_WINDOW_LIMIT', 100, 1, 10_000),
			windowSeconds: readInteger('RATE_LIMIT_WINDOW_SECONDS', 60, 1, 86_400),
		},
	};
}
