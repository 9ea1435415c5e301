import {randomUUID} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connectEngine} from '../../src/collectors/docker/engine.ts';
import type {Fault, FaultKind} from '../../src/faults/fault.ts';
import {createComposeWorks} from '../../src/system/faults/compose-works.ts';
import {putBack} from '../../src/system/faults/put-back.ts';
import {perfTui, startPerfTui} from '../e2e/perf-tui.ts';
import {freePort} from '../free-port.ts';
import {waitFor} from '../wait-for.ts';
import {unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('services that are broken on purpose', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const image = process.env.PERF_TUI_TEST_IMAGE ?? 'perf-tui-offline/runtime:trixie';

/** Keeps what it accepts: a port that drops connections counts as one on which nobody listens, and is waited for. */
const listen =
	'use IO::Socket::INET; my $$l = IO::Socket::INET->new(LocalPort => 80, Listen => 5) or die; my @c; 1 while push @c, $$l->accept';

interface Project {
	readonly folder: string;
	readonly project: string;
	remove(): Promise<void>;
}

/** A project whose service `api` has limits, two networks and another name in one of them; only `api` may be broken. */
async function makeProject(): Promise<Project> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-faults-'));
	const project = `perf-tui-faults-${randomUUID().slice(0, 8)}`;
	const compose = path.join(folder, 'compose.json');
	const service = {image, init: true, command: ['sleep', '1200'], stop_grace_period: '1s'};
	const api = {
		...service,
		command: ['perl', '-e', listen],
		cpus: 0.5,
		mem_limit: '64m',
		ports: [`127.0.0.1:${await freePort()}:80`],
		labels: {'perf-tui.allow': 'faults'},
		networks: {front: {aliases: ['shop']}, back: {}},
	};
	const services = {api, db: {...service, networks: ['back']}};
	await writeFile(compose, JSON.stringify({services, networks: {front: {}, back: {}}}));
	const run = (...args: string[]) => execa('docker', ['compose', '-p', project, '-f', compose, ...args]);
	await run('up', '--detach');
	return {
		folder,
		project,
		async remove() {
			await run('down', '--timeout', '1');
			await rm(folder, {recursive: true, force: true});
		},
	};
}

/** What a fault may change of the container, as `docker inspect` shows it. */
async function inspect(project: string, service = 'api') {
	const {stdout} = await execa('docker', ['inspect', `${project}-${service}-1`]);
	const [{State, HostConfig, NetworkSettings}] = JSON.parse(stdout);
	const networks = Object.entries<{Aliases: string[]; IPAddress: string}>(NetworkSettings.Networks).sort();
	return {
		status: State.Status,
		cpus: HostConfig.NanoCpus / 1e9,
		memory: HostConfig.Memory / 2 ** 20,
		networks: networks.map(([name, {Aliases, IPAddress}]) => [name, [...Aliases].sort(), IPAddress]),
	};
}

const fault = (kind: FaultKind, service = 'api'): Fault => ({
	kind,
	service,
	atMs: 0,
	forMs: 1000,
	limit: kind === 'cpu' ? 0.1 : kind === 'memory' ? 32 * 2 ** 20 : null,
});
const whileBroken: Record<FaultKind, object> = {
	kill: {status: 'exited'},
	stop: {status: 'exited'},
	restart: {status: 'running'},
	pause: {status: 'paused'},
	partition: {networks: []},
	cpu: {cpus: 0.1},
	memory: {memory: 32},
};

describe.skipIf(why !== null)('services that are broken on purpose', () => {
	// One for all: each test leaves it as it was, or the next one sees that it did not.
	let ours: Project;
	let whole: object;
	beforeAll(async () => {
		ours = await makeProject();
		whole = await inspect(ours.project);
	});
	afterAll(() => ours?.remove());

	test.each(Object.keys(whileBroken) as FaultKind[])('%s is done and undone, by docker inspect', async kind => {
		const {project} = ours;
		const {docker} = await connectEngine();
		const works = createComposeWorks({docker, project, isOurs: false});
		expect(await works.refusal(fault(kind))).toBeNull();
		const before = await works.look('api');
		await works.break(fault(kind), before, AbortSignal.timeout(30_000));
		expect(await inspect(project)).toMatchObject(whileBroken[kind]);
		if (kind !== 'restart') expect((await works.undoing(before).readBack()).mend).toMatch(/^docker /);
		expect((await putBack(works.undoing(before), 20_000)).readBack).toEqual({differences: [], mend: null});
		expect(await inspect(project)).toEqual(whole);
	});

	test('what may not or cannot be broken is refused with the next step', async () => {
		const {project} = ours;
		const {docker} = await connectEngine();
		const works = createComposeWorks({docker, project, isOurs: false});
		expect(await works.refusal(fault('kill', 'db'))).toContain('add the label "perf-tui.allow: faults" to db');
		expect(await works.refusal(fault('kill', 'nope'))).toContain('it has api, db');
		const free = createComposeWorks({docker, project, isOurs: true});
		expect(await free.refusal(fault('kill', 'db'))).toBeNull();
		expect(await free.refusal(fault('cpu', 'db'))).toContain('has no CPU limit');
		expect(await free.refusal({...fault('memory'), limit: 4096})).toContain('choose more than that for memory=');
		expect(await free.refusal({...fault('cpu'), limit: 2})).toContain('choose fewer than that for cpus=');
	});

	test.each(['pause', 'partition', 'kill'])('%s is undone after a SIGKILL of the monitor in its middle', async kind => {
		const {project, folder} = ours;
		const script = path.join(folder, 'script.js');
		await writeFile(
			script,
			"import {sleep} from 'k6';\nexport const options = {vus: 1, duration: '90s'};\nexport default () => sleep(0.5);\n",
		);
		const given = [
			'--project',
			project,
			'--fault',
			`kind=${kind},service=api,at=2s,for=80s`,
			'--only-hosts',
			'127.0.0.1',
			'--out',
			folder,
		];
		const {child} = await startPerfTui(['run', script, ...given], {XDG_CACHE_HOME: process.env.XDG_CACHE_HOME});
		const broken = async () => expect(await inspect(project)).toMatchObject(whileBroken[kind as FaultKind]);
		await waitFor(broken, {timeout: 90_000});
		child.kill('SIGKILL');
		await child;
		const after = async () => JSON.stringify(await inspect(project));
		// As long as a busy engine may take, and well before the fault would have ended as planned.
		await waitFor(async () => expect(await inspect(project)).toEqual(whole), {timeout: 45_000, seen: after});
	});

	test('a project that does not say so is refused before anything is loaded', async () => {
		const {project, folder} = ours;
		const script = path.join(folder, 'script.js');
		await writeFile(script, "export const options = {iterations: 1};\nexport default () => console.log('loaded');\n");
		const fault = ['--fault', 'kind=kill,service=db,at=0s', '--only-hosts', '127.0.0.1'];
		const args = ['run', script, '--project', project, ...fault, '--out', folder];
		const {exitCode, stderr} = await perfTui(args, {XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? ''});
		expect(stderr).toContain('perf-tui.allow: faults');
		expect(stderr).not.toContain('loaded');
		expect(exitCode).toBe(2);
	});
});
