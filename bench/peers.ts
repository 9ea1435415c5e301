/**
 * The monitor beside what else one may look at a load test with, in one run of one machine: `k6 run` with its own bars, k6's
 * web dashboard, `docker stats`. Idle, and at a constant rate; `node bench/peers.ts [rounds]`. Medians of interleaved rounds.
 */
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {locateK6} from '../src/collectors/k6-binary/sources.ts';
import {median} from './median.ts';
import {constantRate} from './observer.ts';
import {cpuTimeOf, openInTerminal, processesBelow, residentOf} from './processes.ts';
import type {BenchResult} from './result.ts';
import {openMonitor} from './terminal.ts';

const rate = 1000;
const seconds = 20;
/** Longer than what is measured: nothing ends while it is. */
const loadSeconds = 60;

/** What a process used a second while it was measured; `written` are bytes to the terminal. */
interface Used {
	readonly observerCpu: number | null;
	readonly k6Cpu: number | null;
	readonly memory: number;
	readonly written: number;
}

/** Figures of the observer and of k6 by way; `rounds` of each, in turn. */
export async function benchPeers(rounds = 3): Promise<Record<string, BenchResult>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-peers-'));
	const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
	try {
		await once(server, 'listening');
		const {command} = await locateK6({env: process.env, signal: new AbortController().signal});
		const script = path.join(folder, 'load.js');
		await writeFile(script, constantRate);
		const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const env = {BASE: base, RATE: String(rate), DURATION: `${loadSeconds}s`};
		const ways: Readonly<Record<string, () => Promise<Used>>> = {
			'k6 with its bars': () => plainK6(command, script, env),
			'k6, web dashboard': () =>
				plainK6(command, script, {...env, K6_WEB_DASHBOARD: 'true', K6_WEB_DASHBOARD_PORT: '0'}),
			'monitor, json': () => monitorUnder([script, '--k6', command], env, true),
			'monitor, csv': () => monitorUnder([script, '--k6', command, '--feed', 'csv'], env, true),
			'monitor, idle': () => monitorUnder([script, '--k6', command], env, false),
			'docker stats, idle': dockerStats,
		};
		const readings = new Map<string, Used[]>();
		for (let round = 0; round < rounds; round++) {
			const turns = round % 2 === 0 ? Object.entries(ways) : Object.entries(ways).reverse();
			for (const [name, use] of turns) readings.set(name, [...(readings.get(name) ?? []), await use()]);
		}
		return Object.assign({}, ...Object.keys(ways).map(name => figures(name, readings)));
	} finally {
		server.closeAllConnections();
		server.close();
		await rm(folder, {recursive: true, force: true});
	}
}

function figures(name: string, readings: ReadonlyMap<string, readonly Used[]>): Record<string, BenchResult> {
	const used = readings.get(name)!;
	const alone = readings.get('k6 with its bars')!;
	const result = (what: keyof Used, unit: string, isBeside = false): Record<string, BenchResult> => {
		const values = used.map(each => each[what]).filter(value => value !== null);
		if (values.length === 0) return {};
		const others = alone.map(each => each[what] ?? 0);
		const ratio = median(values.map((value, round) => value / others[round]!));
		const against = isBeside ? {name: 'k6 with its bars', value: median(others), ratio} : null;
		return {[`peers, ${name}: ${labels[what]}`]: {value: median(values), unit, baseline: null, against}};
	};
	return {
		...result('observerCpu', '% of a core'),
		...result('k6Cpu', '% of a core', name !== 'k6 with its bars'),
		...result('memory', 'MB'),
		...result('written', 'kB/s'),
	};
}

const labels: Readonly<Record<keyof Used, string>> = {
	observerCpu: "observer's CPU",
	k6Cpu: "k6's CPU",
	memory: 'memory, k6 left out where it is another process',
	written: 'to the terminal',
};

/** k6 is its own observer: its bars and its dashboard are in its figures. */
async function plainK6(k6: string, script: string, env: Readonly<Record<string, string>>): Promise<Used> {
	const terminal = openInTerminal([k6, 'run', script], env);
	await delay(8000);
	const used = await over(await terminal.pid(), null, terminal.written);
	await terminal.close();
	return {...used, observerCpu: null, k6Cpu: used.observerCpu};
}

async function dockerStats(): Promise<Used> {
	const terminal = openInTerminal(['docker', 'stats'], {});
	await delay(8000);
	const used = await over(await terminal.pid(), null, terminal.written);
	await terminal.close();
	return used;
}

async function monitorUnder(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	isLoaded: boolean,
): Promise<Used> {
	const terminal = await openMonitor(120, 40, args, env);
	try {
		await terminal.shows(text => /k6 +2\./.test(text));
		if (isLoaded) {
			terminal.press('\r');
			await terminal.shows(text => /2xx +[1-9]/.test(text));
		}
		await delay(8000);
		const pid = await terminal.pid();
		const k6 = (await processesBelow(pid)).find(({args: words}) => /(^|\/)k6 run /.test(words))?.pid ?? null;
		return await over(pid, k6, terminal.written);
	} finally {
		await terminal.close();
	}
}

/** What a process and its k6 use from now on, per second. */
async function over(pid: number, k6: number | null, written: () => number): Promise<Used> {
	const cpu = async (of: number | null) => (of === null ? null : await cpuTimeOf(of));
	const [beforeMs, before, beforeK6, bytes] = [performance.now(), await cpuTimeOf(pid), await cpu(k6), written()];
	await delay(seconds * 1000);
	const tookMs = performance.now() - beforeMs;
	const afterK6 = await cpu(k6);
	return {
		observerCpu: (((await cpuTimeOf(pid)) - before) / tookMs) * 100,
		k6Cpu: afterK6 === null || beforeK6 === null ? null : ((afterK6 - beforeK6) / tookMs) * 100,
		memory: (await residentOf(pid)).now / 1e6,
		written: (written() - bytes) / tookMs,
	};
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await benchPeers(Number(process.argv[2] ?? 3)), null, '\t')}\n`);
