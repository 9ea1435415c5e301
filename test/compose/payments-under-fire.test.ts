import {randomUUID} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, describe, expect, test} from 'vitest';
import {keyPrefix} from '../../src/product/run/key-prefix.ts';
import {waitFor} from '../wait-for.ts';
import {audit, audits, sql} from './audit.ts';
import {isStackThere, outages, restartsOf} from './containers.ts';
import {countOf, plainK6} from './plain-k6.ts';
import {recreate} from './switch.ts';

const service = 'fluxpay-engine';

describe.skipIf(!isStackThere)('payments under fire', () => {
	afterAll(() => (isStackThere ? recreate(service) : undefined), 180_000);

	test('E-3 with fluxpay-engine killed in the middle and 5 % of the provider’s answers lost: no key is charged twice', {
		timeout: 300_000,
	}, async () => {
		await recreate(service, {PG_LOST_RESPONSE_RATE: '0.05'});
		const restarts = await restartsOf(service);
		const runId = randomUUID();
		const prefix = keyPrefix(runId);
		const run = plainK6('e3-payments.ts', {SCALE: '0.6', RUN_ID: runId});
		await sleep(12_000);
		await outages.killed.begin(service);
		const {exitCode, summary, output} = await run;
		// While it is away payments are answered 502, which fails a threshold: a result, and no error.
		expect([0, 99], output).toContain(exitCode);
		expect(await restartsOf(service)).toBe(restarts + 1);
		expect(countOf(summary, 'payments{outcome:lost}')).toBeGreaterThan(0);

		await waitFor(async () => expect((await audit('unfinished-sagas', prefix)).violations).toBe(0), {
			timeout: 60_000,
			interval: 1000,
		});
		for (const name of audits) {
			const {violations, successfulPayments, examples} = await audit(name, prefix);
			expect(violations, `${name}: ${examples}`).toBe(0);
			expect(successfulPayments).toBeGreaterThan(0);
		}
		const [[compensated]] = (await sql(
			"select count(*) from saga_instances where idempotency_key ^@ lower(:'prefix') and state = 'COMPENSATED'",
			prefix,
		)) as [[string]];
		expect(Number(compensated)).toBeGreaterThan(0);
	});
});
