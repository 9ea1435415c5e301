import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ResourceSample} from '../../src/collectors/resource-sample.ts';
import {createReadings} from '../../src/session/readings.ts';
import {createCurrentTape} from '../../src/session/run/current-tape.ts';
import {type Board, createBoard} from '../../src/session/screen/board.ts';
import {comparedPair} from '../../src/session/screen/compared-pair.ts';
import {firstSnapshot} from '../../src/session/screen/first-snapshot.ts';
import {createUsage} from '../../src/state/usage.ts';
import type {ServiceStatus, System} from '../../src/system/contract.ts';
import {sampleOf} from './samples.ts';

const status = (name: string, parts: Partial<ServiceStatus> = {}): ServiceStatus => ({
	name,
	state: 'healthy',
	detail: 'running, no health check',
	url: null,
	pid: null,
	restarts: 0,
	startedAtMs: null,
	...parts,
});

let board: Board;
let ended: AbortController;
beforeEach(() => {
	board = createBoard(firstSnapshot([], '/tmp/x', 'a test', null));
	ended = new AbortController();
});
afterEach(() => {
	ended.abort();
	board.close();
});

/** Readings of a system of `services`: what its engine says is said by the test. */
function readingsOf(services: ServiceStatus[]) {
	const usage = createUsage();
	let sample: (samples: readonly ResourceSample[]) => void = () => {};
	let unread: (service: string, reason: string | null) => void = () => {};
	const live = {pids: () => [1], onResources() {}, usage} as unknown as ReturnType<
		Parameters<typeof createReadings>[0]['runs']['live']
	>;
	const readings = createReadings({
		board,
		runs: {live: () => live},
		tape: createCurrentTape(),
		compared: comparedPair(['api', 'worker'], null),
		signal: ended.signal,
		onSamples() {},
	});
	readings.follow({
		kind: 'compose',
		services: () => services,
		subscribe: () => () => {},
		watchResources(onSamples: typeof sample, _signal: AbortSignal, onUnread: typeof unread) {
			[sample, unread] = [onSamples, onUnread];
		},
	} as unknown as System);
	const rows = () => {
		board.flush();
		return Object.fromEntries(board.getSnapshot().services.map(({name, detail}) => [name, detail]));
	};
	const memory = () => {
		board.flush();
		return board.getSnapshot().memory!;
	};
	return {
		rows,
		memory,
		usage,
		sample: (...samples: ResourceSample[]) => sample(samples),
		unread: (service: string, reason: string | null) => unread(service, reason),
	};
}

test('why a service cannot be read stands in its row, whether or not its health is checked, until it can', () => {
	const {rows, unread} = readingsOf([status('api'), status('worker', {detail: null})]);
	unread('api', 'the engine refuses');
	unread('worker', 'nothing came');
	expect(rows()).toEqual({api: 'the engine refuses', worker: 'nothing came'});
	unread('api', null);
	unread('worker', null);
	expect(rows()).toEqual({api: 'running, no health check', worker: null});
});

test('what ails a service is told before why it cannot be read, and of one that is gone neither is', () => {
	const sick = status('api', {state: 'unhealthy', detail: 'its health check fails'});
	const {rows, unread} = readingsOf([sick, status('worker', {state: 'missing', detail: null})]);
	unread('api', 'the engine refuses');
	unread('worker', 'the engine refuses');
	expect(rows()).toEqual({api: 'its health check fails', worker: null});
});

test('a run says of a service without figures why it has none, never that its health is unchecked', () => {
	const sick = status('sick', {state: 'unhealthy', detail: 'its health check fails'});
	const {usage, sample, unread} = readingsOf([status('api'), status('worker'), sick]);
	unread('sick', 'the engine refuses');
	unread('worker', 'the engine refuses');
	sample(sampleOf('other', 1));
	const {api, worker, sick: unhealthy} = usage.services();
	expect(api?.reason).toBe('nothing was read of it while the run was on');
	expect([worker?.reason, unhealthy?.reason]).toEqual(['the engine refuses', 'the engine refuses']);
});

test('of two that are compared, one whose readings have ended has no figure of now, but why and what it moved between', () => {
	// Later than anything that is read of this process meanwhile.
	const now = Date.now() / 1000 + 3600;
	const services = [status('api'), status('worker')];
	const {memory, sample, unread} = readingsOf(services);
	sample(sampleOf('api', now + 10, {memoryBytes: 40}), sampleOf('worker', now + 10, {memoryBytes: 10}));
	expect(memory()).toMatchObject({a: {workingSetBytes: 40, reason: null}, ratio: 0.25});
	unread('api', 'the engine refuses');
	sample(sampleOf('worker', now + 16, {memoryBytes: 10}));
	expect(memory()).toMatchObject({
		a: {workingSetBytes: null, maxBytes: 40, reason: 'the engine refuses'},
		b: {workingSetBytes: 10},
		ratio: null,
	});
	services[0] = status('api', {state: 'unhealthy', detail: 'paused'});
	unread('api', null);
	sample(sampleOf('worker', now + 17, {memoryBytes: 10}));
	expect(memory().a.reason).toBe('paused');
});
