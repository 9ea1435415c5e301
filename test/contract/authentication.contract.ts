import {createHmac} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {call} from './call.ts';
import {bearer, type ContractTarget, moalogUrl} from './target.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function forge(header: object, claims: object, secret: string): string {
	const body = `${encode(header)}.${encode(claims)}`;
	return `Bearer ${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

/** 401 for whatever is no valid token, on every route that asks for one. */
export function authenticationContract(target: ContractTarget): void {
	const later = Math.floor(Date.now() / 1000) + 600;
	const hs256 = {alg: 'HS256', typ: 'JWT'};
	const claims = {sub: '7', exp: later};

	describe('authentication', () => {
		test.each([
			['GET', '/api/retrospects'],
			['GET', '/api/retrospects/1'],
			['POST', '/api/retrospects/1/ai-analysis'],
			['POST', '/api/subscriptions'],
		] as const)('%s %s without a token is a 401 with the error envelope', async (method, path) => {
			const answer = await call(`${moalogUrl(target)}${path}`, {method});
			expect(answer.status).toBe(401);
			expect(answer.json()).toMatchObject({isSuccess: false, code: expect.any(String), result: null});
		});

		const valid = (): string => forge(hs256, claims, target.jwtSecret);
		test.each<[string, () => string]>([
			['another secret', () => forge(hs256, claims, 'another secret')],
			['no signature', () => valid().split('.').slice(0, 2).join('.')],
			['an empty signature', () => `${valid().split('.').slice(0, 2).join('.')}.`],
			['the algorithm none', () => `Bearer ${encode({alg: 'none'})}.${encode(claims)}.`],
			['another algorithm under our signature', () => forge({alg: 'HS512'}, claims, target.jwtSecret)],
			['claims that were exchanged', () => valid().replace(encode(claims), encode({...claims, sub: '8'}))],
			['an expiry in the past', () => forge(hs256, {...claims, exp: later - 700}, target.jwtSecret)],
			['no expiry', () => forge(hs256, {sub: '7'}, target.jwtSecret)],
			['no subject', () => forge(hs256, {exp: later}, target.jwtSecret)],
			['another scheme', () => valid().replace('Bearer', 'Basic')],
			['no token at all', () => 'Bearer '],
			['noise', () => 'Bearer a.b.c'],
		])('a token with %s is refused', async (_fault, authorization) => {
			const answer = await call(`${moalogUrl(target)}/api/retrospects`, {headers: {authorization: authorization()}});
			expect(answer.status).toBe(401);
		});

		test('a token goes on being accepted, and one that was accepted does not outlive its expiry', async () => {
			const headers = bearer(target, 7, 2);
			const url = `${moalogUrl(target)}/api/retrospects?size=1`;
			expect((await call(url, {headers})).status).toBe(200);
			expect((await call(url, {headers})).status).toBe(200);
			await waitFor(async () => expect((await call(url, {headers})).status).toBe(401), {
				timeout: 10_000,
				interval: 100,
			});
		});
	});
}
