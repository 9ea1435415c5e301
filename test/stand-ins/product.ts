import {setTimeout as sleep} from 'node:timers/promises';
import type {LimiterState} from '../../src/product/limiter/limiter-state.ts';
import type {LimiterPolicy, Stack} from '../../src/product/stack/contract.ts';
import {type Answer, listen} from './listen.ts';

/** A product that asks a limiter before each analysis, as moalog-server does: by status, and open when it is late. */
export interface ProductTraits {
	readonly limiterUrl: string;
	readonly engineUrl?: string;
	readonly limiter?: LimiterState;
	/** Asks nobody, whatever it was told. */
	readonly asksNobody?: boolean;
	/** Apart from each other, as analyses reach it from a busy machine: the first ones of them, or all. */
	readonly spacing?: {readonly ms: number; readonly count?: number};
	readonly policy?: Partial<LimiterPolicy>;
	readonly timeoutMs?: number;
}

export const tenPerSecond: LimiterPolicy = {
	algorithm: 'TOKEN_BUCKET',
	capacity: 10,
	refillPerSecond: 10,
	windowSeconds: null,
	key: 'global',
};

/** A stack of two stand-ins, as the preflight sees one. */
export async function startProduct(traits: ProductTraits): Promise<Stack> {
	const {limiterUrl, limiter = 'on', spacing = {ms: 0}, timeoutMs = 5000} = traits;
	let failedOpen = 0;
	let key = 'ai-analysis';
	let turn = Promise.resolve();
	let analyses = 0;
	const decide = async () => {
		if (traits.asksNobody || limiter === 'off') return 200;
		// The published limiter's name of a window.
		const algorithm = traits.policy?.algorithm === 'SLIDING_WINDOW' ? 'SLIDING_WINDOW_LOG' : 'TOKEN_BUCKET';
		const asked = `${limiterUrl}/api/v1/rate-limit/check?key=${key}&algorithm=${algorithm}`;
		const answer = await fetch(asked, {signal: AbortSignal.timeout(timeoutMs)}).catch(() => null);
		await answer?.text();
		if (answer?.status === 200 || answer?.status === 429) return answer.status;
		failedOpen += 1;
		return 200;
	};
	/** A refusal is passed on by its status, and nothing of what was said. */
	const pay = async (idempotencyKey: string): Promise<Answer> => {
		const answer = await fetch(`${traits.engineUrl}/api/v1/payments`, {
			method: 'POST',
			headers: {'content-type': 'application/json', 'x-idempotency-key': idempotencyKey},
			body: JSON.stringify({memberId: '1', plan: 'PRO', amount: 9900, currency: 'KRW'}),
		}).catch(() => null);
		if (!answer?.ok) return [answer?.status ?? 502, {isSuccess: false, code: 'PAYMENT'}];
		const replayed = answer.headers.get('idempotent-replayed');
		return [answer.status, await answer.text(), replayed ? {'idempotent-replayed': replayed} : {}];
	};
	const url = await listen(async ({headers}, {pathname}) => {
		if (pathname === '/api/subscriptions') return pay(String(headers['idempotency-key']));
		if (pathname === '/metrics') return [200, `rate_limit_fail_open_total ${failedOpen}\n`];
		if (pathname === '/api/retrospects') return headers.authorization ? [200, {isSuccess: true}] : [401];
		if (analyses++ < (spacing.count ?? Number.POSITIVE_INFINITY)) turn = turn.then(() => sleep(spacing.ms));
		await turn;
		const status = await decide();
		return [status, {}, status === 429 ? {'retry-after': '1'} : {}];
	});
	return {
		kind: 'compose',
		urls: {'moalog-server': url, 'fluxpay-engine': traits.engineUrl ?? null, 'rate-limiter': limiterUrl},
		prometheusUrl: null,
		jwtSecret: 'a-secret-of-the-tests',
		policy: {...tenPerSecond, ...traits.policy},
		books: {
			decisions: null,
			payments: null,
			setFaults: null,
			// The published limiter has no reset: another key is a full bucket.
			async resetLimiter() {
				key = `ai-analysis-${crypto.randomUUID()}`;
			},
		},
		limiter: () => limiter,
		async setLimiter() {},
		async up() {},
		services: () => [],
		async restart() {},
		subscribe: () => () => {},
		watchResources: null,
		describe: async () => null,
		async down() {},
	};
}
