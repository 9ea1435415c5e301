import {randomUUID} from 'node:crypto';
import {developmentJwtSecret} from '../../src/product/stack/development-secret.ts';
import {mintToken} from '../../src/product/stack/token.ts';

/** The ways in that docs/contract.md promises something for when a service behind them is gone. */
export type Door = 'reads' | 'ai' | 'payments' | 'charges' | 'limiter' | 'jmx';

const {env} = process;
const base = (name: string, port: number) => `http://127.0.0.1:${env[`${name}_PORT`] || port}`;
export const urls = {
	moalog: base('MOALOG_SERVER', 8080),
	fluxpay: base('FLUXPAY_ENGINE', 8081),
	limiter: base('RATE_LIMITER', 8082),
	rjmx: base('RJMX_EXPORTER', 9090),
};

/** Longest that a caller waits: every time-out of a service for the next one is shorter. */
const patienceMs = 9000;

/** One request through a door: its HTTP status; 0 when nobody answered; for `jmx`, the exporter's own `jmx_up`. */
export async function knock(door: Door): Promise<number> {
	try {
		const response = await requests[door]();
		const body = await response.text();
		if (door !== 'jmx') return response.status;
		return Number(/^jmx_up(?:\{[^}]*\})? (\S+)$/m.exec(body)?.[1] ?? Number.NaN);
	} catch {
		return 0;
	}
}

function send(url: string, init: RequestInit = {}): Promise<Response> {
	const headers = {'content-type': 'application/json', connection: 'close', ...init.headers};
	return fetch(url, {...init, headers, signal: AbortSignal.timeout(patienceMs)});
}

function asMember(): Record<string, string> {
	return {authorization: `Bearer ${mintToken(developmentJwtSecret, 7, Math.floor(Date.now() / 1000) + 600)}`};
}

const requests: Record<Door, () => Promise<Response>> = {
	reads: () => send(`${urls.moalog}/api/retrospects`, {headers: asMember()}),
	ai: () => send(`${urls.moalog}/api/retrospects/1/ai-analysis`, {method: 'POST', headers: asMember(), body: '{}'}),
	payments: () =>
		send(`${urls.moalog}/api/subscriptions`, {
			method: 'POST',
			headers: {...asMember(), 'idempotency-key': randomUUID()},
			body: JSON.stringify({plan: 'PRO'}),
		}),
	charges: () =>
		send(`${urls.fluxpay}/api/v1/payments`, {
			method: 'POST',
			headers: {'x-idempotency-key': randomUUID()},
			body: JSON.stringify({memberId: '7', plan: 'PRO', amount: 9900, currency: 'KRW'}),
		}),
	limiter: () => send(`${urls.limiter}/api/v1/rate-limit/check?key=service-faults&algorithm=TOKEN_BUCKET`),
	jmx: () => send(`${urls.rjmx}/metrics`),
};
