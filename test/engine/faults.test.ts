import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import {type AddressInfo, createServer} from 'node:net';
import path from 'node:path';
import {execa} from 'execa';
import {describe, expect, onTestFinished, test} from 'vitest';
import {connectEngine} from '../../src/collectors/docker/engine.ts';
import type {Fault, FaultKind} from '../../src/faults/fault.ts';
import {createComposeWorks} from '../../src/system/faults/compose-works.ts';
import {putBack} from '../../src/system/faults/put-back.ts';
import {bin, childEnvironment, perfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('services that are broken on purpose', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const image = process.env.PERF_TUI_TEST_IMAGE ?? 'perf-tui-offline/runtime:trixie';

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	return port;
}

/** A project whose service `api` has limits, two networks and another name in one of them; only `api` may be broken. */
async function makeProject() {
	const folder = await temporaryFolder();
	const project = `perf-tui-faults-${randomUUID().slice(0, 8)}`;
	const compose = path.join(folder, 'compose.json');
	const service = {image, init: true, command: ['sleep', '600'], stop_grace_period: '1s'};
	const api = {
		...service,
		cpus: 0.5,
		mem_limit: '64m',
		ports: [`127.0.0.1:${await freePort()}:80`],
		labels: {'perf-tui.allow': 'faults'},
		networks: {front: {aliases: ['shop']}, back: {}},
	};
	const services = {api, db: {...service, networks: ['back']}};
	await writeFile(compose, JSON.stringify({services, networks: {front: {}, back: {}}}));
	const run = (...args: string[]) => execa('docker', ['compose', '-p', project, '-f', compose, ...args]);
	onTestFinished(async () => {
		await run('down', '--timeout', '1');
	});
	await run('up', '--detach');
	return {folder, project, compose};
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
	test.each(Object.keys(whileBroken) as FaultKind[])('%s is done and undone, by docker inspect', async kind => {
		const {project} = await makeProject();
		const {docker} = await connectEngine();
		const works = createComposeWorks({docker, project, isOurs: false});
		expect(await works.refusal(fault(kind))).toBeNull();
		const [seen, before] = [await inspect(project), await works.look('api')];
		await works.break(fault(kind), before, AbortSignal.timeout(30_000));
		expect(await inspect(project)).toMatchObject(whileBroken[kind]);
		if (kind !== 'restart') expect((await works.undoing(before).readBack()).mend).toMatch(/^docker /);
		expect((await putBack(works.undoing(before), 20_000)).readBack).toEqual({differences: [], mend: null});
		expect(await inspect(project)).toEqual(seen);
	});

	test('what may not or cannot be broken is refused with the next step', async () => {
		const {project} = await makeProject();
		const {docker} = await connectEngine();
		const works = createComposeWorks({docker, project, isOurs: false});
		expect(await works.refusal(fault('kill', 'db'))).toContain('add the label "perf-tui.allow: faults" to db');
		expect(await works.refusal(fault('kill', 'nope'))).toContain('it has api, db');
		const ours = createComposeWorks({docker, project, isOurs: true});
		expect(await ours.refusal(fault('kill', 'db'))).toBeNull();
		expect(await ours.refusal(fault('cpu', 'db'))).toContain('has no CPU limit');
		expect(await ours.refusal({...fault('memory'), limit: 4096})).toContain('choose more than that for memory=');
		expect(await ours.refusal({...fault('cpu'), limit: 2})).toContain('choose fewer than that for cpus=');
	});

	test.each(['pause', 'partition', 'kill'])('%s is undone after a SIGKILL of the monitor in its middle', async kind => {
		const {project, folder} = await makeProject();
		const seen = await inspect(project);
		const script = path.join(folder, 'script.js');
		await writeFile(
			script,
			"import {sleep} from 'k6';\nexport const options = {vus: 1, duration: '90s'};\nexport default () => sleep(0.5);\n",
		);
		const given = ['--project', project, '--fault', `kind=${kind},service=api,at=2s,for=80s`, '--out', folder];
		const child = execa(process.execPath, [bin, 'run', script, ...given], {
			env: {...(await childEnvironment()), XDG_CACHE_HOME: process.env.XDG_CACHE_HOME},
			extendEnv: false,
			reject: false,
			stdin: 'ignore',
		});
		let told = '';
		child.stderr.on('data', chunk => {
			told += chunk;
		});
		const broken = async () => expect(await inspect(project)).toMatchObject(whileBroken[kind as FaultKind]);
		await waitFor(broken, {timeout: 90_000, seen: () => told});
		child.kill('SIGKILL');
		await waitFor(async () => expect(await inspect(project)).toEqual(seen), {timeout: 15_000});
	});

	test('a project that does not say so is refused before anything is loaded', async () => {
		const {project, folder} = await makeProject();
		const script = path.join(folder, 'script.js');
		await writeFile(script, "export const options = {iterations: 1};\nexport default () => console.log('loaded');\n");
		const args = ['run', script, '--project', project, '--fault', 'kind=kill,service=db,at=0s', '--out', folder];
		const {exitCode, stderr} = await perfTui(args, {XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? ''});
		expect(stderr).toContain('perf-tui.allow: faults');
		expect(stderr).not.toContain('loaded');
		expect(exitCode).toBe(2);
	});
});
