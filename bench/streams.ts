/**
 * How far one monitor goes with many generators: recorded streams of k6, sent at ever higher rates by 1, 2, 4 and 8 senders on
 * this machine through the reading path of pods. A rate holds when its last request is in the figures a second after it was
 * sent at the latest; kubectl's own work on a connection is not in it.
 */
import {once} from 'node:events';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {locateK6} from '../src/collectors/k6-binary/sources.ts';
import {plainTags} from './feeds.ts';
import {recordedSecond} from './recorded-second.ts';
import type {BenchResult} from './result.ts';
import type {Reading, Sending} from './stream-reader.ts';

const script = `import http from 'k6/http';
import {check} from 'k6';
export const options = {vus: 4, iterations: 2000};
export default () => {
	check(http.get(__ENV.BASE + '/' + __ITER % 20, {tags: {name: 'GET /'}}), {ok: ({status}) => status === 200});
};
`;
const counts = [1, 2, 4, 8];
/** What eight streams on two cores are to hold, in requests a second. */
const goal = 50_000;
const step = 1.25;
const heldMs = 1000;
/** Beyond, a sender is the slower one. */
const mostRate = 400_000;
const reader = fileURLToPath(new URL('stream-reader.ts', import.meta.url));

/** `seconds` of each rate; the first one is `rate`. What reading takes is told at the highest rate that holds. */
export async function benchStreams({seconds = 10, rate = goal} = {}): Promise<Record<string, BenchResult>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-streams-'));
	try {
		const recording = await record(folder);
		const results: Record<string, BenchResult> = {};
		for (const streams of counts) {
			const read = (of: number) => readOnce(folder, {recording, streams, rate: of, seconds});
			const {rate: held, reading} = await highestHeld(read, rate);
			const name = `streams: ${streams}`;
			results[`${name}, held`] = plain(held, 'requests/s');
			results[`${name}, CPU`] = plain(reading.cpu / reading.requests, 'µs/request');
			results[`${name}, bytes`] = plain(reading.bytes / reading.requests, 'bytes/request');
			results[`${name}, memory`] = plain(reading.peakBytes / 1e6, 'MB at most');
		}
		return results;
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

interface Held {
	readonly rate: number;
	readonly reading: Reading;
}

/** The highest rate that holds: up from one that does, down from one that does not. */
async function highestHeld(read: (rate: number) => Promise<Reading>, rate: number): Promise<Held> {
	let reading = await read(rate);
	if (reading.lagMs > heldMs) return highestHeld(read, Math.round(rate / step));
	let held = rate;
	while (held <= mostRate) {
		const next = Math.round(held * step);
		const faster = await read(next);
		if (faster.lagMs > heldMs) break;
		held = next;
		reading = faster;
	}
	return {rate: held, reading};
}

/** In a process of its own: its CPU and memory are what is measured. */
async function readOnce(root: string, asked: Omit<Sending, 'folder' | 'bytes'>): Promise<Reading> {
	const {recording, rate, streams, seconds} = asked;
	const folder = path.join(root, 'read');
	await mkdir(folder);
	const {head, bytes: second} = recordedSecond(recording, Math.round(rate / streams));
	const sending: Sending = {...asked, folder, bytes: head.length + seconds * second.length};
	const {stdout} = await execa(process.execPath, [reader, JSON.stringify(sending)]);
	await rm(folder, {recursive: true});
	const reading = JSON.parse(stdout) as Reading;
	const sent = Math.round(rate / streams) * streams * seconds;
	if (reading.requests !== sent) throw new Error(`${reading.requests} of ${sent} requests are in the figures.`);
	return reading;
}

/** A stream of k6's own, with the tags that a plain script's run asks for. */
async function record(folder: string): Promise<string> {
	const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const [load, recording] = [path.join(folder, 'load.js'), path.join(folder, 'recording.ndjson')];
	await writeFile(load, script);
	const {command} = await locateK6({env: process.env, signal: new AbortController().signal});
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await execa(
		command,
		[
			'run',
			'--quiet',
			'--summary-mode=disabled',
			`--system-tags=${plainTags.join(',')}`,
			`--out=json=${recording}`,
			load,
		],
		{env: {BASE: base}, stdin: 'ignore'},
	);
	server.closeAllConnections();
	server.close();
	return recording;
}

function plain(value: number, unit: string): BenchResult {
	return {value, unit, baseline: null, against: null};
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchStreams(), null, '\t')}\n`);
