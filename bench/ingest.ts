/**
 * How fast k6's stream becomes figures, against `JSON.parse` of the same lines in the same run. CPU time on one core, the best
 * of several turns that take each other's place: a shared machine disturbs both alike.
 */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {createScanner} from '../src/collectors/k6/stream/scan.ts';
import {createLoadState} from '../src/state/load-state.ts';
import type {BenchResult} from './result.ts';

const recordings = [
	{name: 'ingest default tags', file: 'default-tags'},
	{name: 'ingest lean tags', file: 'lean-tags'},
	{name: 'ingest with metadata', file: 'no-status'},
];
const megabyte = 1 << 20;

/** Million lines a second into a load state that keeps every metric; `files` replaces the recorded runs that are repeated. */
export async function benchIngest(
	options: {turns?: number; files?: readonly {name: string; path: string}[]} = {},
): Promise<Record<string, BenchResult>> {
	const folder = mkdtempSync(join(tmpdir(), 'perf-tui-bench-'));
	try {
		const files = options.files ?? recordings.map(({name, file}) => ({name, path: repeat(folder, file)}));
		const results: Record<string, BenchResult> = {};
		for (const {name, path} of files) results[name] = await measure(path, options.turns ?? 5);
		return results;
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

async function measure(path: string, turns: number): Promise<BenchResult> {
	let ours = 0;
	let theirs = 0;
	for (let turn = 0; turn < turns; turn++) {
		theirs = Math.max(theirs, await linesPerMicrosecond(path, parseEveryLine));
		ours = Math.max(ours, await linesPerMicrosecond(path, ingest));
	}
	const against = {name: 'JSON.parse', value: theirs, ratio: ours / theirs};
	return {value: ours, unit: 'million lines/s', baseline: null, against};
}

/** A microsecond of CPU time, user and system; that is also million lines a second. */
async function linesPerMicrosecond(
	path: string,
	read: (chunks: AsyncIterable<Buffer>) => Promise<number>,
): Promise<number> {
	const before = process.cpuUsage();
	const lines = await read(readFile(path));
	const {user, system} = process.cpuUsage(before);
	return lines / (user + system);
}

async function ingest(chunks: AsyncIterable<Buffer>): Promise<number> {
	const scanner = createScanner();
	const state = createLoadState();
	for await (const chunk of chunks) {
		for (const batch of scanner.scan(chunk)) state.ingest(batch, scanner.catalogue);
		state.takeSeconds(Number.NEGATIVE_INFINITY);
	}
	state.finish();
	return scanner.counts.lines;
}

async function parseEveryLine(chunks: AsyncIterable<Buffer>): Promise<number> {
	let lines = 0;
	let rest = '';
	for await (const chunk of chunks) {
		const texts = (rest + chunk.toString()).split('\n');
		rest = texts.pop()!;
		for (const text of texts) if (typeof JSON.parse(text).metric === 'string') lines++;
	}
	return lines;
}

async function* readFile(path: string): AsyncIterable<Buffer> {
	const file = await open(path);
	const buffer = Buffer.allocUnsafeSlow(megabyte);
	try {
		for (;;) {
			const {bytesRead} = await file.read(buffer, 0, megabyte);
			if (bytesRead === 0) return;
			yield buffer.subarray(0, bytesRead);
		}
	} finally {
		await file.close();
	}
}

/** A recorded run again and again, each a few seconds after the last, to 64 MB. */
function repeat(folder: string, name: string): string {
	const recorded = join(import.meta.dirname, '../test/fixtures/k6/recorded', `${name}.ndjson.gz`);
	const text = gunzipSync(readFileSync(recorded)).toString();
	const times = Math.ceil((64 * megabyte) / text.length);
	const path = join(folder, `${name}.ndjson`);
	const copies = Array.from({length: times}, (_, turn) =>
		text.replace(
			/"time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/g,
			(_match, time: string) => `"time":"${shift(time, turn * 5)}`,
		),
	);
	writeFileSync(path, copies.join(''));
	return path;
}

function shift(time: string, seconds: number): string {
	return new Date(Date.parse(`${time}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

if (import.meta.main) {
	const paths = process.argv.slice(2).map(path => ({name: path, path}));
	const results = await benchIngest(paths.length > 0 ? {files: paths} : {});
	process.stdout.write(`${JSON.stringify(results, null, '\t')}\n`);
}
