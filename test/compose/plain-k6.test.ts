import {randomUUID} from 'node:crypto';
import {afterAll, describe, expect, test} from 'vitest';
import {readCounters, sumOf} from '../../src/collectors/counters.ts';
import {replayPolicy} from '../../src/product/limiter/policy-replay.ts';
import {keyPrefix} from '../../src/product/run/key-prefix.ts';
import {patientLimiter} from '../e2e/patient-limiter.ts';
import {waitFor} from '../wait-for.ts';
import {audit, audits} from './audit.ts';
import {isStackThere} from './containers.ts';
import {decisionsSince, redisMicros} from './decision-log.ts';
import {countOf, plainK6} from './plain-k6.ts';
import {urls} from './product.ts';
import {recreate} from './switch.ts';

const policy = {
	algorithm: 'TOKEN_BUCKET',
	capacity: 10,
	refillPerSecond: 10,
	windowSeconds: null,
	key: 'global',
} as const;

async function ai(): Promise<{rejected: number; costUsd: number}> {
	const counters = await readCounters(`${urls.moalog}/metrics`);
	return {rejected: sumOf(counters, 'ai_rejected_total') ?? 0, costUsd: sumOf(counters, 'ai_cost_usd_total') ?? 0};
}

/** No key charged twice, nothing charged without its rows or the other way round, no saga open; and payments there were. */
async function expectCleanBooks(runId: string): Promise<void> {
	const prefix = keyPrefix(runId);
	await waitFor(async () => expect((await audit('unfinished-sagas', prefix)).violations).toBe(0), {timeout: 30_000});
	for (const name of audits) {
		const {violations, successfulPayments, examples} = await audit(name, prefix);
		expect(violations, `${name}: ${examples}`).toBe(0);
		expect(successfulPayments).toBeGreaterThan(0);
	}
}

describe.skipIf(!isStackThere)('the load tests by plain k6, on the compose stack', {timeout: 120_000}, () => {
	afterAll(() => (isStackThere ? recreate('moalog-server') : undefined));

	test('E-1 meets its thresholds', async () => {
		const {exitCode, summary, output} = await plainK6('e1-baseline.ts', {SCALE: '0.05'});
		expect(exitCode, output).toBe(0);
		expect(countOf(summary, 'http_reqs{name:GET /api/retrospects}')).toBeGreaterThan(1000);
	});

	test('OFF hurts: the provider turns calls away, and its bill climbs', async () => {
		await recreate('moalog-server', {RATE_LIMITER_ENABLED: 'false'});
		const before = await ai();
		const {exitCode, output} = await plainK6('e2-limiter.ts', {SCALE: '0.1', LIMITER: 'off'});
		expect(exitCode, output).toBe(0);
		const after = await ai();
		expect(after.rejected - before.rejected).toBeGreaterThan(100);
		expect(after.costUsd - before.costUsd).toBeGreaterThan(0);
	});

	test('ON holds: 429 with Retry-After, no 5xx, and every decision is the policy’s', async () => {
		await recreate('moalog-server', patientLimiter);
		const before = await ai();
		const sinceMicros = await redisMicros();
		const {exitCode, summary, output} = await plainK6('e2-limiter.ts', {SCALE: '0.1', LIMITER: 'on'});
		// Its thresholds: no unexpected status, 429 seen, Retry-After and the X-RateLimit headers on each.
		expect(exitCode, output).toBe(0);
		expect((await ai()).rejected).toBe(before.rejected);
		const decisions = await decisionsSince(sinceMicros);
		const replay = replayPolicy(decisions, policy);
		expect(replay.keys.filter(key => key.firstDisagreement !== null)).toEqual([]);
		expect(replay.observedAllowed).toBeGreaterThan(100);
		expect(replay.decisions - replay.observedAllowed).toBe(
			countOf(summary, 'http_reqs{name:POST /api/retrospects/{id}/ai-analysis,status:429}'),
		);
	});

	test('E-3: one charge a key, whatever is retried, declined or lost', async () => {
		const runId = randomUUID();
		const {exitCode, output} = await plainK6('e3-payments.ts', {SCALE: '0.17', RUN_ID: runId});
		expect(exitCode, output).toBe(0);
		await expectCleanBooks(runId);
	});

	test('E-4 mixes all of it', async () => {
		const runId = randomUUID();
		const {exitCode, output} = await plainK6('e4-mix.ts', {SCALE: '0.05', RUN_ID: runId});
		expect(exitCode, output).toBe(0);
		await expectCleanBooks(runId);
	});
});
