import {describe, expect, test} from 'vitest';
import {type Answer, call} from './call.ts';
import {type ContractTarget, createKeys, notExercised, watchCounters} from './target.ts';

/** fluxpay-engine's own routes, as its other callers use them. */
export function paymentsContract(target: ContractTarget): void {
	const base = target.urls['fluxpay-engine'] === null;
	const keys = createKeys();
	const order = {memberId: '7', plan: 'PRO', amount: 9900, currency: 'KRW'};

	function pay(key: string | null, body: unknown = order): Promise<Answer> {
		const headers = {'content-type': 'application/json', ...(key === null ? {} : {'x-idempotency-key': key})};
		return call(`${target.urls['fluxpay-engine']}/api/v1/payments`, {method: 'POST', headers, body});
	}

	describe.skipIf(base)('payments', () => {
		test('a payment is a 201, its repetition a 200 with the same body, and it can be read by its id', async () => {
			const key = keys.next();
			const first = await pay(key);
			expect(first.status).toBe(201);
			expect(first.json()).toMatchObject({...order, paymentId: expect.any(String), status: 'COMPLETED'});
			const again = await pay(key);
			expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([200, 'true', first.text]);
			const read = await call(`${target.urls['fluxpay-engine']}/api/v1/payments/${first.json().paymentId}`);
			expect(read.status).toBe(200);
			expect(read.json()).toEqual(first.json());
		});

		test('a payment nobody made is a 404', async () => {
			expect((await call(`${target.urls['fluxpay-engine']}/api/v1/payments/nothing`)).status).toBe(404);
		});

		test('keys in the order of another language and numbers of another spelling are the same body', async () => {
			const key = keys.next();
			const {memberId, plan, amount, currency} = order;
			expect((await pay(key)).status).toBe(201);
			expect((await pay(key, {currency, amount, plan, memberId})).status).toBe(200);
			expect((await pay(key, `{"memberId":"7","plan":"PRO","amount":99e2,"currency":"KRW"}`)).status).toBe(200);
			expect((await pay(key, {...order, amount: amount + 1})).status).toBe(422);
		});

		test('two at once under one key are a 201 and a 409', async () => {
			const key = keys.next();
			const statuses = (await Promise.all([pay(key), pay(key)])).map(({status}) => status);
			expect(statuses.sort()).toEqual([201, 409]);
		});

		test('a declined card is a 402, marked when it is repeated', async () => {
			const key = keys.next();
			const first = await pay(key, {...order, paymentMethod: 'pm_card_declined'});
			const again = await pay(key, {...order, paymentMethod: 'pm_card_declined'});
			expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([402, 402, 'true']);
		});

		test.each([
			['no key', null, order],
			['a malformed key', 'abc', order],
			['no member', keys.next(), {...order, memberId: undefined}],
			['an unknown plan', keys.next(), {...order, plan: 'GOLD'}],
			['a negative amount', keys.next(), {...order, amount: -1}],
			['a fraction', keys.next(), {...order, amount: 0.5}],
			['no currency', keys.next(), {...order, currency: ''}],
			['broken JSON', keys.next(), '{'],
		])('%s is a 400', async (_fault, key, body) => {
			expect((await pay(key, body)).status).toBe(400);
		});

		test('charges, refunds and outcomes are counted by exactly what was sent', async ({skip}) => {
			skip(!target.setFaults, notExercised('has counters of its own'));
			const grown = await watchCounters(target, 'fluxpay-engine');
			const key = keys.next();
			await pay(key);
			await pay(key);
			await pay(key, {...order, plan: 'TEAM'});
			await pay(keys.next(), {...order, paymentMethod: 'pm_card_declined'});
			await pay(null);
			expect(await grown('pg_charges_total')).toBe(1);
			expect(await grown('pg_refunds_total')).toBe(0);
			expect(await grown('saga_compensations_total')).toBe(1);
			const outcomes = ['completed', 'replayed', 'mismatch', 'declined', 'invalid', 'conflict'];
			const counts = await Promise.all(outcomes.map(outcome => grown('payments_total', {outcome})));
			expect(counts).toEqual([1, 1, 1, 1, 1, 0]);
			const posts = {method: 'POST', uri: '/api/v1/payments'};
			const statuses = await Promise.all(
				['201', '200', '422', '402', '400'].map(status =>
					grown('http_server_requests_seconds_count', {...posts, status}),
				),
			);
			expect(statuses).toEqual([1, 1, 1, 1, 1]);
		});
	});
}
