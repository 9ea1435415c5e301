import {describe, expect, test} from 'vitest';
import {call} from './call.ts';
import {bearer, type ContractTarget, moalogUrl} from './target.ts';

/** `GET /api/retrospects` and `/{id}`, and the envelope around every answer. */
export function retrospectsContract(target: ContractTarget): void {
	const list = (query = '') => call(`${moalogUrl(target)}/api/retrospects${query}`, {headers: bearer(target)});

	describe('retrospects', () => {
		test('the list comes in the success envelope, and holds ids that exist', async () => {
			const answer = await list();
			expect(answer.status).toBe(200);
			expect(answer.headers['content-type']).toMatch(/^application\/json/);
			const body = answer.json();
			expect(body).toMatchObject({isSuccess: true, code: expect.any(String), message: expect.any(String)});
			const entries = Object.values(body.result).find(Array.isArray) as {retrospectId?: number; id?: number}[];
			expect(entries.length).toBeGreaterThan(0);
			const id = entries[0]!.retrospectId ?? entries[0]!.id;
			const detail = await call(`${moalogUrl(target)}/api/retrospects/${id}`, {headers: bearer(target)});
			expect(detail.status).toBe(200);
			expect(detail.json()).toMatchObject({isSuccess: true, result: expect.anything()});
		});

		test('page and size cut the list, and a page beyond the end is empty', async () => {
			const entriesOf = async (query: string): Promise<unknown[]> =>
				Object.values((await list(query)).json().result).find(Array.isArray) as unknown[];
			const first = await entriesOf('?page=0&size=2');
			const second = await entriesOf('?page=1&size=2');
			expect([first.length, second.length]).toEqual([2, 2]);
			expect(await entriesOf('?page=0&size=4')).toEqual([...first, ...second]);
			expect(await entriesOf('?page=900000&size=20')).toEqual([]);
		});

		test.each(['?page=-1', '?page=x', '?page=1.5', '?size=0', '?size=101', '?size=', '?size=1e2'])(
			'%s is refused with 400 and the error envelope',
			async query => {
				const answer = await list(query);
				expect(answer.status).toBe(400);
				expect(answer.json()).toMatchObject({isSuccess: false, code: expect.any(String), result: null});
			},
		);

		test.each(['0', '999999999', 'nobody'])('retrospect %s is a 404 with the error envelope', async id => {
			const answer = await call(`${moalogUrl(target)}/api/retrospects/${id}`, {headers: bearer(target)});
			expect(answer.status).toBe(404);
			expect(answer.json()).toMatchObject({isSuccess: false, result: null});
		});

		test('an unknown path is a 404, a wrong method a 405', async () => {
			expect((await call(`${moalogUrl(target)}/api/nothing`, {headers: bearer(target)})).status).toBe(404);
			const wrong = await call(`${moalogUrl(target)}/api/retrospects`, {method: 'DELETE', headers: bearer(target)});
			expect(wrong.status).toBe(405);
		});
	});
}
