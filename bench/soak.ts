/**
 * Memory of two hours at 1,500 requests a second, simulated: the lines go through scanner and state as fast as they can.
 * Resident memory, less what the declared cap of exact values holds, against what it was after five minutes.
 */
import {createScanner} from '../src/collectors/k6/scan.ts';
import {createLoadState} from '../src/state/load-state.ts';
import {createRunState} from '../src/state/run-state.ts';
import type {BenchResult} from './result.ts';

const requestsPerSecond = 1500;
const earlySeconds = 300;
const valueBytes = 8;
const startMs = Date.UTC(2026, 0, 1);
const timings = ['duration', 'blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];
const outcomes = ['200', '200', '200', '200', '429', '502'];

/** `seconds` of load; needs `--expose-gc`, or garbage is counted as memory. */
export function benchSoak(seconds = 7200): Record<string, BenchResult> {
	const scanner = createScanner();
	const load = createLoadState();
	const state = createRunState();
	const {bytes, places} = secondOfLines();
	let earlyBytes = 0;
	for (let second = 0; second < seconds; second++) {
		const time = new Date(startMs + second * 1000).toISOString().slice(0, 19);
		for (const place of places) bytes.write(time, place, 'latin1');
		for (const batch of scanner.scan(bytes)) load.ingest(batch, scanner.catalogue);
		const {closed, open} = load.takeSeconds(startMs + second * 1000);
		state.apply(closed, open);
		if (second === earlySeconds) earlyBytes = residentBytes(load.exactValues().kept);
	}
	const {kept, passed} = load.exactValues();
	const lateBytes = residentBytes(kept);
	return {
		'soak memory': {
			value: lateBytes / 1e6,
			unit: 'MB',
			baseline: null,
			against: {name: 'after 5 minutes', value: earlyBytes / 1e6, ratio: lateBytes / earlyBytes},
		},
		'soak exact values': {
			value: kept / 1e6,
			unit: passed ? 'million, cap passed' : 'million',
			baseline: null,
			against: null,
		},
	};
}

function residentBytes(keptValues: number): number {
	globalThis.gc?.();
	return process.memoryUsage.rss() - keptValues * valueBytes;
}

/** The lines of one second, and where in them the time stands. */
function secondOfLines(): {bytes: Buffer; places: number[]} {
	const lines: string[] = [];
	for (let at = 0; at < requestsPerSecond; at++) {
		const milliseconds = String(Math.floor((at / requestsPerSecond) * 1000)).padStart(3, '0');
		const status = outcomes[at % outcomes.length];
		const tags = `{"expected_response":"${status === '200'}","method":"GET","name":"GET /${at % 8}","scenario":"a","status":"${status}"}`;
		const point = (metric: string, value: number) =>
			`{"metric":"${metric}","type":"Point","data":{"time":"2026-01-01T00:00:00.${milliseconds}Z","value":${value},"tags":${tags}}}\n`;
		lines.push(point('http_reqs', 1), point('http_req_failed', status === '200' ? 0 : 1));
		// As on kept-alive connections: connecting and the handshake are zero.
		for (const [index, timing] of timings.entries())
			lines.push(point(`http_req_${timing}`, index === 2 || index === 3 ? 0 : ((at * 7919 + index) % 100_000) / 997));
	}
	const bytes = Buffer.from(lines.join(''));
	const places: number[] = [];
	for (let at = bytes.indexOf('"time":"'); at >= 0; at = bytes.indexOf('"time":"', at + 1))
		places.push(at + '"time":"'.length);
	return {bytes, places};
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(benchSoak(Number(process.argv[2] ?? 7200)), null, '\t')}\n`);
