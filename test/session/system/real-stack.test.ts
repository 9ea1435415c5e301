import {expect, test} from 'vitest';
import {createRealStack, type RealStackContext} from '../../../src/session/system/real-stack.ts';
import {fakeSession} from '../fake-session.ts';
import {fakeStack} from '../fake-stack.ts';

async function realStackOf(traits: Partial<RealStackContext> & Pick<RealStackContext, 'choose'>) {
	const session = await fakeSession();
	const taken: unknown[] = [];
	const real = createRealStack({
		...session,
		signal: new AbortController().signal,
		isInUse: () => false,
		idle: async () => undefined,
		takeOver: async stack => void taken.push(stack),
		...traits,
	});
	return {...session, real, taken};
}

test('a healthy stack takes over, once no run is on', async () => {
	const idle = Promise.withResolvers<void>();
	const asked = Promise.withResolvers<void>();
	const stack = fakeStack({kind: 'compose'});
	const {real, taken} = await realStackOf({
		choose: async () => ({stack, why: 'a test'}),
		idle() {
			asked.resolve();
			return idle.promise;
		},
	});
	const brought = real.bring();
	await asked.promise;
	expect({taken, role: real.roleOf(stack), isComing: real.isComing()}).toEqual({
		taken: [],
		role: 'coming',
		isComing: true,
	});
	idle.resolve();
	await brought;
	expect([taken, real.isComing(), stack.asked]).toEqual([[stack], false, ['up']]);
});

test('one that is given up is taken down, is no failure, and may be brought again', async () => {
	const begun = Promise.withResolvers<void>();
	const stack = fakeStack({
		kind: 'compose',
		up(signal) {
			begun.resolve();
			return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
		},
	});
	const {real, taken, notifier, board} = await realStackOf({choose: async () => ({stack, why: 'a test'})});
	const brought = real.bring();
	await begun.promise;
	await real.giveUp();
	await brought;
	expect([taken, stack.asked, notifier.failures(), real.isComing()]).toEqual([[], ['down'], [], false]);
	expect(board.latest().notice).toEqual({
		level: 'info',
		text: 'The compose stack was given up; what of it had started is down.',
	});
});

test('one that cannot be had is said, and the stack in use goes on', async () => {
	const {real, notifier, board, taken} = await realStackOf({
		choose: () => Promise.reject(new Error('Docker does not answer')),
	});
	await real.bring();
	expect([taken, notifier.failures()]).toEqual([[], []]);
	expect(board.latest().notice).toMatchObject({
		level: 'error',
		text: expect.stringContaining('Docker does not answer'),
	});
});
