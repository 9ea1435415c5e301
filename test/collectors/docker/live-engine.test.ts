import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {execa} from 'execa';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {connectEngine, openEngine} from '../../../src/collectors/docker/engine.ts';
import {watchContainers} from '../../../src/collectors/docker/watch-containers.ts';
import type {ResourceSample} from '../../../src/collectors/resource-sample.ts';
import {waitFor} from '../../wait-for.ts';

/** Any image with bash and perl; the offline base image is built by performance/offline/build.sh. */
const image = process.env.PERF_TUI_TEST_IMAGE ?? 'perf-tui-offline/runtime:trixie';
const isAsked = process.env.PERF_TUI_COMPOSE_TESTS === '1';
const project = `perf-tui-live-${process.pid}`;

/** Work with a steady heap, with page cache that grows, none at all, and one that allocates beyond its limit. */
const system = `
services:
  busy:
    image: ${image}
    init: true
    mem_limit: 128m
    command: [perl, -e, 'my @a=(1..300000); while(1){ my $$y=0; $$y+=$$_ for @a; select(undef,undef,undef,0.05) }']
  reader:
    image: ${image}
    init: true
    command: [bash, -c, 'head -c 30000000 /dev/zero > /var/tmp/f; while true; do cat /var/tmp/f > /dev/null; sleep 1; done']
  idle:
    image: ${image}
    init: true
    command: [sleep, infinity]
  greedy:
    image: ${image}
    mem_limit: 16m
    memswap_limit: 16m
    profiles: [greedy]
    command: [perl, -e, 'sleep 3; my $$x = "x" x 1000000; $$x .= $$x while 1']
`;

describe.skipIf(!isAsked)('the live engine (PERF_TUI_COMPOSE_TESTS=1)', () => {
	let folder: string;
	const samples: ResourceSample[] = [];
	const problems: (string | null)[] = [];
	const stop = new AbortController();
	let done: Promise<void>;
	const compose = (...words: string[]) =>
		execa('docker', ['compose', '-p', project, '-f', path.join(folder, 'compose.yaml'), ...words]);
	const until = (isTrue: () => unknown) => waitFor(() => expect(isTrue()).toBeTruthy());
	const last = (service: string) => samples.findLast(sample => sample.service === service);

	beforeAll(async () => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'perf-tui-live-'));
		writeFileSync(path.join(folder, 'compose.yaml'), system);
		await compose('up', '-d');
		const {docker} = await connectEngine();
		done = watchContainers(docker, {
			project,
			signal: stop.signal,
			onSamples: batch => samples.push(...batch),
			onProblem: problem => problems.push(problem),
		});
	}, 120_000);

	afterAll(async () => {
		stop.abort();
		await done;
		await compose('--profile', 'greedy', 'down', '-t', '0', '-v');
		rmSync(folder, {recursive: true, force: true});
	}, 120_000);

	beforeEach(async () => {
		await until(() => ['busy', 'reader', 'idle'].every(service => last(service)));
	}, 60_000);

	test('each memory and CPU figure is that of docker stats at the same moment, idle and under load', async () => {
		for (let round = 0; round < 3; round++) {
			const {stdout} = await execa('docker', [
				'stats',
				'--no-stream',
				'--format',
				'{{.Name}} {{.MemUsage}} {{.CPUPerc}}',
			]);
			const shown = stdout.split('\n').flatMap(line => {
				const match = new RegExp(`^${project}-(\\w+)-1 ([\\d.]+)(\\w+) .* ([\\d.]+)%$`).exec(line);
				return match ? [{service: match[1]!, bytes: bytesOf(match[2]!, match[3]!), cpu: Number(match[4])}] : [];
			});
			expect(shown.map(({service}) => service).sort()).toEqual(['busy', 'idle', 'reader']);
			const atMs = Date.now();
			await until(() => (last('idle')?.atMs ?? 0) > atMs);
			for (const {service, bytes, cpu} of shown) {
				const near = samples.filter(sample => sample.service === service && Math.abs(sample.atMs - atMs) < 2500);
				const memory = near.map(({memoryBytes}) => memoryBytes);
				expect(bytes, `${service}: memory`).toBeGreaterThan(Math.min(...memory) * 0.98);
				expect(bytes, `${service}: memory`).toBeLessThan(Math.max(...memory) * 1.02);
				const percents = near.map(({cpuPercent}) => cpuPercent ?? 0);
				expect(cpu, `${service}: CPU`).toBeGreaterThanOrEqual(Math.min(...percents) * 0.7 - 1);
				expect(cpu, `${service}: CPU`).toBeLessThanOrEqual(Math.max(...percents) * 1.3 + 1);
			}
		}
		expect(last('busy')).toMatchObject({memoryLimitBytes: 128 * 2 ** 20, restarts: 0, oomKilled: false});
		expect(last('idle')?.memoryLimitBytes).toBeNull();
		expect(last('busy')!.anonymousBytes).toBeGreaterThan(8e6);
	}, 120_000);

	test('a second socket reaches the same engine, and its loss is said and survived', async () => {
		const socket = path.join(folder, 'second.sock');
		const connections = new Set<net.Socket>();
		const proxy = () =>
			net
				.createServer(near => {
					const far = net.connect('/var/run/docker.sock');
					for (const end of [near, far]) {
						connections.add(end);
						end.on('error', () => undefined).on('close', () => connections.delete(end));
					}
					near.pipe(far).pipe(near);
				})
				.listen(socket);
		let server = proxy();
		const environment = {...process.env, DOCKER_HOST: `unix://${socket}`};
		const {endpoint} = await connectEngine(environment);
		const {stdout} = await execa('docker', ['ps', '-q'], {env: environment});
		expect(endpoint.host).toBe(`unix://${socket}`);
		expect(stdout.split('\n').length).toBeGreaterThanOrEqual(3);

		const seen: ResourceSample[] = [];
		const told: (string | null)[] = [];
		const end = new AbortController();
		const watching = watchContainers(openEngine(endpoint), {
			project,
			signal: end.signal,
			onSamples: batch => seen.push(...batch),
			onProblem: problem => told.push(problem),
		});
		await until(() => seen.some(({service}) => service === 'idle'));
		server.close();
		for (const connection of connections) connection.destroy();
		await until(() => told.length === 1);
		server = proxy();
		const atMs = Date.now();
		await until(() => seen.some(({service, atMs: at}) => service === 'idle' && at > atMs));
		expect(told).toEqual([expect.stringContaining('does not answer'), null]);
		end.abort();
		await watching;
		server.close();
		for (const connection of connections) connection.destroy();
	}, 120_000);

	test('pause, kill and a new container: the service goes on under its name', async () => {
		await compose('pause', 'idle');
		await delay(2500);
		await compose('unpause', 'idle');
		const atMs = Date.now();
		await until(() => (last('idle')?.atMs ?? 0) > atMs);
		expect(last('idle')).toMatchObject({restarts: 0});

		await compose('kill', 'busy');
		await compose('start', 'busy');
		await until(() => last('busy')?.restarts === 1);

		await compose('up', '-d', '--force-recreate', '-t', '0', 'busy');
		const recreatedMs = Date.now();
		await until(() => (last('busy')?.atMs ?? 0) > recreatedMs && last('busy')?.restarts === 0);
		expect(problems).toEqual([]);
	}, 120_000);

	test('a container that runs out of its 16 MB says so', async () => {
		await compose('up', '-d', 'greedy');
		await until(() => last('greedy')?.oomKilled);
		expect(last('greedy')?.memoryLimitBytes).toBe(16 * 2 ** 20);
	}, 120_000);
});

function bytesOf(number: string, unit: string): number {
	const sizes: Record<string, number> = {B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30};
	return Number(number) * sizes[unit]!;
}
