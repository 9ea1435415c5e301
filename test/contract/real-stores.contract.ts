import {describe, expect, test} from 'vitest';
import type {ComposeStack} from '../../src/product/stack/compose/stack.ts';
import {execIn} from '../../src/system/compose/exec.ts';
import {waitFor} from '../wait-for.ts';
import {type Answer, call, callAtOnce} from './call.ts';
import {bearer, type ContractTarget, createKeys, moalogUrl} from './target.ts';

const limit = () => AbortSignal.timeout(180_000);
const pollMs = {timeout: 60_000, interval: 100};

/** What only a stack with real stores can show: Redis, Postgres, and services that die in the middle. */
export function realStoresContract(target: ContractTarget, stack: ComposeStack): void {
	const {books, project} = stack;
	const run = (service: string, ...command: string[]) =>
		execIn(project.docker, project.container(service)!.id, command);
	const sql = (text: string) => run('postgres', 'psql', '-XqAt', '-U', 'fluxpay', '-d', 'fluxpay', '-c', text);

	function subscribe(key: string, body: unknown = {plan: 'PRO'}): Promise<Answer> {
		const headers = {...bearer(target), 'idempotency-key': key};
		return call(`${moalogUrl(target)}/api/subscriptions`, {method: 'POST', headers, body});
	}

	/** Repeats a request until it is answered for good; a service that is still coming back is no answer. */
	async function settled(key: string, body?: unknown): Promise<Answer> {
		let answer: Answer | null = null;
		await waitFor(async () => {
			answer = await subscribe(key, body);
			expect(answer.status).toBeLessThan(300);
		}, pollMs);
		return answer!;
	}

	describe('real stores', () => {
		test('the bucket of all callers is seen in Redis while it is not full, and is gone after a reset', async () => {
			await books.resetLimiter();
			expect(await books.limiterState('ai-analysis')).toEqual({});
			const post = {method: 'POST', headers: bearer(target)} as const;
			await callAtOnce(5, `${moalogUrl(target)}/api/retrospects/1/ai-analysis`, post);
			const state = await books.limiterState('ai-analysis');
			expect(Number(state.available)).toBeLessThan(target.policy.capacity * 1e6);
			expect(Number(state.at)).toBeGreaterThan(0);
			await books.resetLimiter();
			expect(await books.limiterState('ai-analysis')).toEqual({});
		});

		test('a replay outlives Redis: flushed, the same key is answered the same and charged once', async () => {
			const key = createKeys().next();
			const first = await subscribe(key);
			expect(first.status).toBe(201);
			await run('redis', 'redis-cli', 'FLUSHALL');
			const again = await subscribe(key);
			expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([200, 'true', first.text]);
			expect(await books.payments!(key)).toMatchObject([{orders: 1, charges: 1}]);
		});

		test('saga rows and ledger agree for every way that a payment goes, and all audits are 0 next to payments', async () => {
			const keys = createKeys();
			const [ok, declined, lost] = [keys.next(), keys.next(), keys.next()];
			expect((await subscribe(ok)).status).toBe(201);
			expect((await subscribe(declined, {plan: 'PRO', paymentMethod: 'pm_card_declined'})).status).toBe(402);
			const lostBody = {plan: 'PRO', paymentMethod: 'pm_lost_response'};
			expect([502, 504]).toContain((await subscribe(lost, lostBody)).status);
			await settled(lost, lostBody);
			const audits = await books.audits(keys.prefix);
			expect(audits.map(({name, violations}) => [name, violations])).toEqual([
				['charged-more-than-once', 0],
				['charged-not-active', 0],
				['active-not-charged', 0],
				['unfinished-sagas', 0],
			]);
			for (const {successfulPayments} of audits) expect(successfulPayments).toBe(2);
			const steps = await sql(
				`select kind, saga_steps.state, count(*) from saga_steps join saga_instances using (saga_id) where idempotency_key = '${declined}' group by 1, 2`,
			);
			expect(steps).toContain('COMPENSATION|COMPLETED|1');
			expect(await sql(`select count(*) from pg_ledger where reference = '${lost}'`)).toBe('1\n');
		});

		test('an audit finds the second charge that somebody made by hand', async () => {
			const keys = createKeys();
			const key = keys.next();
			expect((await subscribe(key)).status).toBe(201);
			await sql(
				`insert into pg_ledger (reference, order_id, kind, amount) select reference, order_id, kind, amount from pg_ledger where reference = '${key}'`,
			);
			const [twice] = await books.audits(keys.prefix);
			expect(twice).toMatchObject({name: 'charged-more-than-once', violations: 1, examples: `{${key}}`});
			expect(await books.payments!(keys.prefix)).toMatchObject([{charges: 2}]);
		});

		test('fluxpay-engine killed between charge and answer charges once, whoever asks again', async () => {
			const keys = createKeys();
			const key = keys.next();
			// Nobody can write a subscription while this is held, so that the payment stops right after its charge.
			const held = sql('begin; lock table subscriptions in access exclusive mode; select pg_sleep(60)').catch(() => '');
			await waitFor(
				async () =>
					expect(await sql("select count(*) from pg_locks where relation = 'subscriptions'::regclass")).toBe('1\n'),
				pollMs,
			);
			const cut = subscribe(key).catch(() => null);
			await waitFor(
				async () => expect(await sql(`select count(*) from pg_ledger where reference = '${key}'`)).toBe('1\n'),
				pollMs,
			);
			await target.outage!.stop('fluxpay-engine');
			expect((await cut)?.status).not.toBe(201);
			await sql(
				"select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()",
			);
			await held;
			await target.outage!.start('fluxpay-engine');
			await settled(key);
			expect(await books.payments!(keys.prefix)).toMatchObject([
				{orders: 1, charges: 1, refunds: 0, completedPayments: 1, activeSubscriptions: 1, saga: 'COMPLETED'},
			]);
		});

		test('compensations that must refund do: a subscription that cannot be made gives the charge back', async () => {
			await stack.recreate('fluxpay-engine', {ACTIVATION_FAILURE_RATE: '1'}, limit());
			const key = createKeys().next();
			try {
				expect((await subscribe(key)).status).toBeGreaterThanOrEqual(500);
			} finally {
				await stack.recreate('fluxpay-engine', {ACTIVATION_FAILURE_RATE: '0'}, limit());
			}
			expect(await books.payments!(key)).toMatchObject([
				{charges: 1, refunds: 1, activeSubscriptions: 0, saga: 'COMPENSATED', compensatedSteps: 2},
			]);
		});

		test('a database that is away makes the health route a 503, and the service comes back with it', async () => {
			const health = async () => (await call(`${moalogUrl(target)}/health`)).status;
			await project.docker.getContainer(project.container('mysql')!.id).stop({t: 5});
			try {
				await waitFor(async () => expect(await health()).toBe(503), pollMs);
			} finally {
				await stack.restart('mysql', limit());
			}
			await waitFor(async () => expect(await health()).toBe(200), pollMs);
		});
	});
}
