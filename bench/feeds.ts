/**
 * What each feed and set of tags costs a request: k6's CPU, the bytes that it writes, and the CPU of reading them. The sets
 * are those that a run takes, for a plain script, for one that asks k6/execution, and for one that must see k6's own.
 * Interleaved rounds of one script; ratios are of medians of one run.
 */
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {createCsvScanner} from '../src/collectors/k6/stream/csv/csv-scan.ts';
import {createScanner} from '../src/collectors/k6/stream/scan.ts';
import {systemTagsFor} from '../src/collectors/k6/system-tags.ts';
import {createLoadState} from '../src/state/load-state.ts';
import {median} from './median.ts';
import type {BenchResult} from './result.ts';
import {type TimedK6, timeK6} from './timed-k6.ts';

const script = `import http from 'k6/http';
import {check} from 'k6';
export const options = {vus: 4, iterations: Number(__ENV.REQUESTS)};
export default () => {
	check(http.get(__ENV.BASE + '/' + __ITER % 20, {tags: {name: 'GET /'}}), {ok: ({status}) => status === 200});
};
`;
const plainScript = {
	readsExecution: false,
	readsOptions: false,
	hasOwnSummary: false,
	hasOwnMetrics: false,
	hasExtensions: false,
	listsEnvironment: false,
};
const whole = systemTagsFor({thresholdMetrics: [], resolved: null});
const tagsOf = (observers: Partial<typeof plainScript>) =>
	systemTagsFor({thresholdMetrics: [], resolved: whole, observers: {...plainScript, ...observers}});
/** Those that the run of a plain script asks k6 for. */
export const plainTags = tagsOf({});
const tagSets = {
	'few tags': plainTags,
	'few tags and scenario': tagsOf({readsExecution: true}),
	"k6's own tags": tagsOf({readsOptions: true}),
};
const feeds = ['json', 'csv'] as const;
const none = 'no output';
const dearest = "json, k6's own tags";

interface Cost {
	readonly bytes: number;
	readonly k6: number;
	readonly reading: number;
}

/** Bytes and µs of CPU a request, of every feed with every set of tags. */
export async function benchFeeds({rounds = 3, requests = 10_000} = {}): Promise<Record<string, BenchResult>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-feeds-'));
	const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
	try {
		await once(server, 'listening');
		const k6 = await timeK6(folder);
		const file = path.join(folder, 'load.js');
		await writeFile(file, script);
		const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const env = {BASE: base, REQUESTS: String(requests), ...k6.env};
		const costs = new Map<string, Cost[]>();
		for (let round = 0; round < rounds; round++)
			for (const [name, output, tags] of casesOf(folder)) {
				const cost = await runOnce(k6, output, [`--system-tags=${tags.join(',')}`, file], env);
				const each = {bytes: cost.bytes / requests, k6: cost.k6 / requests, reading: cost.reading / requests};
				costs.set(name, [...(costs.get(name) ?? []), each]);
			}
		return {
			...compared(costs, 'k6', 'µs CPU/request', none),
			...compared(costs, 'bytes', 'bytes/request', dearest),
			...compared(costs, 'reading', 'µs CPU/request', dearest),
		};
	} finally {
		server.closeAllConnections();
		server.close();
		await rm(folder, {recursive: true, force: true});
	}
}

type Output = {readonly feed: 'json' | 'csv'; readonly file: string} | null;

function casesOf(folder: string): readonly (readonly [name: string, output: Output, tags: readonly string[]])[] {
	const cases = feeds.flatMap(feed =>
		Object.entries(tagSets).map(
			([set, tags]) => [`${feed}, ${set}`, {feed, file: path.join(folder, `samples.${feed}`)}, tags] as const,
		),
	);
	return [[none, null, whole], ...cases];
}

async function runOnce(
	k6: TimedK6,
	output: Output,
	words: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<Cost> {
	const out = output === null ? [] : [`--out=${output.feed}=${output.file}`];
	await execa(k6.path, ['run', '--quiet', '--summary-mode=disabled', ...out, ...words], {
		env: {...env, K6_CSV_TIME_FORMAT: 'unix_micro', K6_CSV_SAVE_INTERVAL: '200ms'},
		stdin: 'ignore',
	});
	const cost = {bytes: 0, k6: (await k6.cpuSeconds()) * 1e6, reading: 0};
	return output === null ? cost : {...cost, bytes: (await stat(output.file)).size, reading: await readingOf(output)};
}

/** µs of CPU until a stream is figures: the best of some turns, of which the first ones warm the engine up. */
async function readingOf(output: NonNullable<Output>, turns = 4): Promise<number> {
	let best = Number.POSITIVE_INFINITY;
	for (let turn = 0; turn < turns; turn++) {
		const before = process.cpuUsage();
		const requests = await read(output);
		const {user, system} = process.cpuUsage(before);
		if (requests === 0) throw new Error(`${output.file} holds no request`);
		best = Math.min(best, user + system);
	}
	return best;
}

async function read({feed, file}: NonNullable<Output>): Promise<number> {
	const scanner = feed === 'json' ? createScanner() : createCsvScanner();
	const load = createLoadState();
	for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20})) {
		for (const batch of scanner.scan(chunk as Buffer)) load.ingest(batch, scanner.catalogue);
		load.takeSeconds(Number.NEGATIVE_INFINITY);
	}
	for (const batch of scanner.end()) load.ingest(batch, scanner.catalogue);
	load.finish();
	return load.requests().total;
}

const whatOf = {k6: '', bytes: ', written', reading: ', reading'} as const;

function compared(
	costs: ReadonlyMap<string, readonly Cost[]>,
	what: keyof Cost,
	unit: string,
	beside: string,
): Record<string, BenchResult> {
	const medianOf = (name: string) => median(costs.get(name)!.map(cost => cost[what]));
	const other = medianOf(beside);
	const names = [...costs.keys()].filter(name => name !== none || what === 'k6');
	return Object.fromEntries(
		names.map(name => {
			const value = medianOf(name);
			const against = name === beside ? null : {name: beside, value: other, ratio: value / other};
			return [`feed ${name}${whatOf[what]}`, {value, unit, baseline: null, against}];
		}),
	);
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await benchFeeds({rounds: Number(process.argv[2] ?? 3)}), null, '\t')}\n`);
