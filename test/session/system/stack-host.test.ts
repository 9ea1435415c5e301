import {expect, test} from 'vitest';
import type {SystemChoice} from '../../../src/pack/system-pack.ts';
import {createStackHost} from '../../../src/session/system/stack-host.ts';
import {createStackInUse} from '../../../src/session/system/stack-in-use.ts';
import type {System} from '../../../src/system/contract.ts';
import {fakeSession} from '../fake-session.ts';
import {fakeStack} from '../fake-stack.ts';

/** A host of this system, or of none, chosen on `choose`, with what it told in order. */
async function hostOf(system: System | null, line = 'run any.js') {
	const session = await fakeSession(line);
	const inUse = createStackInUse();
	const told: string[] = [];
	const closing = new AbortController();
	const choice = Promise.withResolvers<SystemChoice | null>();
	const host = createStackHost({
		...session,
		inUse,
		choice: choice.promise,
		signal: closing.signal,
		idle: async () => undefined,
		onChosen: () => told.push('chosen'),
		onUp: async () => void told.push('up'),
		onChange: async () => void told.push('changed'),
	});
	const choose = () => choice.resolve(system && {stack: system, why: 'a test'});
	return {...session, host, inUse, told, closing, choose};
}

test('the chosen stack is told before it is up, and ready is after both', async () => {
	const stack = fakeStack();
	const {host, inUse, told, board, choose} = await hostOf(stack);
	expect(inUse.system()).toBeNull();
	choose();
	await inUse.ready();
	expect({told, asked: stack.asked, phase: board.latest().stack.phase}).toEqual({
		told: ['chosen', 'up'],
		asked: ['up'],
		phase: 'ready',
	});
	expect(host.refusal()).toBeNull();
	await host.down();
	expect(stack.asked).toEqual(['up', 'down']);
});

test('a stack that cannot come up is one failure, refuses runs and is taken down all the same', async () => {
	const stack = fakeStack({up: () => Promise.reject(new Error('port 8080 is taken'))});
	const {host, inUse, notifier, choose} = await hostOf(stack);
	choose();
	await expect(inUse.ready()).rejects.toThrow('port 8080');
	expect(notifier.failures()).toHaveLength(1);
	expect(host.refusal()).toContain('port 8080 is taken');
	await host.down();
	expect(stack.asked).toEqual(['down']);
});

test('a stack that did not come up stays failed, whatever its services are heard of afterwards', async () => {
	const stack = fakeStack({up: () => Promise.reject(new Error('the engine is away'))});
	const {inUse, board, choose} = await hostOf(stack);
	choose();
	await expect(inUse.ready()).rejects.toThrow('the engine is away');
	const atMs = 0;
	stack.tell({kind: 'event', atMs, level: 'info', source: 'api', text: 'api started'});
	stack.tell({kind: 'progress', atMs, level: 'info', source: 'compose', text: 'api: starting'});
	expect(board.latest().stack).toMatchObject({phase: 'failed', message: 'the engine is away'});
});

test('without a stack runs are not refused, and keys that need one say so', async () => {
	const {host, inUse, board, choose} = await hostOf(null);
	choose();
	await inUse.ready();
	expect([host.refusal(), board.latest().stack.phase, board.latest().switch]).toEqual([null, 'down', null]);
	await host.toggleSwitch();
	expect(board.latest().notice?.text).toBe('There is nothing here that could be switched.');
	host.restart('web');
	expect(board.latest().notice?.text).toBe('There is no stack.');
});

test('a session that ends while the stack is still being chosen starts none of it', async () => {
	const stack = fakeStack();
	const {inUse, closing, notifier, choose} = await hostOf(stack);
	closing.abort(new Error('the session has ended'));
	choose();
	await expect(inUse.ready()).rejects.toThrow('the session has ended');
	expect([stack.asked, notifier.failures()]).toEqual([[], []]);
});

test('a stack that is to be kept is let go of and not stopped', async () => {
	const released: string[] = [];
	const stack = fakeStack({release: () => void released.push('released')});
	const {host, inUse, choose} = await hostOf(stack, 'run any.js --keep-stack');
	choose();
	await inUse.ready();
	await host.down();
	expect([stack.asked, released]).toEqual([['up'], ['released']]);
});
