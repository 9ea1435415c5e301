import {createRepeatedWarning} from '../service/log.ts';
import {createUpstream, type UpstreamAnswer, UpstreamError} from '../service/upstream.ts';

/** The limiter's word on one request; `open` when it could not be asked, and the request goes through. */
export type LimiterVerdict =
	| {readonly kind: 'allowed'}
	| {readonly kind: 'denied'; readonly headers: readonly string[]}
	| {readonly kind: 'open'};

export interface LimiterClient {
	check(key: string): Promise<LimiterVerdict>;
	/** How often the limiter could not be asked since the start. */
	failOpenCount(): number;
}

export interface LimiterClientOptions {
	readonly url: string;
	readonly algorithm: string;
	readonly timeoutMs: number;
	/** What `X-RateLimit-Limit` says. */
	readonly limit: number;
}

/** Asks the rate-limiter; a limiter that is down or late must not take the product down with it. */
export function createLimiterClient({url, algorithm, timeoutMs, limit}: LimiterClientOptions): LimiterClient {
	const call = createUpstream(url, timeoutMs);
	const warn = createRepeatedWarning('the rate-limiter did not answer, the request was let through');
	let openCount = 0;

	function failOpen(): LimiterVerdict {
		openCount++;
		warn();
		return {kind: 'open'};
	}

	function readHeaders({headers}: UpstreamAnswer): string[] {
		const retryAfter = String(headers['retry-after'] ?? '1');
		return [
			'Retry-After',
			retryAfter,
			'X-RateLimit-Limit',
			String(limit),
			'X-RateLimit-Remaining',
			String(headers['x-ratelimit-remaining'] ?? '0'),
			'X-RateLimit-Reset',
			String(headers['x-ratelimit-reset'] ?? Math.floor(Date.now() / 1000) + Number(retryAfter)),
		];
	}

	return {
		async check(key) {
			const path = `/api/v1/rate-limit/check?key=${encodeURIComponent(key)}&algorithm=${algorithm}`;
			try {
				const answer = await call({method: 'GET', path});
				if (answer.status === 200) return {kind: 'allowed'};
				if (answer.status === 429) return {kind: 'denied', headers: readHeaders(answer)};
				return failOpen();
			} catch (error) {
				if (error instanceof UpstreamError) return failOpen();
				throw error;
			}
		},
		failOpenCount: () => openCount,
	};
}
