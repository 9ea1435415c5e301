import {readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeEach, describe, expect, test} from 'vitest';
import type {Stack} from '../../../../src/product/stack/contract.ts';
import {findEmbeddedStack, stopEmbeddedStack} from '../../../../src/product/stack/embedded/stack.ts';
import {call} from '../../../contract/call.ts';
import {waitFor} from '../../../wait-for.ts';
import {createFolder, isAlive, runScript, waitUntilGone} from './processes.ts';

const limit = (): AbortSignal => AbortSignal.timeout(40_000);
const jwtSecret = 'a secret for detached stacks';

describe('detached stack', () => {
	const folder = createFolder();
	const statePath = join(folder, 'cache', 'embedded-stack.json');
	const find = (): Promise<Stack | null> => findEmbeddedStack({statePath, jwtSecret});

	function readPids(): number[] {
		const {services} = JSON.parse(readFileSync(statePath, 'utf8')) as {services: Record<string, {pid: number}>};
		return Object.values(services).map(({pid}) => pid);
	}

	async function findUp(): Promise<Stack> {
		const stack = await find();
		await stack!.up(limit());
		return stack!;
	}

	beforeEach(async () => {
		if (await find()) return;
		const {exitCode, stderr} = await runScript('detached-stack-script.ts', [statePath, jwtSecret], {TMPDIR: folder});
		expect([exitCode, stderr]).toEqual([0, '']);
	});
	afterAll(async () => {
		await stopEmbeddedStack(statePath);
		rmSync(folder, {recursive: true, force: true});
	});

	test('it outlives the command that started it, and its state holds no secret', async () => {
		expect(readPids().filter(isAlive)).toHaveLength(3);
		expect(statSync(statePath).mode & 0o777).toBe(0o600);
		expect(readFileSync(statePath, 'utf8')).not.toContain(jwtSecret);
		const stack = await findUp();
		expect(stack.services().map(({state}) => state)).toEqual(['healthy', 'healthy', 'healthy']);
		const {status} = await call(`${stack.urls['moalog-server']}/health`);
		expect(status).toBe(200);
		await stack.down();
	});

	test('a command that found it leaves it running, with limiter and faults as they were', async () => {
		const stack = await findUp();
		const url = stack.urls['moalog-server'];
		await stack.books.setFaults!('rate-limiter', {denyAll: true});
		await stack.setLimiter('off', limit());
		await stack.down();
		const again = await findUp();
		expect([again.limiter(), again.urls['moalog-server']]).toEqual(['on', url]);
		const check = await call(`${again.urls['rate-limiter']}/api/v1/rate-limit/check?key=a`);
		expect(check.status).toBe(200);
		await again.down();
		expect(readPids().filter(isAlive)).toHaveLength(3);
	});

	test('one of its services that was killed is seen, and started again by up', async () => {
		const stack = await findUp();
		const {pid} = stack.services()[1]!;
		process.kill(pid!, 'SIGKILL');
		await waitFor(() => expect(stack.services()[1]!.state).toBe('exited'));
		await stack.up(limit());
		expect(stack.services()[1]!.state).toBe('healthy');
		await stack.down();
		const again = await findUp();
		expect(again.services().map(({state}) => state)).toEqual(['healthy', 'healthy', 'healthy']);
		await again.down();
	});

	test('what it logs reaches the command that found it', async () => {
		const stack = await findUp();
		const lines: string[] = [];
		stack.subscribe(event => {
			if (event.kind === 'log') lines.push(event.text);
		});
		await stack.books.setFaults!('fluxpay-engine', {doubleCharge: 3});
		await waitFor(() => expect(lines).toContain('faults set: {"doubleCharge":3}'));
		await stack.down();
	});

	test('a command with another secret is refused', async () => {
		const stack = await findEmbeddedStack({statePath, jwtSecret: 'another one'});
		await expect(stack!.up(limit())).rejects.toThrow('another JWT_SECRET');
		await stack!.down();
		expect(readPids().filter(isAlive)).toHaveLength(3);
	});

	test('a process that was given its number is left alone', async () => {
		const state = readFileSync(statePath, 'utf8');
		const pids = readPids();
		await stopEmbeddedStack(statePath);
		await waitUntilGone(pids);
		writeFileSync(statePath, state.replaceAll(/"pid": \d+/g, `"pid": ${process.pid}`));
		expect(await find()).toBeNull();
		expect(await stopEmbeddedStack(statePath)).toBe(false);
		expect(() => statSync(statePath)).toThrow('ENOENT');
	});

	test('stopping it leaves no process, and a second stop finds none', async () => {
		const pids = readPids();
		expect(await stopEmbeddedStack(statePath)).toBe(true);
		await waitUntilGone(pids);
		expect(await stopEmbeddedStack(statePath)).toBe(false);
	});

	test.each(['', '{', '[]', '{"schema": "perf-tui/embedded-stack@9"}'])('a state of %j is no stack', async text => {
		const path = join(folder, 'other.json');
		writeFileSync(path, text);
		expect(await findEmbeddedStack({statePath: path})).toBeNull();
	});
});
