import {randomUUID} from 'node:crypto';
import {type Counters, readCounters, sumOf} from '../../src/collectors/counters.ts';
import type {LimiterState} from '../../src/product/limiter/limiter-state.ts';
import type {LimiterPolicy, ProductService, StackBooks} from '../../src/product/stack/contract.ts';
import {mintToken} from '../../src/product/stack/token.ts';

/** A system that is held against the contract. What it cannot show or do is null, and its tests are skipped aloud. */
export interface ContractTarget {
	readonly urls: Readonly<Record<ProductService, string | null>>;
	readonly jwtSecret: string;
	readonly policy: LimiterPolicy;
	/** The limiter's sliding window, whichever algorithm the stack uses. */
	readonly window: {readonly limit: number; readonly seconds: number};
	readonly resetLimiter: () => Promise<void>;
	readonly decisions: StackBooks['decisions'];
	readonly payments: StackBooks['payments'];
	readonly setFaults: StackBooks['setFaults'];
	readonly setLimiter: ((state: LimiterState) => Promise<void>) | null;
	/** Takes a service away and brings it back on the same address. */
	readonly outage: {stop(service: ProductService): Promise<void>; start(service: ProductService): Promise<void>} | null;
	/** How long moalog-server waits for fluxpay-engine. */
	readonly fluxpayTimeoutMs: number;
	/** How long it waits for rate-limiter, before it lets an analysis pass undecided. */
	readonly limiterTimeoutMs: number;
}

/** What a test says that cannot run here; a skip must not look like a pass. */
export function notExercised(what: string): string {
	return `not exercised: this stack ${what}`;
}

export function moalogUrl(target: ContractTarget): string {
	return target.urls['moalog-server']!;
}

/** Headers of a member's request; `seconds` may be negative for a token that has expired. */
export function bearer(target: ContractTarget, memberId = 7, seconds = 600): Record<string, string> {
	const token = mintToken(target.jwtSecret, memberId, Math.floor(Date.now() / 1000) + seconds);
	return {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
}

/** A run's keys share their first eight characters, by which the books are searched. */
export function createKeys(): {prefix: string; next: () => string} {
	const prefix = randomUUID().slice(0, 8);
	return {prefix, next: () => prefix + randomUUID().slice(8)};
}

const metricsPaths: Record<ProductService, string> = {
	'moalog-server': '/metrics',
	'fluxpay-engine': '/actuator/prometheus',
	'rate-limiter': '/actuator/prometheus',
};

/** Reads a service's counters now, and later how much they have grown; a sample that is not there counts as 0. */
export async function watchCounters(
	target: ContractTarget,
	service: ProductService,
): Promise<(name: string, where?: Record<string, string>) => Promise<number>> {
	const url = `${target.urls[service]}${metricsPaths[service]}`;
	const before: Counters = await readCounters(url);
	return async (name, where = {}) => {
		const after = await readCounters(url);
		return (sumOf(after, name, where) ?? 0) - (sumOf(before, name, where) ?? 0);
	};
}
