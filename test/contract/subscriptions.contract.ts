import {afterEach, describe, expect, test} from 'vitest';
import {declined, paid} from '../verdicts/payment-fixture.ts';
import {waitFor} from '../wait-for.ts';
import {type Answer, call, callAtOnce, countStatuses} from './call.ts';
import {bearer, type ContractTarget, createKeys, moalogUrl, notExercised} from './target.ts';

const parallelCount = 200;

/** `POST /api/subscriptions`: the idempotency key from the client to the ledger. */
export function subscriptionsContract(target: ContractTarget): void {
	const keys = createKeys();

	function subscribe(key: string | null, body: unknown = {plan: 'PRO'}, memberId = 7): Promise<Answer> {
		const headers = {...bearer(target, memberId), ...(key === null ? {} : {'idempotency-key': key})};
		return call(`${moalogUrl(target)}/api/subscriptions`, {method: 'POST', headers, body});
	}

	/** Repeats a payment while its first attempt is in flight. */
	async function settle(key: string, body: unknown): Promise<Answer> {
		let answer = await subscribe(key, body);
		await waitFor(
			async () => {
				if (answer.status === 409 || answer.status >= 500) answer = await subscribe(key, body);
				expect(answer.status).toBeLessThan(300);
			},
			{timeout: 10_000, interval: 100},
		);
		return answer;
	}

	async function recordOf(key: string) {
		const records = await target.payments!(key);
		expect(records).toHaveLength(1);
		return records[0]!;
	}

	describe('subscriptions', () => {
		afterEach(() => target.setFaults?.('fluxpay-engine', {}));

		test('the first request is a 201, its repetition a 200 that says so with the same body', async () => {
			const key = keys.next();
			const first = await subscribe(key);
			expect(first.status).toBe(201);
			expect(first.headers['idempotent-replayed']).toBeUndefined();
			expect(first.json()).toMatchObject({isSuccess: true, result: expect.anything()});
			const again = await subscribe(key);
			expect(again.status).toBe(200);
			expect(again.headers['idempotent-replayed']).toBe('true');
			expect(again.text).toBe(first.text);
		});

		test('spacing and an explicit default make no other body, upper case no other key', async () => {
			const key = keys.next();
			expect((await subscribe(key)).status).toBe(201);
			const again = await subscribe(key.toUpperCase(), '{ "paymentMethod": "pm_ok",\n "plan" : "PRO" }');
			expect(again.status).toBe(200);
		});

		test.each([
			['another plan', {plan: 'TEAM'}, 7],
			['another payment method', {plan: 'PRO', paymentMethod: 'pm_card_declined'}, 7],
			['another member', {plan: 'PRO'}, 8],
		])('the same key with %s is a 422', async (_difference, body, memberId) => {
			const key = keys.next();
			expect((await subscribe(key)).status).toBe(201);
			const answer = await subscribe(key, body, memberId);
			expect(answer.status).toBe(422);
			expect(answer.json()).toMatchObject({isSuccess: false, result: null});
		});

		test('a key whose first request is in flight is a 409', async () => {
			const key = keys.next();
			const [first, ...others] = await Promise.all([subscribe(key), subscribe(key), subscribe(key)]);
			const statuses = [first, ...others].map(answer => answer!.status).sort();
			expect(statuses).toEqual([201, 409, 409]);
		});

		test.each([
			['no key', null],
			['an empty key', ''],
			['a key that is no UUID', 'not-a-uuid'],
			['a UUID that is cut short', '123e4567-e89b-42d3-a456-42661417400'],
		])('%s is a 400 with the error envelope', async (_fault, key) => {
			const answer = await subscribe(key);
			expect(answer.status).toBe(400);
			expect(answer.json()).toMatchObject({isSuccess: false, result: null});
		});

		test.each([
			['no plan', {}],
			['an unknown plan', {plan: 'GOLD'}],
			['a payment method that is no text', {plan: 'PRO', paymentMethod: 1}],
			['an unknown payment method', {plan: 'PRO', paymentMethod: 'pm_unknown'}],
			['no object', '[]'],
			['broken JSON', '{"plan":'],
			['nothing', ''],
			['20 KB', {plan: 'PRO', note: 'x'.repeat(20_000)}],
		])('a body with %s is a 400 and books nothing', async (_fault, body) => {
			const key = keys.next();
			expect((await subscribe(key, body)).status).toBe(400);
			if (target.payments) expect(await target.payments(key)).toEqual([]);
		});

		test('200 requests at once with one key make one charge, one order and one subscription', async ({skip}) => {
			skip(!target.payments, notExercised('does not show its ledger'));
			const key = keys.next();
			const answers = await callAtOnce(parallelCount, `${moalogUrl(target)}/api/subscriptions`, {
				method: 'POST',
				headers: {...bearer(target), 'idempotency-key': key},
				body: {plan: 'TEAM'},
			});
			const counts = countStatuses(answers);
			expect(counts[201]).toBe(1);
			expect((counts[409] ?? 0) + (counts[200] ?? 0)).toBe(parallelCount - 1);
			expect(counts[409]).toBeGreaterThan(0);
			const first = answers.find(({status}) => status === 201)!;
			for (const replay of answers.filter(({status}) => status === 200)) expect(replay.text).toBe(first.text);
			expect(await recordOf(key)).toEqual(paid(key));
		});

		test('a declined card is a 402 with the saga compensated, and its repetition the same 402', async ({skip}) => {
			const key = keys.next();
			const body = {plan: 'PRO', paymentMethod: 'pm_card_declined'};
			const first = await subscribe(key, body);
			expect(first.status).toBe(402);
			expect(first.json()).toMatchObject({isSuccess: false, result: null});
			const again = await subscribe(key, body);
			expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([402, 'true', first.text]);
			skip(!target.payments, notExercised('does not show its ledger'));
			const {orders: _, ...compensated} = declined(key);
			expect(await recordOf(key)).toMatchObject(compensated);
		});

		test('a lost answer is a 502 or 504, and its retries end with one charge', async ({skip}) => {
			const key = keys.next();
			const body = {plan: 'PRO', paymentMethod: 'pm_lost_response'};
			const first = await subscribe(key, body);
			expect([502, 504]).toContain(first.status);
			if (target.payments)
				expect(await recordOf(key)).toMatchObject({charges: 1, completedPayments: 0, storedStatus: null});
			const retries = await Promise.all([subscribe(key, body), subscribe(key, body), subscribe(key, body)]);
			const acknowledged = await settle(key, body);
			expect(retries.map(({status}) => status).filter(status => status === 201).length).toBeLessThanOrEqual(1);
			expect(acknowledged.json().isSuccess).toBe(true);
			skip(!target.payments, notExercised('does not show its ledger'));
			expect(await recordOf(key)).toMatchObject({
				orders: 1,
				charges: 1,
				refunds: 0,
				completedPayments: 1,
				activeSubscriptions: 1,
				saga: 'COMPLETED',
			});
		});

		test('a subscription that cannot be made after its charge is a 5xx with the charge refunded', async ({skip}) => {
			skip(!target.setFaults || !target.payments, notExercised('makes no faults'));
			await target.setFaults!('fluxpay-engine', {failedActivations: 1});
			const key = keys.next();
			expect((await subscribe(key)).status).toBe(502);
			expect(await recordOf(key)).toMatchObject({
				charges: 1,
				refunds: 1,
				activeSubscriptions: 0,
				saga: 'COMPENSATED',
				compensatedSteps: 2,
			});
		});

		test('a payment service that is down is a 502, and the retried key is charged once', async ({skip}) => {
			skip(!target.outage, notExercised('cannot take its payment service away'));
			const key = keys.next();
			await target.outage!.stop('fluxpay-engine');
			try {
				const answer = await subscribe(key);
				expect(answer.status).toBe(502);
				expect(answer.json()).toMatchObject({isSuccess: false, result: null});
			} finally {
				await target.outage!.start('fluxpay-engine');
			}
			expect((await settle(key, {plan: 'PRO'})).status).toBe(201);
			if (target.payments) expect(await recordOf(key)).toMatchObject({orders: 1, charges: 1});
		});

		test('a payment service that is slow is a 504, and the retried key is charged once', async ({skip}) => {
			skip(!target.setFaults, notExercised('makes no faults'));
			const key = keys.next();
			await target.setFaults!('fluxpay-engine', {providerLatencyMs: target.fluxpayTimeoutMs * 2});
			expect((await subscribe(key)).status).toBe(504);
			expect((await subscribe(key)).status).toBe(409);
			const acknowledged = await settle(key, {plan: 'PRO'});
			expect([acknowledged.status, acknowledged.headers['idempotent-replayed']]).toEqual([200, 'true']);
			if (target.payments) expect(await recordOf(key)).toMatchObject({orders: 1, charges: 1});
		});

		test('a replay survives a restart of moalog-server', async ({skip}) => {
			skip(!target.outage, notExercised('cannot restart its services'));
			const key = keys.next();
			const first = await subscribe(key);
			await target.outage!.stop('moalog-server');
			await target.outage!.start('moalog-server');
			const again = await subscribe(key);
			expect([again.status, again.text]).toEqual([200, first.text]);
		});

		test.for([
			['a double charge', {doubleCharge: 1}, {orders: 1, charges: 2}],
			['a second order', {secondOrder: 1}, {orders: 2, charges: 2}],
		] as const)('%s made on purpose shows in the books', async ([, faults, expected], {skip}) => {
			skip(!target.setFaults || !target.payments, notExercised('makes no faults'));
			const key = keys.next();
			await target.setFaults!('fluxpay-engine', faults);
			expect((await subscribe(key)).status).toBe(201);
			expect(await recordOf(key)).toMatchObject(expected);
			const next = keys.next();
			expect((await subscribe(next)).status).toBe(201);
			expect(await recordOf(next)).toMatchObject({orders: 1, charges: 1});
		});

		test('a compensation lost on purpose shows as a saga that failed', async ({skip}) => {
			skip(!target.setFaults || !target.payments, notExercised('makes no faults'));
			const key = keys.next();
			await target.setFaults!('fluxpay-engine', {lostCompensation: 1});
			expect((await subscribe(key, {plan: 'PRO', paymentMethod: 'pm_card_declined'})).status).toBe(402);
			expect(await recordOf(key)).toMatchObject({saga: 'FAILED', compensatedSteps: 0});
		});

		test('the books hold every key of a run, and none of another', async ({skip}) => {
			skip(!target.payments, notExercised('does not show its ledger'));
			const run = createKeys();
			const sent = Array.from({length: 12}, () => run.next());
			await Promise.all(sent.map(key => subscribe(key)));
			const records = await target.payments!(run.prefix);
			expect(records.map(record => record.idempotencyKey).sort()).toEqual(sent.toSorted());
		});
	});
}
