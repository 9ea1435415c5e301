import http from 'node:http';
import fetch from 'node-fetch';
import {parseExposition, sumOf} from '../../collectors/counters.ts';
import {kept} from '../../text/say.ts';
import type {LimiterState} from '../limiter/limiter-state.ts';
import {contractRoutes, type Stack, type StackRoutes} from '../stack/contract.ts';
import {mintToken} from '../stack/token.ts';
import {broken} from './broken.ts';
import type {Call} from './call.ts';
import {provePolicy} from './enforced-policy.ts';
import {type Burst, describeBurst, proveOn} from './limiter-burst.ts';
import {openLimiter} from './limiter-check.ts';
import {proveIdempotency} from './payments.ts';
import {seen} from './seen.ts';

/** What a preflight sent itself, so that reconciliation can leave it out if it shares a counter with the run. */
export interface PreflightRequests {
	readonly reads: number;
	readonly analyses: number;
	readonly payments: number;
}

/** Which contract lines to prove before load. */
export interface PreflightOptions {
	readonly exercises: readonly string[];
	readonly limiter: LimiterState | null;
	readonly signal: AbortSignal;
	readonly report: (sentence: string) => void;
}

/**
 * Proves that the stack behaves as its contract says (evidence rule 16), empties the limiter afterwards. Throws a
 * UserError with exit code 7 that names the contract line which broke.
 */
export async function runPreflight(stack: Stack, options: PreflightOptions): Promise<PreflightRequests> {
	const agent = new http.Agent({keepAlive: true, maxSockets: 256});
	const routes = stack.routes ?? contractRoutes;
	const token = stack.jwtSecret ? mintToken(stack.jwtSecret, 1, Math.floor(Date.now() / 1000) + 600) : stack.authToken;
	const call: Call = (path, init = {}) =>
		fetch(`${stack.urls['moalog-server']}${path}`, {
			...init,
			agent,
			signal: AbortSignal.any([options.signal, AbortSignal.timeout(10_000)]) as never,
			headers: {...(token && {authorization: `Bearer ${token}`}), 'content-type': 'application/json', ...init.headers},
		}).catch(error => {
			options.signal.throwIfAborted();
			throw broken(kept`${init.method ?? 'GET'} ${path} gets an answer`, (error as Error).message);
		});
	try {
		const reads = await proveReads(call, routes, Boolean(token));
		const analyses =
			options.exercises.includes('ai') && options.limiter ? await proveLimiter(stack, call, options, agent) : 0;
		const service = {url: stack.routes ? null : stack.urls['fluxpay-engine'], agent, signal: options.signal};
		const payments = options.exercises.includes('payments') ? await proveIdempotency(call, routes, service) : 0;
		return {reads, analyses, payments};
	} finally {
		agent.destroy();
	}
}

async function proveReads(call: Call, {retrospects}: StackRoutes, hasToken: boolean): Promise<number> {
	const list = await call(retrospects);
	const text = await list.text();
	if (list.status !== 200 || !isSuccess(text))
		throw broken(kept`GET ${retrospects} answers 200 with isSuccess true`, seen(list.status, text));
	if (!hasToken) return 1;
	const anonymous = await call(retrospects, {headers: {authorization: ''}});
	const refusal = await anonymous.text();
	if (anonymous.status !== 401)
		throw broken(kept`GET ${retrospects} answers 401 without a token`, seen(anonymous.status, refusal));
	return 2;
}

function isSuccess(text: string): boolean {
	try {
		return (JSON.parse(text) as {isSuccess?: unknown} | null)?.isSuccess === true;
	} catch {
		// A page that is no JSON says nothing of success: its beginning is shown.
		return false;
	}
}

/** All at once: one after another the bucket refills faster than the provider answers, and no 429 ever comes. */
async function proveLimiter(stack: Stack, call: Call, options: PreflightOptions, agent: http.Agent): Promise<number> {
	const {limiter, report, signal} = options;
	const {policy} = stack;
	if (!policy) {
		report(kept`the limiter was not proved: the target file names no policy`);
		return 0;
	}
	const {capacity} = policy;
	const {aiAnalysis, metrics} = stack.routes ?? contractRoutes;
	const passedBy = async () => {
		const page = metrics['moalog-server'] === null ? null : await call(metrics['moalog-server']);
		return page?.ok ? sumOf(parseExposition(await page.text()), 'rate_limit_fail_open_total') : null;
	};
	const send = async (count: number): Promise<Burst> => {
		await stack.books.resetLimiter();
		const before = await passedBy();
		const startedMs = performance.now();
		const answers = await Promise.all(
			Array.from({length: count}, async () => {
				const response = await call(aiAnalysis.replace('{id}', '1'), {method: 'POST', body: '{}'});
				const endedMs = performance.now() - startedMs;
				await response.text();
				return {status: response.status, hasRetryAfter: response.headers.has('retry-after'), endedMs};
			}),
		);
		const after = await passedBy();
		await stack.books.resetLimiter();
		return {answers, passedBy: after === null ? null : after - (before ?? 0)};
	};
	const limiterUrl = stack.routes ? null : stack.urls['rate-limiter'];
	// Asked once even when it is OFF: a limiter that keeps a log has an entry in it from now on.
	const opened = limiterUrl ? await openLimiter(limiterUrl, policy.algorithm, {agent, signal}) : null;
	if (limiter === 'off') {
		const {answers} = await send(Math.max(30, capacity + 20));
		const said = describeBurst(answers);
		report(kept`limiter OFF: ${answers.length} analyses at once, ${said}`);
		if (answers.some(({status}) => status === 429))
			throw broken(kept`the limiter is OFF, so that no analysis is answered 429`, said);
		return answers.length;
	}
	if (opened) {
		if (opened.algorithm !== policy.algorithm)
			report(kept`rate-limiter knows ${policy.algorithm} as ${opened.algorithm}: set RATE_LIMIT_ALGORITHM to that`);
		await provePolicy(opened.ask, policy, signal, report);
	}
	return proveOn(send, {capacity, refillPerSecond: policy.refillPerSecond ?? 0}, report);
}
