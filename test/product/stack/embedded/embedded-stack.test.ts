import {once} from 'node:events';
import {readdirSync, rmSync, statSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Stack} from '../../../../src/product/stack/contract.ts';
import {callControl} from '../../../../src/product/stack/embedded/control-client.ts';
import {createEmbeddedStack} from '../../../../src/product/stack/embedded/stack.ts';
import type {ServiceStatus, StackEvent} from '../../../../src/system/contract.ts';
import {call} from '../../../contract/call.ts';
import {waitFor} from '../../../wait-for.ts';
import {createFolder, isAlive, runScript, waitUntilGone} from './processes.ts';

const limit = (): AbortSignal => AbortSignal.timeout(40_000);

function statusOf(stack: Stack, name: string): ServiceStatus {
	return stack.services().find(service => service.name === name)!;
}

const pidsOf = (stack: Stack): number[] => stack.services().map(({pid}) => pid!);

describe('embedded stack', () => {
	const stack = createEmbeddedStack({env: {}});
	let events: StackEvent[] = [];
	stack.subscribe(event => events.push(event));

	beforeAll(() => stack.up(limit()));
	afterAll(() => stack.down());
	beforeEach(() => {
		events = [];
	});

	test('it is up when every service is healthy, on ports of this machine only', async () => {
		expect(stack.services().map(({state}) => state)).toEqual(['healthy', 'healthy', 'healthy']);
		for (const url of Object.values(stack.urls)) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:(2\d|3[01])\d{3}$/);
	});

	test('a second up starts nothing again', async () => {
		const before = pidsOf(stack);
		await stack.up(limit());
		expect(pidsOf(stack)).toEqual(before);
	});

	test('a killed service is seen, and comes back at its place', async () => {
		const before = statusOf(stack, 'rate-limiter');
		process.kill(before.pid!, 'SIGKILL');
		await waitFor(() => expect(statusOf(stack, 'rate-limiter').state).toBe('exited'));
		expect(statusOf(stack, 'rate-limiter')).toMatchObject({detail: 'ended by SIGKILL', pid: null});
		expect(events).toContainEqual(
			expect.objectContaining({source: 'rate-limiter', level: 'error', text: expect.stringContaining('SIGKILL')}),
		);
		await stack.restart('rate-limiter', limit());
		expect(statusOf(stack, 'rate-limiter')).toMatchObject({state: 'healthy', url: before.url, restarts: 1});
		expect(statusOf(stack, 'rate-limiter').pid).not.toBe(before.pid);
	});

	test('a hung service is unhealthy, and healthy when it goes on', async () => {
		const {pid} = statusOf(stack, 'fluxpay-engine');
		process.kill(pid!, 'SIGSTOP');
		try {
			await waitFor(() => expect(statusOf(stack, 'fluxpay-engine').state).toBe('unhealthy'));
			expect(statusOf(stack, 'fluxpay-engine').detail).toMatch(/no answer within/);
		} finally {
			process.kill(pid!, 'SIGCONT');
		}
		await waitFor(() => expect(statusOf(stack, 'fluxpay-engine').state).toBe('healthy'));
	});

	test('the limiter switch restarts moalog-server alone, at its place', async () => {
		const [before, url] = [pidsOf(stack), stack.urls['moalog-server']];
		await stack.setLimiter('off', limit());
		expect(stack.limiter()).toBe('off');
		expect(stack.urls['moalog-server']).toBe(url);
		const after = pidsOf(stack);
		expect(after[0]).not.toBe(before[0]);
		expect(after.slice(1)).toEqual(before.slice(1));
		await stack.setLimiter('off', limit());
		expect(pidsOf(stack)).toEqual(after);
	});

	test('a fault survives the restart that the limiter switch makes', async () => {
		await stack.books.setFaults!('moalog-server', {ignoreLimiterSwitch: true});
		await stack.setLimiter(stack.limiter() === 'on' ? 'off' : 'on', limit());
		// The second is told by the service that comes up again, whose line may still be on its way.
		await waitFor(() => expect(events.filter(({text}) => text.includes('ignoreLimiterSwitch'))).toHaveLength(2));
		await stack.books.setFaults!('moalog-server', {});
	});

	test('a fault that does not exist is refused with a sentence', async () => {
		await expect(stack.books.setFaults!('rate-limiter', {leak: 2})).rejects.toThrow(
			'leak must be a number from 0 to 1',
		);
		await expect(stack.books.setFaults!('rate-limiter', {nothing: 1} as never)).rejects.toThrow('no fault nothing');
	});

	test('a service that does not exist is refused with those that do', async () => {
		await expect(stack.restart('mysql', limit())).rejects.toThrow(/no service mysql; this stack has moalog-server/);
	});

	test('a decision log that was lost is not read as an empty one', async () => {
		const before = Date.now() * 1000;
		await stack.restart('rate-limiter', limit());
		await expect(stack.books.decisions!(before)).rejects.toThrow('does not reach back');
	});

	test('an aborted restart leaves the service as it was', async () => {
		const aborted = AbortSignal.abort(new Error('the user stopped it'));
		await expect(stack.restart('rate-limiter', aborted)).rejects.toThrow('the user stopped it');
		expect(statusOf(stack, 'rate-limiter').state).toBe('healthy');
	});
});

describe('coming and going', () => {
	const folders: string[] = [];
	const createOwnFolder = (): string => {
		folders.push(createFolder());
		return folders.at(-1)!;
	};
	afterAll(() => {
		for (const folder of folders) rmSync(folder, {recursive: true, force: true});
	});

	test('down leaves no process, and a second one has nothing to do', async () => {
		const stack = createEmbeddedStack({env: {}});
		await stack.up(limit());
		const pids = pidsOf(stack);
		await Promise.all([stack.down(), stack.down()]);
		expect(pids.filter(isAlive)).toEqual([]);
		expect(stack.services().map(({state}) => state)).toEqual(['missing', 'missing', 'missing']);
	});

	test('a port that somebody took meanwhile is replaced by another', async () => {
		const stack = createEmbeddedStack({env: {}});
		await stack.up(limit());
		await stack.down();
		const port = Number(new URL(stack.urls['rate-limiter']).port);
		const squatter = createServer().listen({host: '127.0.0.1', port});
		await once(squatter, 'listening');
		try {
			await stack.up(limit());
			expect(stack.urls['rate-limiter']).not.toContain(String(port));
			const {status} = await call(`${stack.urls['rate-limiter']}/actuator/health`);
			expect(status).toBe(200);
		} finally {
			squatter.close();
			await stack.down();
		}
	});

	test('a service that cannot start is named, and the others are stopped', async () => {
		const stack = createEmbeddedStack({env: {PG_LATENCY_MS: 'soon'}});
		const failure = await stack.up(limit()).catch((error: unknown) => error);
		expect(failure).toMatchObject({name: 'StackError', service: 'fluxpay-engine'});
		expect((failure as Error).message).toContain('PG_LATENCY_MS must be a whole number');
		expect(pidsOf(stack)).toEqual([null, null, null]);
		await stack.down();
	});

	test('an up that is cancelled leaves no process', async () => {
		const stack = createEmbeddedStack({env: {}});
		const cancel = new AbortController();
		const up = stack.up(cancel.signal);
		await waitFor(() => expect(pidsOf(stack)).not.toContain(null), {interval: 1, timeout: 10_000});
		const pids = pidsOf(stack);
		cancel.abort(new Error('cancelled'));
		await expect(up).rejects.toThrow('cancelled');
		await waitUntilGone(pids);
		await stack.down();
	});

	test('services end with a parent that was killed, and their folder goes', async () => {
		const folder = createOwnFolder();
		const parent = runScript('own-stack-script.ts', [], {TMPDIR: folder});
		const [line] = (await once(parent.stdout, 'data')) as [Buffer];
		const services = JSON.parse(line.toString()) as {pid: number}[];
		const pids = services.map(({pid}) => pid);
		expect(pids.filter(isAlive)).toHaveLength(3);
		expect(readdirSync(folder)).toHaveLength(1);
		parent.kill('SIGKILL');
		await waitUntilGone(pids);
		expect(readdirSync(folder)).toEqual([]);
		await parent;
	});

	test('the control sockets are in a folder that others may not enter, and tell no secret', async () => {
		const folder = createOwnFolder();
		vi.stubEnv('TMPDIR', folder);
		const stack = createEmbeddedStack({env: {}, jwtSecret: 'most secret'});
		await stack.up(limit());
		try {
			const directory = join(folder, readdirSync(folder)[0]!);
			expect(statSync(directory).mode & 0o777).toBe(0o700);
			for (const socketName of ['m', 'f', 'r']) {
				const state = await callControl(join(directory, socketName), 'GET', '/state');
				expect(state).toMatchObject({pid: expect.any(Number), instance: expect.any(String)});
				expect(JSON.stringify(state)).not.toContain('most secret');
			}
		} finally {
			await stack.down();
			vi.unstubAllEnvs();
		}
		expect(readdirSync(folder)).toEqual([]);
	});
});
