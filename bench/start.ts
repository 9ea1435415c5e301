import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import type {BenchResult} from './result.ts';

const bin = fileURLToPath(new URL('../bin/perf-tui.js', import.meta.url));

/** Wall time of `--help`, against a Node that does nothing; the best of several turns each. */
export async function benchStart(turns = 5): Promise<Record<string, BenchResult>> {
	const nothing = await best(turns, ['-e', '0']);
	const help = await best(turns, [bin, '--help']);
	return {
		'start --help': {
			value: help,
			unit: 'ms',
			baseline: null,
			against: {name: 'an empty Node', value: nothing, ratio: help / nothing},
		},
	};
}

async function best(turns: number, args: readonly string[]): Promise<number> {
	let fastest = Number.POSITIVE_INFINITY;
	for (let turn = 0; turn < turns; turn++) {
		const startedMs = performance.now();
		await execa(process.execPath, args);
		fastest = Math.min(fastest, performance.now() - startedMs);
	}
	return fastest;
}
