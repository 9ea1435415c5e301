import {readMicros} from '../service/clock.ts';
import type {Decision} from './decision.ts';
import {createDecisionLog, type DecisionLog} from './decision-log.ts';
import {createLimitedKeys, type LimitedKeys} from './limited-keys.ts';
import type {Algorithm, Policies} from './policy.ts';
import {createSlidingWindow} from './sliding-window.ts';
import {createTokenBucket} from './token-bucket.ts';

/** Every decision of the service, with its log and its counts. */
export interface Limiter {
	decide(algorithm: Algorithm, key: string): Decision;
	peek(algorithm: Algorithm, key: string): Decision;
	reset(algorithm: Algorithm | null, key: string): void;
	resetAll(): void;
	evictions(): number;
	readonly log: DecisionLog;
	readonly counts: Readonly<Record<Algorithm, {allowed: number; denied: number}>>;
}

/** What a fault makes of a decision; the policy has already had its say, and its token. */
export interface Overrides {
	/** Denies without looking, and takes nothing. */
	readonly denyAll: () => boolean;
	/** Whether this denial is answered as allowed all the same. */
	readonly leaks: () => boolean;
}

/** 100,000 buckets are about 30 MB; windows share 8 million slots of 8 bytes. */
const largestBucketCount = 100_000;
const largestWindowSlots = 8_000_000;

export function createLimiter(policies: Policies, overrides: Overrides): Limiter {
	const {bucket, window} = policies;
	const keys: Record<Algorithm, LimitedKeys> = {
		TOKEN_BUCKET: createLimitedKeys(largestBucketCount, now =>
			createTokenBucket(bucket.capacity, bucket.refillPerSecond, now),
		),
		SLIDING_WINDOW: createLimitedKeys(Math.min(largestBucketCount, Math.floor(largestWindowSlots / window.limit)), () =>
			createSlidingWindow(window.limit, window.windowSeconds),
		),
	};
	const counts = {TOKEN_BUCKET: {allowed: 0, denied: 0}, SLIDING_WINDOW: {allowed: 0, denied: 0}};
	const log = createDecisionLog(readMicros());

	function judge(key: {limit: {take(now: number): Decision; peek(now: number): Decision}}, now: number): Decision {
		if (overrides.denyAll()) return {...key.limit.peek(now), allowed: false, retryAfterSeconds: 1};
		const decision = key.limit.take(now);
		return !decision.allowed && overrides.leaks() ? {...decision, allowed: true, retryAfterSeconds: 0} : decision;
	}

	return {
		decide(algorithm, name) {
			// One reading for the decision and its log line: with two, a replay of the log would not be the decision.
			const nowMicros = readMicros();
			const key = keys[algorithm].find(name, nowMicros);
			const decision = judge(key, nowMicros);
			log.append(key.name, nowMicros, decision.allowed);
			counts[algorithm][decision.allowed ? 'allowed' : 'denied']++;
			return decision;
		},
		peek(algorithm, name) {
			const nowMicros = readMicros();
			return keys[algorithm].find(name, nowMicros).limit.peek(nowMicros);
		},
		reset(algorithm, name) {
			if (algorithm !== 'SLIDING_WINDOW') keys.TOKEN_BUCKET.reset(name);
			if (algorithm !== 'TOKEN_BUCKET') keys.SLIDING_WINDOW.reset(name);
		},
		resetAll() {
			keys.TOKEN_BUCKET.resetAll();
			keys.SLIDING_WINDOW.resetAll();
		},
		evictions: () => keys.TOKEN_BUCKET.evictions() + keys.SLIDING_WINDOW.evictions(),
		log,
		counts,
	};
}
