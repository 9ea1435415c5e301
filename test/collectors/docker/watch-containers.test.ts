import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {openEngine} from '../../../src/collectors/docker/engine.ts';
import {watchContainers} from '../../../src/collectors/docker/watch-containers.ts';
import type {ResourceSample} from '../../../src/collectors/resource-sample.ts';
import {waitFor} from '../../wait-for.ts';
import {createRecordedEngine, type RecordedEngine} from './recorded-engine.ts';

let folder: string;
let engine: RecordedEngine;
let docker: ReturnType<typeof openEngine>;
let stop: AbortController;
let done: Promise<void>;
const samples: ResourceSample[] = [];
const problems: (string | null)[] = [];
const unread: [string, string | null][] = [];

/** Waits for what must become true; the limit is far above what a slow machine needs. */
const until = (isTrue: () => unknown) => waitFor(() => expect(isTrue()).toBeTruthy());
const ofService = (service: string) => samples.filter(sample => sample.service === service);

beforeEach(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'perf-tui-watch-'));
	const socket = path.join(folder, 'engine.sock');
	engine = createRecordedEngine(socket, 'shop');
	samples.length = 0;
	problems.length = 0;
	unread.length = 0;
	stop = new AbortController();
	engine.start('a1', 'a');
	await engine.listen();
	docker = openEngine({host: `unix://${socket}`, source: 'test', tls: null, isTlsVerified: true});
	done = watchContainers(docker, {
		project: 'shop',
		signal: stop.signal,
		onSamples: batch => samples.push(...batch),
		onProblem: problem => problems.push(problem),
		onUnread: (service, reason) => unread.push([service, reason]),
	});
	await until(() => engine.emit('a1'));
});

afterEach(async () => {
	stop.abort();
	await done;
	await engine.leave();
	rmSync(folder, {recursive: true, force: true});
});

test('readings come with the limit of the container, and under its service', async () => {
	await until(() => ofService('a').length > 0);
	expect(samples[0]).toMatchObject({
		service: 'a',
		memoryBytes: 38_195_200 - 21_012_480,
		anonymousBytes: 16_584_704,
		memoryLimitBytes: 67_108_864,
		restarts: 0,
		oomKilled: false,
	});
	expect(Math.abs(samples[0]!.atMs - Date.now())).toBeLessThan(60_000);
});

test('a container that comes later is followed, one that is replaced goes on under its service', async () => {
	engine.start('b1', 'b');
	await until(() => engine.emit('b1'));
	engine.end('b1', {remove: true});
	await until(() => engine.emit('b1') === 0);
	engine.start('b2', 'b');
	await until(() => engine.emit('b2', 30_000_000));
	await until(() => ofService('b').some(({memoryBytes}) => memoryBytes === 30_000_000 - 21_012_480));
	expect(ofService('b').at(-1)).toMatchObject({restarts: 0, oomKilled: false});
});

test('a container that dies and comes back has been restarted once', async () => {
	engine.end('a1');
	engine.again('a1');
	await until(() => {
		engine.emit('a1');
		return ofService('a').at(-1)?.restarts === 1;
	});
});

test('out of memory is told although the dead container has no reading any more', async () => {
	await until(() => ofService('a').length > 0);
	engine.end('a1', {oomKilled: true});
	await until(() => ofService('a').at(-1)?.oomKilled);
	const before = ofService('a').at(-2)!;
	expect(ofService('a').at(-1)).toEqual({...before, oomKilled: true});
});

test('what compose runs once is no service', async () => {
	engine.start('x1', 'a', {'com.docker.compose.oneoff': 'True'});
	engine.start('b1', 'b');
	await until(() => engine.emit('b1'));
	expect(engine.emit('x1')).toBe(0);
});

test('an engine that goes away is told once, and watching goes on when it is back', async () => {
	await engine.leave();
	await until(() => problems.length === 1);
	expect(problems[0]).toMatch(/Docker engine does not answer .* until it is back/);
	engine.again('a1');
	await engine.listen();
	await until(() => {
		engine.emit('a1');
		return ofService('a').at(-1)?.restarts === 1;
	});
	expect(problems).toEqual([problems[0], null]);
});

test('the signal closes every stream', async () => {
	stop.abort();
	await done;
	await until(() => engine.openStreams() === 0);
	expect(problems).toEqual([]);
});

test('what was gathered when the signal came is handed over with it', async () => {
	engine.start('b1', 'b');
	engine.refuseStats('b1', true);
	const last = new AbortController();
	const handedOver: ResourceSample[] = [];
	const told: (string | null)[] = [];
	// Nothing is handed over by time.
	vi.useFakeTimers({toFake: ['setInterval']});
	const watching = watchContainers(docker, {
		project: 'shop',
		signal: last.signal,
		onSamples: batch => handedOver.push(...batch.filter(({service}) => service === 'b')),
		onUnread: (_service, reason) => told.push(reason),
	});
	vi.useRealTimers();
	await until(() => told.length === 1);
	engine.refuseStats('b1', false);
	await until(() => {
		engine.emit('b1');
		return told.includes(null);
	});
	expect(handedOver).toEqual([]);
	last.abort();
	expect(handedOver[0]).toMatchObject({service: 'b', memoryLimitBytes: 67_108_864});
	await watching;
});

test('figures that the engine refuses are told once with its reason, and again when they come', async () => {
	engine.start('b1', 'b');
	await until(() => engine.emit('b1'));
	engine.refuseStats('b1', true);
	await until(() => unread.length > 0);
	expect(unread).toEqual([
		['b', 'the engine refuses its figures: it answered GET /containers/b1/stats with 500: cgroups: cannot read'],
	]);
	engine.refuseStats('b1', false);
	await until(() => engine.emit('b1'));
	await until(() => unread.length > 1);
	expect(unread.slice(1)).toEqual([['b', null]]);
});

test('a container whose statistics never come is told, though others have theirs', async () => {
	engine.start('silent', 'silent');
	await until(() => engine.emit('a1') > 0 && unread.length > 0);
	expect(unread).toEqual([['silent', expect.stringContaining('no figures of it have come')]]);
	expect(problems).toEqual([]);
});

test('of a container that could not be read, the one in its place is told to be read again', async () => {
	engine.start('b1', 'b');
	await until(() => engine.emit('b1'));
	engine.refuseStats('b1', true);
	await until(() => unread.length === 1);
	engine.end('b1', {remove: true});
	engine.start('b2', 'b');
	await until(() => engine.emit('b2') > 0 && unread.length === 2);
	expect(unread[1]).toEqual(['b', null]);
});

test('when no statistics come at all, each container that works is told, however late it came', async () => {
	// A refusal is told a second after the last figures.
	engine.refuseStats('a1', true);
	await until(() => unread.length === 1);
	engine.end('a1', {remove: true});
	engine.start('late', 'late');
	await until(() => problems.length === 1);
	expect(problems[0]).toContain('no statistics for 10 s');
	expect(unread.slice(1)).toEqual([['late', expect.stringContaining('no figures of it have come')]]);
});

test('a stream that has fallen silent alone is opened again, and its container is read again', async () => {
	engine.start('b1', 'b');
	await until(() => engine.emit('b1'));
	engine.mute('b1');
	await until(() => engine.emit('a1') > 0 && unread.length > 0);
	await until(() => engine.emit('b1') > 0 && unread.length > 1);
	expect(unread).toEqual([
		['b', expect.stringContaining('no figures of it have come')],
		['b', null],
	]);
	expect(problems).toEqual([]);
});
