/**
 * What the monitor costs while it is looked at, and how soon it answers: the built program in a terminal of 120×40, with a
 * stand-in for k6 that writes lines at a fixed rate. CPU of the monitor alone; its services and k6 are other processes.
 */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {BenchResult} from './result.ts';
import {linesPerRequest} from './steady-lines.ts';
import {type MonitorTerminal, openMonitor} from './terminal.ts';

const standIn = fileURLToPath(new URL('stand-in-k6.ts', import.meta.url));
const liveRequests = 1000;
const burstLines = 50_000;

/** CPU in % of a core, idle and live; key to paint in ms while lines arrive; `seconds` of each, `presses` of a key. */
export async function benchLive({seconds = 15, presses = 200} = {}): Promise<Record<string, BenchResult>> {
	const live = await withStandIn(liveRequests * linesPerRequest, async (terminal, start) => {
		const idle = await cpuPercent(terminal, seconds);
		await start();
		return {idle, busy: await cpuPercent(terminal, seconds)};
	});
	const burst = await withStandIn(burstLines, async (terminal, start) => {
		await start();
		return {busy: await cpuPercent(terminal, seconds), paints: await keysToPaint(terminal, presses)};
	});
	const sorted = burst.paints.sort((a, b) => a - b);
	const p50 = sorted[Math.floor(sorted.length * 0.5)]!;
	const p99 = sorted[Math.floor(sorted.length * 0.99)]!;
	return {
		'idle CPU 120×40': plain(live.idle, '% of a core'),
		[`live CPU 120×40, ${liveRequests} requests/s`]: plain(live.busy, '% of a core'),
		[`live CPU 120×40, ${burstLines} lines/s`]: plain(burst.busy, '% of a core'),
		[`key to paint p99, ${burstLines} lines/s`]: {
			...plain(p99, 'ms'),
			against: {name: 'p50', value: p50, ratio: p99 / p50},
		},
	};
}

function plain(value: number, unit: string): BenchResult {
	return {value, unit, baseline: null, against: null};
}

/** Opens the monitor with its stack and k6 ready; `start` resolves when the figures of a run have settled. */
async function withStandIn<T>(
	linesPerSecond: number,
	measure: (terminal: MonitorTerminal, start: () => Promise<void>) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-bench-'));
	const k6 = path.join(folder, 'k6');
	await writeFile(k6, `#!/bin/sh\nexec '${process.execPath}' '${standIn}' "$@"\n`, {mode: 0o755});
	const args = ['--stack', 'embedded', '--k6', k6];
	const terminal = await openMonitor(120, 40, args, {LINES_PER_SECOND: String(linesPerSecond)});
	try {
		await terminal.shows(text => /3\/3 healthy.*k6 +2\.2/s.test(text));
		await settle();
		return await measure(terminal, async () => {
			terminal.press('\r');
			await terminal.shows(text => /2xx +[1-9]/.test(text));
			// The compiler has seen the hot paths by then.
			await settle();
		});
	} finally {
		await terminal.close();
		await rm(folder, {recursive: true, force: true});
	}
}

async function cpuPercent(terminal: MonitorTerminal, seconds: number): Promise<number> {
	const [beforeMs, before] = [performance.now(), await terminal.cpuMs()];
	await new Promise(resolve => setTimeout(resolve, seconds * 1000));
	return (((await terminal.cpuMs()) - before) / (performance.now() - beforeMs)) * 100;
}

/** `?` opens the help and closes it again; at no fixed distance from the frames that come anyway. */
async function keysToPaint(terminal: MonitorTerminal, presses: number): Promise<number[]> {
	const isHelp = (text: string) => text.includes('A/B: limiter ON and OFF');
	const times: number[] = [];
	for (let press = 0; press < presses; press++) {
		const isOpening = press % 2 === 0;
		const pressedMs = performance.now();
		terminal.press('?');
		times.push((await terminal.shows(text => isHelp(text) === isOpening)) - pressedMs);
		await new Promise(resolve => setTimeout(resolve, 100 + ((press * 37) % 150)));
	}
	return times;
}

function settle(): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, 5000));
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchLive(), null, '\t')}\n`);
