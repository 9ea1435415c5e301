import type http from 'node:http';
import fetch from 'node-fetch';
import {kept} from '../../text/say.ts';
import type {LimiterPolicy} from '../stack/contract.ts';
import {broken} from './broken.ts';
import {seen} from './seen.ts';

/** One decision of a limiter for a key. Rejects with a UserError when the answer is none. */
export type AskLimiter = (key: string) => Promise<boolean>;

/** Names that limiters give the same algorithm, ours first. */
const names: Readonly<Record<LimiterPolicy['algorithm'], readonly string[]>> = {
	TOKEN_BUCKET: ['TOKEN_BUCKET'],
	SLIDING_WINDOW: ['SLIDING_WINDOW', 'SLIDING_WINDOW_LOG'],
};

/**
 * Finds out by which name a limiter knows the algorithm, and asks by it. Only the status and `allowed` are read: other
 * fields have other names elsewhere.
 */
export async function openLimiter(
	url: string,
	algorithm: LimiterPolicy['algorithm'],
	{agent, signal}: {readonly agent: http.Agent; readonly signal: AbortSignal},
): Promise<{readonly ask: AskLimiter; readonly algorithm: string}> {
	const route = '/api/v1/rate-limit/check';
	const call = async (key: string, name: string) => {
		const response = await fetch(`${url}${route}?key=${encodeURIComponent(key)}&algorithm=${name}`, {
			agent,
			signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) as never,
		}).catch(error => {
			signal.throwIfAborted();
			throw broken(kept`GET ${route} of rate-limiter gets an answer`, (error as Error).message);
		});
		return {status: response.status, text: await response.text()};
	};
	let refused = '';
	for (const name of names[algorithm]) {
		const {status, text} = await call('perf-tui-preflight', name);
		if (status === 200 || status === 429)
			return {ask: async key => decide(route, await call(key, name)), algorithm: name};
		refused = seen(status, text);
	}
	throw broken(
		kept`GET ${route}?key=…&algorithm=${names[algorithm].join('|')} of rate-limiter answers 200 or 429`,
		refused,
		kept`Set RATE_LIMIT_ALGORITHM to one that your limiter has, or correct RATE_LIMITER_IMAGE`,
	);
}

function decide(route: string, {status, text}: {status: number; text: string}): boolean {
	if (status === 429) return false;
	if (status !== 200) throw broken(kept`GET ${route} of rate-limiter answers 200 or 429`, seen(status, text));
	// moalog-server goes by the status: a denial that is answered 200 would limit nobody.
	if (/"allowed"\s*:\s*false/.test(text))
		throw broken(kept`rate-limiter answers a denial with 429`, kept`200 with allowed: false`);
	return true;
}
