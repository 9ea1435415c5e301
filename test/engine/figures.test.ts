import {once} from 'node:events';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {execa} from 'execa';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {ResourceSample} from '../../src/collectors/resource-sample.ts';
import type {Run} from '../../src/record/schema.ts';
import {readTape} from '../../src/session/disk/tape.ts';
import {image, makePlace, perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('figures beside what docker says at the same moment', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

/** A heap that stays and work that goes on. */
const perl = (megabytes: number, work: string) => ({
	image,
	init: true,
	stop_grace_period: '1s',
	command: ['perl', '-e', `my $$x = "x" x ${megabytes}e6; ${work}`],
});
const busy = 'while (1) { my $$y = 0; $$y += $$_ for 1..200000; select(undef, undef, undef, 0.05) }';
const services = {
	busy: {...perl(8, busy), scale: 2},
	paused: perl(12, 'sleep 1 while 1'),
	renamed: perl(16, 'sleep 1 while 1'),
	loops: {...perl(4, 'sleep 4; exit 3'), restart: 'always'},
	again: perl(6, 'sleep 1 while 1'),
};

/** What `docker stats` rounds to four digits, and what changes between its reading and ours. */
const isNear = (said: number, ours: readonly number[], share: number, more: number) =>
	said >= Math.min(...ours) * (1 - share) - more && said <= Math.max(...ours) * (1 + share) + more;

interface Said {
	readonly atMs: readonly [from: number, to: number];
	readonly name: string;
	readonly cpuPercent: number;
	readonly memoryBytes: number;
}

const units: Readonly<Record<string, number>> = {B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3};

async function dockerStats(names: readonly string[]): Promise<Said[]> {
	const from = Date.now();
	const {stdout} = await execa('docker', ['stats', '--no-stream', '--format', 'json', ...names]);
	return stdout.split('\n').map(line => {
		const {Name: name, CPUPerc, MemUsage} = JSON.parse(line) as Record<string, string>;
		const [, value, unit] = /^([\d.]+)(\w+)/.exec(MemUsage!)!;
		return {
			atMs: [from, Date.now()],
			name: name!,
			cpuPercent: Number.parseFloat(CPUPerc!),
			memoryBytes: Number(value) * units[unit!]!,
		};
	});
}

async function samplesOf(run: string): Promise<ResourceSample[]> {
	const samples: ResourceSample[] = [];
	for await (const entry of readTape(path.join(run, 'samples.ndjson')))
		if (entry.kind === 'use') samples.push(...entry.samples);
	return samples;
}

describe.skipIf(why !== null)('figures beside what docker says at the same moment', () => {
	test('memory within 3 %, CPU within 15 points, restarts exactly: replicas, a pause, a new name, a restart, a loop', async () => {
		const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
		onTestFinished(() => void server.close().closeAllConnections());
		await once(server, 'listening');
		const place = await makePlace();
		await writeFile(place.compose, JSON.stringify({services}));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		await writeFile(
			place.script,
			`import http from 'k6/http';\nimport {sleep} from 'k6';\nexport const options = {vus: 1, duration: '30s'};\nexport default () => { http.get('${url}'); sleep(0.5); };\n`,
		);
		const docker = (...words: string[]) => execa('docker', words);
		await docker('compose', '-p', place.project, '-f', place.compose, 'up', '--detach');
		const name = (service: string, number = 1) => `${place.project}-${service}-${number}`;

		const begun = once(server, 'request');
		const args = ['run', place.script, '--project', place.project, '--out', place.out];
		const ended = perfTuiOn('unix:///var/run/docker.sock', args);
		await begun;
		await docker('rename', name('renamed'), `${place.project}-other`);
		await docker('pause', name('paused'));
		await docker('restart', '--time', '1', name('again'));
		const steady = [name('busy'), name('busy', 2), `${place.project}-other`, name('paused'), name('again')];
		const said = [...(await dockerStats(steady)), ...(await dockerStats(steady))];
		await docker('unpause', name('paused'));
		said.push(...(await dockerStats(steady)));
		const {exitCode, stderr} = await ended;
		expect(exitCode, stderr).toBe(99);

		const [session] = await readdir(place.out);
		const [folder] = await readdir(path.join(place.out, session!, 'runs'));
		const run = path.join(place.out, session!, 'runs', folder!);
		const samples = await samplesOf(run);
		const keys: Readonly<Record<string, string>> = {
			[steady[0]!]: 'busy',
			[steady[1]!]: 'busy/2',
			[steady[2]!]: 'renamed',
			[steady[3]!]: 'paused',
			[steady[4]!]: 'again',
		};
		for (const {name: container, atMs, cpuPercent, memoryBytes} of said) {
			const own = samples.filter(
				sample => sample.service === keys[container] && sample.atMs >= atMs[0] - 2000 && sample.atMs <= atMs[1] + 2000,
			);
			const seen = `${container}: docker ${cpuPercent} % ${memoryBytes}, ours ${JSON.stringify(own.map(each => [each.cpuPercent, each.memoryBytes]))}`;
			// Frozen processes are not measured by either.
			if (own.length === 0 && container === name('paused')) continue;
			expect(own.length, seen).toBeGreaterThan(0);
			expect(
				isNear(
					memoryBytes,
					own.map(each => each.memoryBytes),
					0.03,
					100_000,
				),
				seen,
			).toBe(true);
			const cpu = own.flatMap(each => each.cpuPercent ?? []);
			expect(isNear(cpuPercent, cpu, 0, 15), seen).toBe(true);
		}

		const {services: used, story = []} = JSON.parse(await readFile(path.join(run, 'run.json'), 'utf8')) as Run;
		const {stdout} = await docker('inspect', '--format', '{{.RestartCount}}', name('loops'));
		// One more may have come since the run ended.
		expect([Number(stdout), Number(stdout) - 1]).toContain(used.loops?.restarts);
		expect(used.again?.restarts).toBe(1);
		expect(used['busy/2']?.restarts).toBe(0);
		const kinds = story.filter(({service}) => service === 'paused').map(({kind}) => kind);
		expect(kinds).toEqual(['paused', 'resumed']);
	});
});
