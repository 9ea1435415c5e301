import type {LatencyLimits} from './latency-limits.ts';

/** The defaults of docs/evidence.md, "The verdicts of our own system"; a target file may set others. */
export const defaultLatencyLimits: LatencyLimits = {
	readsMs: 500,
	paymentsMs: 2000,
	aiMs: 3000,
	endpoints: {},
	worstWindowFactor: 2,
};

/** What an endpoint does, read from its request name. */
export type EndpointKind = 'reads' | 'payments' | 'ai';

/** `POST /api/retrospects/{id}/ai-analysis` is ai, `POST /api/subscriptions` payments, the rest reads. */
export function endpointKind(name: string): EndpointKind {
	if (/\bai\b/i.test(name)) return 'ai';
	return /subscription|payment/i.test(name) ? 'payments' : 'reads';
}

/** Limits of one endpoint's p99 in ms: of the whole run, and of its worst 10 s. */
export function limitsOf(name: string, limits: LatencyLimits): {runMs: number; worst10sMs: number} {
	const {readsMs: reads, paymentsMs: payments, aiMs: ai} = limits;
	const runMs = limits.endpoints[name] ?? {reads, payments, ai}[endpointKind(name)];
	return {runMs, worst10sMs: runMs * limits.worstWindowFactor};
}
