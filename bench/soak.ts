/**
 * Memory of two hours at 1,500 requests a second, simulated: the lines go through scanner and state as fast as they can.
 * Resident memory, less what the declared cap of exact values holds, against what it was after five minutes.
 */
import v8 from 'node:v8';
import {createScanner} from '../src/collectors/k6/stream/scan.ts';
import {createLoadState} from '../src/state/load-state.ts';
import {createRunState} from '../src/state/run-state.ts';
import type {BenchResult} from './result.ts';
import {steadySecond} from './steady-lines.ts';

const requestsPerSecond = 1500;
const earlySeconds = 300;
const valueBytes = 8;
const startMs = Date.UTC(2026, 0, 1);

/** `seconds` of load, by the flags that bin/perf-tui.js sets; needs `--expose-gc`, or garbage is counted as memory. */
export function benchSoak(seconds = 7200): Record<string, BenchResult> {
	// On the command line of Node 26 the first of them has no effect.
	v8.setFlagsFromString('--semi-space-growth-factor=1');
	v8.setFlagsFromString('--heap-growing-percent=20');
	const scanner = createScanner();
	const load = createLoadState();
	const state = createRunState();
	const {bytes, stamp} = steadySecond(requestsPerSecond);
	let earlyBytes = 0;
	for (let second = 0; second < seconds; second++) {
		stamp(new Date(startMs + second * 1000).toISOString().slice(0, 19));
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

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(benchSoak(Number(process.argv[2] ?? 7200)), null, '\t')}\n`);
