/**
 * What watching costs the watched: k6's own CPU and p95 at a constant rate: alone, with its stream written and read by
 * nobody, under perf-tui without a screen by each feed, and under the monitor at 120×40. Interleaved rounds; medians of the
 * figures, and of the rounds' ratios.
 */
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {leanTags} from '../src/collectors/k6/system-tags.ts';
import {median} from './median.ts';
import type {BenchResult} from './result.ts';
import {openMonitor} from './terminal.ts';
import {timeK6} from './timed-k6.ts';

const bin = fileURLToPath(new URL('../bin/perf-tui.js', import.meta.url));
/** A script of a constant rate: RATE a second for DURATION at BASE. */
export const constantRate = `import http from 'k6/http';
import {check} from 'k6';
const [rate, duration] = [Number(__ENV.RATE), __ENV.DURATION];
export const options = {scenarios: {all: {executor: 'constant-arrival-rate', rate, duration, preAllocatedVUs: 40, maxVUs: 200}}};
export default () => {
	const answer = http.get(__ENV.BASE, {tags: {name: 'GET /'}});
	check(answer, {ok: ({status}) => status === 200});
};
`;
const alone = 'k6 alone';
const unread = 'k6, json unread';
/** What each way is held against: the price of the file is k6's, that of reading it ours. */
const against: Readonly<Record<string, string>> = {
	[unread]: alone,
	'perf-tui run, json': unread,
	'monitor, json': unread,
	'perf-tui run, csv': alone,
};

interface Bench {
	readonly folder: string;
	/** The script and the wrapped k6. */
	readonly script: string;
	readonly k6: string;
	readonly env: Readonly<Record<string, string>>;
}

/** CPU in µs a request and p95 in ms; `rounds` of every way at every rate, in turn. */
export async function benchObserver(
	options: {rounds?: number; rates?: readonly number[]; duration?: string} = {},
): Promise<Record<string, BenchResult>> {
	const {rounds = 5, rates = [1000, 1500], duration = '10s'} = options;
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-observer-'));
	const server = createServer().listen(0, '127.0.0.1');
	try {
		await once(server, 'listening');
		const k6 = await timeK6(folder);
		const files = {folder, script: path.join(folder, 'load.js'), k6: k6.path};
		await writeFile(files.script, constantRate);
		const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const results: Record<string, BenchResult> = {};
		for (const rate of rates) {
			const env = {BASE: base, RATE: String(rate), DURATION: duration, ...k6.env};
			const bench = {...files, env};
			const cpu = new Map<string, number[]>();
			const p95 = new Map<string, number[]>();
			for (let round = 0; round < rounds; round++) {
				// Every second round backwards: whoever comes later on a warm machine takes turns.
				const ways = round % 2 === 0 ? Object.entries(waysOf) : Object.entries(waysOf).reverse();
				for (const [name, run] of ways) {
					const requests = countRequests(server);
					const summary = JSON.parse(await run(bench)) as {metrics: {http_req_duration: Record<string, number>}};
					if (requests.count === 0) throw new Error(`${name} sent no request`);
					append(cpu, name, ((await k6.cpuSeconds()) / requests.count) * 1e6);
					append(p95, name, summary.metrics.http_req_duration['p(95)']!);
				}
			}
			Object.assign(results, compared(cpu, `at ${rate}/s`, 'µs CPU/request'));
			Object.assign(results, compared(p95, `at ${rate}/s, p95`, 'ms'));
		}
		return results;
	} finally {
		server.closeAllConnections();
		server.close();
		await rm(folder, {recursive: true, force: true});
	}
}

/** Each makes one run and gives the text of k6's own summary. */
const waysOf: Readonly<Record<string, (bench: Bench) => Promise<string>>> = {
	[alone]: bench => runPlain(bench, []),
	[unread]: bench => runPlain(bench, [`--out=json=${path.join(bench.folder, 'unread.ndjson')}`]),
	'perf-tui run, json': bench => runHeadless(bench, 'json'),
	'perf-tui run, csv': bench => runHeadless(bench, 'csv'),
	'monitor, json': runOnScreen,
};

async function runPlain({folder, script: file, k6, env}: Bench, words: readonly string[]): Promise<string> {
	const summary = path.join(folder, 'summary.json');
	const flags = ['--quiet', `--system-tags=${leanTags.join(',')}`, `--summary-export=${summary}`];
	await execa(k6, ['run', ...flags, ...words, file], {env, stdin: 'ignore', reject: false});
	return readFile(summary, 'utf8');
}

async function runHeadless({folder, script: file, k6, env}: Bench, feed: string): Promise<string> {
	const out = path.join(folder, 'out');
	const args = [bin, 'run', file, '--feed', feed, '--k6', k6, '--out', out];
	await execa(process.execPath, args, {env, stdin: 'ignore', reject: false});
	const summary = await readSummary(out);
	await rm(out, {recursive: true, force: true});
	return summary;
}

async function runOnScreen({script: file, k6, env}: Bench): Promise<string> {
	const terminal = await openMonitor(120, 40, [file, '--k6', k6], env);
	try {
		await terminal.shows(text => /k6 +2\./.test(text));
		terminal.press('\r');
		await terminal.shows(text => / is over; its figures stay/.test(text), 120_000);
		return await readSummary(terminal.out);
	} finally {
		await terminal.close();
	}
}

/** The one summary below a results folder. */
async function readSummary(out: string): Promise<string> {
	const [name] = (await readdir(out, {recursive: true})).filter(file => file.endsWith('k6-summary.json'));
	return readFile(path.join(out, name!), 'utf8');
}

function countRequests(server: ReturnType<typeof createServer>): {count: number} {
	const requests = {count: 0};
	const answer: RequestListener = (_, response) => {
		requests.count++;
		response.end('ok');
	};
	server.removeAllListeners('request').on('request', answer);
	return requests;
}

function append(readings: Map<string, number[]>, name: string, value: number): void {
	readings.set(name, [...(readings.get(name) ?? []), value]);
}

function compared(readings: ReadonlyMap<string, number[]>, where: string, unit: string): Record<string, BenchResult> {
	const entries = [...readings].map(([name, values]) => {
		const value = median(values);
		const other = against[name];
		const others = other === undefined ? null : readings.get(other)!;
		// Round by round: a machine that is slower for a minute is so for both.
		const ratios = others?.map((theirs, round) => values[round]! / theirs);
		const beside = others && {name: other!, value: median(others), ratio: median(ratios!)};
		return [`observer ${where}: ${name}`, {value, unit, baseline: null, against: beside}] as const;
	});
	return Object.fromEntries(entries);
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await benchObserver({rounds: Number(process.argv[2] ?? 5)}), null, '\t')}\n`);
