/**
 * What a load of many hours leaves: k6's lines of a steady load, simulated, go through `perf-tui import` as fast as they are
 * read, and its report is opened in a Chromium without a window. `node bench/long-session.ts [hours]`.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {residentOf} from './processes.ts';
import type {BenchResult} from './result.ts';
import {bounded, sessionFigures} from './session-files.ts';
import {steadySecond} from './steady-lines.ts';

const bin = fileURLToPath(new URL('../bin/perf-tui.js', import.meta.url));
const requestsPerSecond = 20;
const startMs = Date.UTC(2026, 0, 1);
const sampleMs = 500;
/** What twelve hours may take at most: MB, and ms for the report to be open. */
const bounds = {timeline: 12, session: 100, report: 3, memory: 250, open: 2000};

/** Sizes of the session, memory of the import at most, and how long a browser takes to open its report. */
export async function benchLongSession(hours = 12): Promise<Record<string, BenchResult>> {
	const out = await mkdtemp(path.join(tmpdir(), 'perf-tui-hours-'));
	try {
		const peakBytes = await importHours(out, hours);
		const name = `${hours} simulated hours`;
		return {
			[`${name}: memory of the import`]: bounded(peakBytes / 1e6, 'MB at most', bounds.memory),
			...(await sessionFigures(name, out, bounds)),
		};
	} finally {
		await rm(out, {recursive: true, force: true});
	}
}

/** Resident memory at most, in bytes. */
async function importHours(out: string, hours: number): Promise<number> {
	const child = spawn(process.execPath, [bin, 'import', '-', '--out', out], {stdio: ['pipe', 'ignore', 'inherit']});
	const exit = once(child, 'exit');
	let [isOver, peak] = [false, 0];
	const watching = (async () => {
		while (!isOver) {
			peak = Math.max(peak, (await residentOf(child.pid!)).peak || 0);
			await delay(sampleMs);
		}
	})();
	const {bytes, stamp} = steadySecond(requestsPerSecond);
	for (let second = 0; second < hours * 3600; second++) {
		stamp(new Date(startMs + second * 1000).toISOString().slice(0, 19));
		// The bytes are stamped anew for the next second while these may still be on their way.
		if (!child.stdin.write(Buffer.from(bytes))) await once(child.stdin, 'drain');
	}
	child.stdin.end();
	const [code] = (await exit) as [number | null];
	isOver = true;
	await watching;
	if (code !== 0) throw new Error(`perf-tui import ended with ${code}.`);
	return peak;
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await benchLongSession(Number(process.argv[2] ?? 12)), null, '\t')}\n`);
