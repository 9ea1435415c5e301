/**
 * What watching costs the watched: k6's own CPU at a constant rate alone, with its stream written and read by nobody, and
 * under perf-tui without a screen, by each feed. Interleaved rounds, medians; each figure stands beside k6 alone.
 */
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {systemTagsFor} from '../src/collectors/k6/system-tags.ts';
import {locateK6} from '../src/collectors/k6-binary/sources.ts';
import type {BenchResult} from './result.ts';

const bin = fileURLToPath(new URL('../bin/perf-tui.js', import.meta.url));
const script = `import http from 'k6/http';
import {check} from 'k6';
const [rate, duration] = [Number(__ENV.RATE), __ENV.DURATION];
export const options = {scenarios: {all: {executor: 'constant-arrival-rate', rate, duration, preAllocatedVUs: 40, maxVUs: 200}}};
export default () => {
	const answer = http.get(__ENV.BASE, {tags: {name: 'GET /'}});
	check(answer, {ok: ({status}) => status === 200});
};
`;
/** Tells the CPU time that k6 has used when it has ended: its own parent alone can ask for that. */
const timed = (k6: string) => `#!/bin/sh
"${k6}" "$@"
code=$?
case "$1" in run) times > "$CPU_FILE" ;; esac
exit $code
`;
const alone = 'k6 alone';

/** CPU in µs and p95 in ms a request; `rounds` of every way, in turn. */
export async function benchObserver(
	options: {rounds?: number; rate?: number; duration?: string} = {},
): Promise<Record<string, BenchResult>> {
	const {rounds = 5, rate = 1000, duration = '10s'} = options;
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-observer-'));
	const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
	try {
		await once(server, 'listening');
		const files = {script: path.join(folder, 'load.js'), k6: path.join(folder, 'k6'), cpu: path.join(folder, 'cpu')};
		const {command} = await locateK6({env: process.env, signal: new AbortController().signal});
		await writeFile(files.script, script);
		await writeFile(files.k6, timed(command), {mode: 0o755});
		const summary = path.join(folder, 'summary.json');
		const k6 = (...words: string[]) => [
			files.k6,
			'run',
			'--quiet',
			`--system-tags=${systemTagsFor([])}`,
			`--summary-export=${summary}`,
			...words,
			files.script,
		];
		const ours = (feed: string) => [
			process.execPath,
			bin,
			'run',
			files.script,
			'--feed',
			feed,
			'--k6',
			files.k6,
			'--out',
			path.join(folder, 'out'),
		];
		const ways: Record<string, string[]> = {
			[alone]: k6(),
			'k6, json unread': k6(`--out=json=${path.join(folder, 'unread.ndjson')}`),
			'k6 under perf-tui, json': ours('json'),
			'k6 under perf-tui, csv': ours('csv'),
		};
		const readings = new Map<string, number[]>(Object.keys(ways).map(name => [name, []]));
		const {port} = server.address() as AddressInfo;
		const load = {BASE: `http://127.0.0.1:${port}/`, RATE: String(rate), DURATION: duration, CPU_FILE: files.cpu};
		for (let round = 0; round < rounds; round++) {
			for (const [name, [file, ...words]] of Object.entries(ways)) {
				let requests = 0;
				server.removeAllListeners('request').on('request', (_, response) => {
					requests++;
					response.end('ok');
				});
				await execa(file!, words, {env: load, stdin: 'ignore', reject: false});
				if (requests === 0) throw new Error(`${name} sent no request`);
				readings.get(name)!.push((await cpuSeconds(files.cpu)) / requests);
			}
		}
		const base = median(readings.get(alone)!) * 1e6;
		return Object.fromEntries(
			[...readings].map(([name, values]) => {
				const value = median(values) * 1e6;
				const against = name === alone ? null : {name: alone, value: base, ratio: value / base};
				return [`observer ${name}`, {value, unit: 'µs CPU/request', baseline: null, against}];
			}),
		);
	} finally {
		server.closeAllConnections();
		server.close();
		await rm(folder, {recursive: true, force: true});
	}
}

/** The second line of the shell's `times`: user and system time of its children. */
async function cpuSeconds(file: string): Promise<number> {
	const [, children = ''] = (await readFile(file, 'utf8')).trim().split('\n');
	return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
		(sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
		0,
	);
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await benchObserver({rounds: Number(process.argv[2] ?? 5)}), null, '\t')}\n`);
