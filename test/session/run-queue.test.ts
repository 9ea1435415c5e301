import {expect, test} from 'vitest';
import {UserError} from '../../src/errors.ts';
import {createCurrentTape} from '../../src/session/run/current-tape.ts';
import {createRunQueue, type RunQueueContext} from '../../src/session/run-queue.ts';
import {createShownRuns} from '../../src/session/shown-runs.ts';
import {createStackInUse} from '../../src/session/system/stack-in-use.ts';
import {fakeSession, liveOf, planOf} from './fake-session.ts';
import {fakeStack} from './fake-stack.ts';

type Record = NonNullable<RunQueueContext['record']>;
type Context = Parameters<Record>[1];

/** A queue whose runs are made by `record`; the stack is up. */
async function queueOf(record: Record) {
	const session = await fakeSession();
	const {board, notifier, writer} = session;
	const inUse = createStackInUse();
	inUse.choose(fakeStack());
	inUse.bringing(Promise.resolve());
	const runs = createShownRuns(board, writer);
	const done: number[] = [];
	const queue = createRunQueue({
		faults: [],
		versions: noVersions,
		...session,
		k6: Promise.resolve({kind: 'given', command: 'k6', args: [], version: '2.2.0'}),
		inUse,
		runs,
		tape: createCurrentTape(),
		onDone: async () => void done.push(runs.done().length),
		record,
	});
	return {queue, runs, done, failures: notifier.failures, board};
}

/** A run that lasts until it is asked to stop, or killed. */
function lasting() {
	const made: string[] = [];
	const seen: string[] = [];
	const begun = Promise.withResolvers<void>();
	const record: Record = async (plan, {stop, kill, onLive, number}) => {
		made.push(`${number} ${plan.scenario.id}`);
		onLive(liveOf(plan, `${number}-x`));
		begun.resolve();
		await new Promise<void>(resolve => {
			stop.addEventListener('abort', () => seen.push('stop'));
			stop.addEventListener('abort', () => resolve());
			kill.addEventListener('abort', () => seen.push('kill'));
		});
		return null;
	};
	return {record, made, seen, begun: begun.promise};
}

const live = (plan: Parameters<Record>[0], context: Context) => context.onLive(liveOf(plan, `${context.number}`));

const noVersions = {
	prepare: async () => undefined,
	take: async () => {
		throw new Error('nothing varies');
	},
};

test('runs are made one after another with numbers of their own, and each is told when it is written', async () => {
	let atOnce = 0;
	let most = 0;
	const numbers: number[] = [];
	const {queue, done, runs} = await queueOf(async (plan, context) => {
		most = Math.max(most, ++atOnce);
		numbers.push(context.number);
		live(plan, context);
		await Promise.resolve();
		atOnce--;
		return null;
	});
	await queue.start([planOf('a'), planOf('b'), planOf('c')]);
	expect({most, numbers, done, shown: runs.done().map(({scenario}) => scenario)}).toEqual({
		most: 1,
		numbers: [1, 2, 3],
		done: [1, 2, 3],
		shown: ['a', 'b', 'c'],
	});
	expect([queue.isOn(), queue.wasStopped()]).toEqual([false, false]);
});

test('a second start is refused while a run is on, and the first goes on', async () => {
	const {record, begun, made} = lasting();
	const {queue} = await queueOf(record);
	const first = queue.start([planOf('a')]);
	await begun;
	await expect(queue.start([planOf('b')])).rejects.toThrow('A run is on already.');
	queue.stop();
	await first;
	expect(made).toEqual(['1 a']);
});

test('a stop drops the runs that wait, a second one ends k6 at once, and neither is a failure', async () => {
	const {record, begun, made, seen} = lasting();
	const {queue, failures, done} = await queueOf(record);
	const all = queue.start([planOf('a'), planOf('b')]);
	await begun;
	queue.stop();
	queue.stop();
	await all;
	expect({made, seen, done, failures: failures()}).toEqual({
		made: ['1 a'],
		seen: ['stop', 'kill'],
		done: [1],
		failures: [],
	});
	expect(queue.wasStopped()).toBe(true);
});

test('a stop of yesterday stops no run of today', async () => {
	const {record, begun} = lasting();
	const {queue} = await queueOf(record);
	queue.stop();
	const first = queue.start([planOf('a')]);
	await begun;
	expect([queue.isOn(), queue.wasStopped()]).toEqual([true, false]);
	await queue.settle();
	await first;
	expect(queue.wasStopped()).toBe(true);
});

test('a run that cannot be made is told once, and those behind it are not tried', async () => {
	const tried: string[] = [];
	const {queue, failures, done} = await queueOf(async plan => {
		tried.push(plan.scenario.id);
		throw new UserError('The script cannot be read.', 2);
	});
	await queue.start([planOf('a'), planOf('b')]);
	expect({tried, done, told: failures().map(({sentence}) => sentence)}).toEqual({
		tried: ['a'],
		done: [],
		told: ['The script cannot be read.'],
	});
});

test('a run that something ended early is shown as done before its trouble ends the queue', async () => {
	const {queue, failures, done, runs} = await queueOf(async (plan, context) => {
		live(plan, context);
		return new UserError('The disk is full.', 1);
	});
	await queue.start([planOf('a'), planOf('b')]);
	expect({done, shown: runs.done().length, told: failures().map(({sentence}) => sentence)}).toEqual({
		done: [1],
		shown: 1,
		told: ['The disk is full.'],
	});
});

test('a stack that never comes up is told by the queue, and no run is tried', async () => {
	const session = await fakeSession();
	const inUse = createStackInUse();
	inUse.bringing(Promise.reject(new Error('The stack is sick.')));
	let tried = 0;
	const queue = createRunQueue({
		faults: [],
		versions: noVersions,
		...session,
		k6: Promise.resolve({kind: 'given', command: 'k6', args: [], version: '2.2.0'}),
		inUse,
		runs: createShownRuns(session.board, session.writer),
		tape: createCurrentTape(),
		onDone: async () => undefined,
		record: async () => {
			tried++;
			return null;
		},
	});
	await queue.start([planOf('a')]);
	expect(tried).toBe(0);
	expect(session.notifier.failures()).toHaveLength(1);
});

test('of a pair the other side stands beside the run that is on, and of the same side or another scenario nothing', async () => {
	const beside: (string | null)[] = [];
	const {queue, runs} = await queueOf(async (plan, context) => {
		live(plan, context);
		beside.push(runs.other()?.state?.value ?? null);
		return null;
	});
	await queue.start([planOf('a', 'off'), planOf('a', 'on'), planOf('a', 'on'), planOf('b', 'on')]);
	expect(beside).toEqual([null, 'off', null, null]);
});
