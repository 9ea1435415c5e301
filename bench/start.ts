import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import type {BenchResult} from './result.ts';
import {openMonitor} from './terminal.ts';

const bin = fileURLToPath(new URL('../bin/perf-tui.js', import.meta.url));

/** Wall time of `--help`, against a Node that does nothing; the best of several turns each. */
export async function benchStart(turns = 5): Promise<Record<string, BenchResult>> {
	const nothing = await best(turns, ['-e', '0']);
	const help = await best(turns, [bin, '--help']);
	return {'start --help': beside(help, 'an empty Node', nothing)};
}

/**
 * Wall time from starting the monitor to its first frame and to a healthy embedded stack, and from `Enter` to the first
 * answers of E-1 on the screen, with the real k6; the best of several turns each.
 */
export async function benchFirstSample(turns = 3): Promise<Record<string, BenchResult>> {
	const nothing = await best(turns, ['-e', '0']);
	let [frame, stack, sample] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let turn = 0; turn < turns; turn++) {
		const terminal = await openMonitor(120, 40, ['--stack', 'embedded', '--quick']);
		try {
			frame = Math.min(frame, (await terminal.shows(text => text.includes('perf-tui'))) - terminal.startedMs);
			const ready = await terminal.shows(text => /3\/3 healthy.*k6 +2\./s.test(text));
			stack = Math.min(stack, ready - terminal.startedMs);
			const pressedMs = performance.now();
			terminal.press('\r');
			sample = Math.min(sample, (await terminal.shows(text => /2xx +[1-9]/.test(text))) - pressedMs);
		} finally {
			await terminal.close();
		}
	}
	return {
		'start first frame': beside(frame, 'an empty Node', nothing),
		'start embedded stack and k6 ready': beside(stack, 'first frame', frame),
		'start Enter to first answers': beside(sample, 'first frame', frame),
	};
}

function beside(value: number, name: string, other: number): BenchResult {
	return {value, unit: 'ms', baseline: null, against: {name, value: other, ratio: value / other}};
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
