import {type Counters, PageRefusal, readCounters, sumOf} from '../../collectors/counters.ts';
import {kept} from '../../text/say.ts';
import type {CounterGap} from '../evidence.ts';
import {contractRoutes, type LimiterDecision, type PaymentRecord, type ProductService, type Stack} from './contract.ts';

/** The counters of the three services at one moment; null for one that did not answer. */
export type ServiceCounters = Readonly<Record<ProductService, Counters | null>>;

/** What the servers and stores say of a run, next to what the client saw. */
export interface RunBooks {
	readonly before: ServiceCounters;
	/** With what was counted before a service started anew. */
	readonly after: ServiceCounters;
	/** Of services that did so; absent where nobody looked. */
	readonly gaps?: Readonly<Partial<Record<ProductService, CounterGap>>>;
	readonly decisions: readonly LimiterDecision[] | null;
	readonly payments: readonly PaymentRecord[] | null;
}

/** Reads `/metrics` of the three services at once. */
export async function readServiceCounters(stack: Stack): Promise<ServiceCounters> {
	const names = Object.keys(contractRoutes.metrics) as ProductService[];
	const pages = await Promise.all(names.map(name => readServiceMetrics(stack, name)));
	return Object.fromEntries(names.map((name, index) => [name, pages[index]])) as ServiceCounters;
}

/** The counters of one service now; null where it has none, or does not answer. */
export async function readServiceMetrics(stack: Stack, service: ProductService): Promise<Counters | null> {
	const [url, route] = [stack.urls[service], (stack.routes ?? contractRoutes).metrics[service]];
	return url === null || route === null ? null : readCounters(`${url}${route}`).catch(() => null);
}

/** Why services that have counters gave none, as clauses by their names. */
export async function explainMissing(
	stack: Stack,
	counters: ServiceCounters,
): Promise<Partial<Record<ProductService, string>>> {
	const {metrics} = stack.routes ?? contractRoutes;
	const names = (Object.keys(metrics) as ProductService[]).filter(
		name => counters[name] === null && stack.urls[name] !== null && metrics[name] !== null,
	);
	const said = names.map(async name => {
		const url = `${stack.urls[name]}${metrics[name]}`;
		const why = await readCounters(url).then(() => kept`they came too late`, refusalOf);
		return [name, kept`${name} gave no counters (${why})`] as const;
	});
	return Object.fromEntries(await Promise.all(said));
}

function refusalOf(error: Error): string {
	const isGuarded = error instanceof PageRefusal && [401, 403].includes(error.status);
	return isGuarded ? kept`${error.message}: they are behind a login` : error.message;
}

/** Calls, rejections and cost of the AI provider since `before`; null without its counters. */
export function aiSince(
	before: Counters | null,
	after: Counters | null,
): {calls: number; rejected: number; costUsd: number} | null {
	if (!before || !after) return null;
	const grown = (name: string, where?: Record<string, string>) => {
		const now = sumOf(after, name, where);
		return now === null ? null : now - (sumOf(before, name, where) ?? 0);
	};
	const all = grown('ai_calls_total');
	const costUsd = grown('ai_cost_usd_total');
	if (all === null || costUsd === null) return null;
	// What the limiter turned away never reached the provider.
	const calls = all - (grown('ai_calls_total', {outcome: 'limited'}) ?? 0);
	return {calls, rejected: grown('ai_rejected_total') ?? 0, costUsd};
}

/**
 * Waits until nothing that the run began is under way any more: the provider's queue is empty and no saga is open.
 * Gives up after `limitMs`, when the books are read as they are.
 */
export async function settle(
	stack: Stack,
	keyPrefix: string | null,
	signal: AbortSignal,
	limitMs = 15_000,
): Promise<boolean> {
	const deadline = performance.now() + limitMs;
	while (performance.now() < deadline && !signal.aborted) {
		const counters = await readServiceMetrics(stack, 'moalog-server');
		const underWay = counters ? (sumOf(counters, 'ai_in_flight') ?? 0) + (sumOf(counters, 'ai_queue_depth') ?? 0) : 0;
		const openSagas = await countOpenSagas(stack, keyPrefix);
		if (underWay === 0 && openSagas === 0) return true;
		await new Promise(resolve => setTimeout(resolve, 200));
	}
	return false;
}

async function countOpenSagas(stack: Stack, keyPrefix: string | null): Promise<number> {
	if (!keyPrefix || !stack.books.payments) return 0;
	const records = await stack.books.payments(keyPrefix).catch(() => []);
	return records.filter(record => record.saga === 'STARTED' || record.saga === 'COMPENSATING').length;
}
