import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {kept} from '../../text/say.ts';
import type {LimiterPolicy} from '../stack/contract.ts';
import {broken} from './broken.ts';
import type {AskLimiter} from './limiter-check.ts';

/** What questions at the limiter itself have shown; ranges, because the client's clock is not the limiter's. */
export interface EnforcedPolicy {
	/** Requests that a full bucket, or an empty window, admits at once; the highest is null where no denial came. */
	readonly capacity: {readonly least: number; readonly most: number | null};
	/** Tokens a second; null for a window, and where none was found out. The highest is null when the bucket was full. */
	readonly refillPerSecond: {readonly least: number; readonly most: number | null} | null;
}

const batch = 20;
/** Without a denial by then there is no limit of the policy's size, nor one that anybody would ask for. */
const patience = {times: 3, least: 500};
const longestWaitMs = 2000;

/**
 * Finds out what a limiter enforces, on a key of its own: a burst up to the first denial, a pause of part of a refill,
 * and a burst again. Nothing of it is billed, and no load is sent through the product.
 */
async function findPolicy(ask: AskLimiter, policy: LimiterPolicy, signal: AbortSignal): Promise<EnforcedPolicy> {
	const key = `perf-tui-preflight-${randomUUID()}`;
	const most = Math.max(patience.least, patience.times * policy.capacity);
	const first = await burst(ask, key, most);
	const rate = policy.refillPerSecond;
	if (first.deniedMs === null) return {capacity: {least: first.allowed, most: null}, refillPerSecond: null};
	const ranged = (refill: number) => ({
		least: Math.max(0, first.allowed - Math.ceil((refill * first.spanMs) / 1000)),
		most: first.allowed,
	});
	if (rate === null) return {capacity: ranged(0), refillPerSecond: null};
	// Short enough that a bucket of the policy is not full again: what is lost to a full one says nothing.
	await sleep(Math.min(longestWaitMs, (0.6 * policy.capacity * 1000) / rate), undefined, {signal});
	const second = await burst(ask, key, most);
	const [shortest, longest] = [second.startedMs - first.endedMs, second.endedMs - first.deniedMs];
	const isFull = second.deniedMs === null || second.allowed >= first.allowed;
	const refill = {
		least: Math.max(0, ((second.allowed - 1) * 1000) / longest),
		most: isFull ? null : ((second.allowed + 1) * 1000) / shortest,
	};
	return {capacity: ranged(Math.max(rate, refill.most ?? refill.least)), refillPerSecond: refill};
}

/** Whether the policy lies within what was found out. */
function isEnforced(policy: LimiterPolicy, {capacity, refillPerSecond}: EnforcedPolicy): boolean {
	const isWithin = (value: number, range: {least: number; most: number | null}) =>
		value >= range.least && value <= (range.most ?? Number.POSITIVE_INFINITY);
	if (!isWithin(policy.capacity, capacity) || capacity.most === null) return false;
	return refillPerSecond === null || isWithin(policy.refillPerSecond ?? 0, refillPerSecond);
}

/** `100, refilled by about 10 a second` */
function describeEnforced({capacity, refillPerSecond}: EnforcedPolicy): string {
	const size = capacity.most === null ? kept`more than ${capacity.least}` : `${capacity.most}`;
	if (refillPerSecond === null) return kept`${size} at once`;
	const {least, most} = refillPerSecond;
	return most === null
		? kept`${size} at once, then ${least.toFixed(0)} or more a second`
		: kept`${size} at once, then about ${((least + most) / 2).toFixed(1)} a second`;
}

/** Rejects when the limiter enforces another policy than it was asked for, with the variables that say it. */
export async function provePolicy(
	ask: AskLimiter,
	policy: LimiterPolicy,
	signal: AbortSignal,
	report: (sentence: string) => void,
): Promise<void> {
	const found = await findPolicy(ask, policy, signal);
	report(kept`rate-limiter itself: ${describeEnforced(found)}`);
	// A limiter that admits nothing has no policy to be compared: the burst through the product says so.
	if (found.capacity.most === 0 || isEnforced(policy, found)) return;
	const isBucket = policy.algorithm === 'TOKEN_BUCKET';
	const variables = isBucket
		? kept`${'RATE_LIMITER_CAPACITY'} and ${'RATE_LIMITER_REFILL_PER_SECOND'}`
		: kept`${'RATE_LIMITER_WINDOW_REQUESTS'} and ${'RATE_LIMITER_WINDOW_SECONDS'}`;
	const given = isBucket
		? 'RATELIMITER_TOKENBUCKET_CAPACITY, …_REFILLRATE, RATELIMITER_DEFAULT_CAPACITY, …_REFILLRATE'
		: 'RATELIMITER_SLIDINGWINDOW_MAXREQUESTS, …_WINDOWSIZE';
	const asked = isBucket
		? kept`${policy.capacity} at once, then ${policy.refillPerSecond} a second`
		: kept`${policy.capacity} in ${policy.windowSeconds} s`;
	throw broken(
		kept`rate-limiter enforces what ${variables} ask for (${asked})`,
		describeEnforced(found),
		kept`Give your limiter these numbers under the names that it reads (it gets them as ${given}; others go into RATE_LIMITER_AGENTS as -Dname=value), or set ${variables} to what it enforces`,
	);
}

/** Asks in batches until one of them holds a denial, or `most` were allowed. Times are ms of one clock. */
async function burst(ask: AskLimiter, key: string, most: number) {
	const startedMs = performance.now();
	for (let allowed = 0; ; ) {
		const deniedMs = performance.now();
		const answers = await Promise.all(Array.from({length: batch}, () => ask(key)));
		const endedMs = performance.now();
		const denied = answers.filter(isAllowed => !isAllowed).length;
		allowed += batch - denied;
		const isOver = denied > 0 || allowed >= most;
		// The first denial is not before the batch that holds it was sent.
		if (isOver)
			return {allowed, startedMs, endedMs, deniedMs: denied > 0 ? deniedMs : null, spanMs: endedMs - startedMs};
	}
}
