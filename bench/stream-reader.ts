/**
 * Reads the streams of several generators as a run of many does, each through a connection of its own into its file and from
 * there into the figures. Its senders stand where kubectl would. Told what to do, and tells what it took, as JSON.
 */
import {open} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import v8 from 'node:v8';
import {execa} from 'execa';
import {tailFile} from '../src/collectors/k6/stream/tail.ts';
import type {Kubectl} from '../src/generators/kubernetes/kubectl.ts';
import {copyRemote} from '../src/generators/kubernetes/remote-copy.ts';
import {createPartRows} from '../src/session/instances/part-rows.ts';
import {feedPool} from '../src/session/k6/pool-feed.ts';
import {createRunState} from '../src/state/run-state.ts';

// As bin/perf-tui.js sets them.
v8.setFlagsFromString('--semi-space-growth-factor=1');
v8.setFlagsFromString('--heap-growing-percent=20');

/** What is sent. */
export interface Sending {
	readonly folder: string;
	readonly recording: string;
	readonly streams: number;
	/** Requests a second of all streams together. */
	readonly rate: number;
	readonly seconds: number;
	/** Of each stream. */
	readonly bytes: number;
}

/** What reading it took. */
export interface Reading {
	readonly requests: number;
	readonly bytes: number;
	/** µs of this process, while something came. */
	readonly cpu: number;
	readonly peakBytes: number;
	/** From when the last request was sent until it was in the figures. */
	readonly lagMs: number;
}

/** For the senders to read what they send. */
const startMs = 4000;
const sender = fileURLToPath(new URL('stream-sender.ts', import.meta.url));

async function read({folder, recording, streams, rate, seconds, bytes}: Sending): Promise<Reading> {
	const each = Math.round(rate / streams);
	const from = Math.ceil((Date.now() + startMs) / 1000);
	const senderWords = [sender, recording, String(each), String(from), String(seconds)];
	const kubectl: Kubectl = {
		context: 'none',
		namespace: 'none',
		run: () => Promise.reject(new Error('Nobody is asked here.')),
		follow: () =>
			execa(process.execPath, senderWords, {
				encoding: 'buffer',
				buffer: {stdout: false, stderr: true},
				stdin: 'pipe',
				detached: true,
			}),
	};
	const names = Array.from({length: streams}, (_, i) => `k6-${i + 1}`);
	const rows = createPartRows(names, null);
	const state = createRunState();
	const parts = names.map(name => follow(kubectl, path.join(folder, `${name}.ndjson`), bytes));
	const feed = feedPool(await Promise.all(parts), {
		submetrics: [],
		splitBy: [],
		onSeconds: (closed, current) => state.apply(closed, current),
		onPoints: rows.points,
	});
	await new Promise(resolve => setTimeout(resolve, from * 1000 - Date.now()));
	const before = process.cpuUsage();
	await feed.done;
	const {user, system} = process.cpuUsage(before);
	return {
		requests: feed.load.requests().total,
		bytes: feed.counts.bytes,
		cpu: user + system,
		peakBytes: process.resourceUsage().maxRSS * 1024,
		lagMs: Date.now() - (from + seconds) * 1000,
	};
}

/** As followPod does. */
async function follow(kubectl: Kubectl, streamFile: string, expected: number): Promise<AsyncIterable<Uint8Array>> {
	const file = await open(streamFile, 'w');
	const failure = Promise.withResolvers<never>();
	const keep = async (bytes: Buffer) => void (await file.writeFile(bytes));
	const copy = copyRemote(kubectl, {pod: 'p', file: 'stream'}, keep, failure.reject);
	const ended = Promise.race([copy.reached(expected), failure.promise]).then(async () => {
		await copy.end();
		await file.close();
	});
	return tailFile(streamFile, {ended});
}

process.stdout.write(JSON.stringify(await read(JSON.parse(process.argv[2]!) as Sending)));
