import {expect, test} from 'vitest';
import {createTurns} from '../../src/session/faults/turns.ts';
import {waitFor} from '../wait-for.ts';

test.each([
	['api', 'api'],
	['api', 'api/2'],
	['api/2', 'api'],
])('a fault of %s ends before one of %s looks at what is there', async (first, second) => {
	const turns = createTurns();
	const order: string[] = [];
	const broken = Promise.withResolvers<void>();
	const one = turns.take(first, async () => {
		order.push('first breaks');
		await broken.promise;
		order.push('first is undone');
	});
	const two = turns.take(second, async () => void order.push('second looks'));
	expect(turns.taken()).toBe(first);
	broken.resolve();
	await Promise.all([one, two]);
	expect(order).toEqual(['first breaks', 'first is undone', 'second looks']);
	await turns.take('api/1', async () => undefined);
	await waitFor(() => expect(turns.taken()).toBeNull());
});

test('two containers of a service may be broken at once, and one that fails holds up nobody', async () => {
	const turns = createTurns();
	const broken = Promise.withResolvers<void>();
	const one = turns.take('api/1', () => broken.promise);
	await turns.take('api/2', async () => undefined);
	broken.reject(new Error('refused'));
	await expect(one).rejects.toThrow('refused');
	expect(await turns.take('api', async () => 'done')).toBe('done');
});
