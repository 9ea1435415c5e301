import type {ProductEvidence} from '../../src/product/evidence.ts';
import type {LimiterDecision, LimiterPolicy} from '../../src/product/stack/contract.ts';
import type {Run} from '../../src/record/schema.ts';
import {onLimiter} from './limiter-run.ts';
import {AI, endpoint, makeRun} from './run-fixture.ts';

/** The bucket of our stack: 10, refilled with 10 a second. */
export const bucketPolicy: LimiterPolicy = {
	algorithm: 'TOKEN_BUCKET',
	capacity: 10,
	refillPerSecond: 10,
	windowSeconds: null,
	key: 'global',
};

const startMicros = 1_772_366_400_000_000;

/** Arrivals of one key at an even rate, in µs. */
export function arrivals(ratePerSecond: number, durationSeconds: number): number[] {
	const count = Math.round(ratePerSecond * durationSeconds);
	return Array.from({length: count}, (_, index) => startMicros + Math.round((index * 1e6) / ratePerSecond));
}

/**
 * What a limiter answers that refills `refillPerSecond` into `capacity`, written without the code under test: it counts
 * the tokens that were ever there against those that were taken. Only for load that never lets the bucket fill up.
 */
export function bucketLog(times: readonly number[], capacity: number, refillPerSecond: number, key = 'ai-analysis') {
	const first = times[0] ?? 0;
	let taken = 0;
	return times.map((atMicros): LimiterDecision => {
		const given = capacity + Math.floor(((atMicros - first) * refillPerSecond) / 1e6);
		const allowed = given > taken;
		if (allowed) taken += 1;
		return {key, atMicros, allowed};
	});
}

/** The evidence of one ON run whose books all say what the log says. */
export function onEvidence(
	decisions: readonly LimiterDecision[],
	changes: Partial<ProductEvidence> = {},
): ProductEvidence {
	const allowed = decisions.filter(decision => decision.allowed).length;
	const denied = decisions.length - allowed;
	const times = decisions.map(({atMicros}) => atMicros / 1000);
	return {
		run: e2Run('on', endpoint({'2xx': allowed, '429': denied})),
		policy: bucketPolicy,
		decisions,
		limiterClient: {
			firstSentAtMs: (times[0] ?? 0) - 5,
			lastSentAtMs: (times.at(-1) ?? 0) - 5,
			byKey: null,
			untilLastDenied: null,
		},
		payments: null,
		clientPayments: null,
		counters: {
			'moalog-server': readings({
				rate_limit_fail_open_total: 0,
				ai_rejected_total: 0,
				[served(AI, 200)]: allowed,
				[served(AI, 429)]: denied,
			}),
			'rate-limiter': readings({
				'rate_limiter_requests_total{algorithm="TOKEN_BUCKET",allowed="true"}': allowed,
				'rate_limiter_requests_total{algorithm="TOKEN_BUCKET",allowed="false"}': denied,
			}),
		},
		outside: [],
		summary: null,
		missing: {},
		...changes,
	};
}

/** The evidence of one OFF run: the provider completes and rejects, nobody asks the limiter. */
export function offEvidence(
	completed: number,
	rejected: number,
	changes: Partial<ProductEvidence> = {},
	run = e2Run('off', endpoint({'2xx': completed, '5xx': rejected})),
): ProductEvidence {
	const counters = {
		rate_limit_fail_open_total: 0,
		ai_rejected_total: rejected,
		[served(AI, 200)]: completed,
		[served(AI, 503)]: rejected,
	};
	return {...onEvidence([]), run, counters: {'moalog-server': readings(counters)}, ...changes};
}

/** An E-2 run with one AI endpoint. */
export function e2Run(limiter: 'on' | 'off', ai: Run['endpoints'][string], changes: Partial<Run> = {}): Run {
	const id = limiter === 'off' ? '1-E-2-limiter-off' : '2-E-2-limiter-on';
	return makeRun({[AI]: ai}, {id, scenario: 'E-2', ...onLimiter(limiter), paceMs: 100, ...changes});
}

/** A service's counters that went up by this much, from something that was there before. */
export function readings(added: Readonly<Record<string, number>>, before = 7) {
	const shifted = Object.entries(added).map(([name, value]) => [name, before + value]);
	return {
		before: Object.fromEntries(Object.keys(added).map(name => [name, before])),
		after: Object.fromEntries(shifted) as Record<string, number>,
	};
}

/** The series of one endpoint and status. */
export function served(route: string, status: number): string {
	const [method, path] = route.split(' ');
	return `axum_http_requests_total{endpoint="${path}",method="${method}",status="${status}"}`;
}
