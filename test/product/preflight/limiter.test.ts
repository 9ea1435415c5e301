import {expect, test} from 'vitest';
import {runPreflight} from '../../../src/product/preflight/preflight.ts';
import {type ProductTraits, startProduct} from '../../stand-ins/product.ts';
import {type LimiterTraits, startPublishedLimiter} from '../../stand-ins/published-limiter.ts';

async function preflight(limiterTraits: LimiterTraits, traits: Omit<ProductTraits, 'limiterUrl'> = {}) {
	const told: string[] = [];
	const stack = await startProduct({limiterUrl: await startPublishedLimiter(limiterTraits), ...traits});
	await runPreflight(stack, {
		exercises: ['ai'],
		limiter: stack.limiter(),
		signal: new AbortController().signal,
		report: sentence => told.push(sentence),
	});
	return told.join('\n');
}

test('the published limiter passes, with other field names, no log and metrics behind a login', async () => {
	const told = await preflight({});
	expect(told).toMatch(/rate-limiter itself: \d+ at once, then about \d+\.\d a second/);
	expect(told).toMatch(/limiter ON: 30 analyses at once, \d+ × 200, \d+ × 429$/m);
});

test('a limiter of another policy is named with the variables, and with what it enforces', async () => {
	await expect(preflight({capacity: 100})).rejects.toThrow(
		/RATE_LIMITER_CAPACITY and RATE_LIMITER_REFILL_PER_SECOND ask for \(10 at once, then 10 a second\); seen: 1\d\d at once, then/,
	);
	await expect(preflight({capacity: 20})).rejects.toThrow(/seen: 2\d at once.*RATELIMITER_DEFAULT_CAPACITY/);
	await expect(preflight({refillPerSecond: 40})).rejects.toThrow(/at once, then \d+.* a second/);
	await expect(preflight({refillPerSecond: 2})).rejects.toThrow(/at once, then about \d\.\d a second/);
});

test('a limiter that nobody asks does not pass, however slow the burst is', async () => {
	const unasked =
		/the limiter is ON and admits 10 of \d+ analyses at once, the rest gets 429: at least one; seen: \d+ × 200, 0 × 429/;
	await expect(preflight({}, {asksNobody: true})).rejects.toThrow(unasked);
	const fast = {refillPerSecond: 100};
	await expect(preflight(fast, {policy: fast, asksNobody: true, spacing: {ms: 11}})).rejects.toThrow(unasked);
});

test('a burst so slow that the refill explains it is sent once more, wider', async () => {
	const told = await preflight({}, {spacing: {ms: 100, count: 30}});
	expect(told).toContain('limiter ON: 60 analyses at once');
});

test('a limiter that is late only while it starts passes, one that stays late is named', async () => {
	// A busy machine takes tenths of a second for an answer in time.
	const late = {ms: 1500, count: 60};
	await expect(preflight({lateAnswers: late}, {timeoutMs: 1000})).resolves.toContain('went through without a decision');
	await expect(preflight({lateAnswers: {...late, count: 10_000}}, {timeoutMs: 1000})).rejects.toThrow(
		/went through without a decision \(rate_limit_fail_open_total\).*RATE_LIMITER_TIMEOUT_MS/,
	);
});

test('a denial that is answered 200 would limit nobody', async () => {
	await expect(preflight({deniesWith200: true})).rejects.toThrow('200 with allowed: false');
});

test('OFF passes without a 429 and fails with one', async () => {
	await expect(preflight({}, {limiter: 'off'})).resolves.toContain('limiter OFF: 30 analyses at once, 30 × 200');
	const stack = await startProduct({limiterUrl: await startPublishedLimiter()});
	const off = runPreflight(stack, {
		exercises: ['ai'],
		limiter: 'off',
		signal: new AbortController().signal,
		report: () => {},
	});
	await expect(off).rejects.toThrow('the limiter is OFF, so that no analysis is answered 429');
});

test('the window of the published limiter is asked by its own name', async () => {
	const policy = {algorithm: 'SLIDING_WINDOW', capacity: 10, refillPerSecond: null, windowSeconds: 60} as const;
	const told = await preflight({}, {policy});
	expect(told).toContain('rate-limiter knows SLIDING_WINDOW as SLIDING_WINDOW_LOG');
	expect(told).toContain('rate-limiter itself: 10 at once');
});
