/**
 * What a load of many hours leaves: k6's lines of a steady load, simulated, go through `perf-tui import` as fast as they are
 * read, and its report is opened in a Chromium without a window. `node bench/long-session.ts [hours]`.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {execa} from 'execa';
import {findBrowser} from '../src/collectors/browser/browser.ts';
import {residentOf} from './processes.ts';
import type {BenchResult} from './result.ts';
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
		const sizes = await sizesBelow(out);
		const report = [...sizes.keys()].find(file => path.basename(file) === 'report.html')!;
		const of = (what: (file: string) => boolean) =>
			[...sizes].reduce((sum, [file, bytes]) => sum + (what(file) ? bytes : 0), 0) / 1e6;
		const name = `${hours} simulated hours`;
		return {
			[`${name}: timeline`]: bounded(
				of(file => path.basename(file).startsWith('timeline.')),
				'MB',
				bounds.timeline,
			),
			[`${name}: whole session`]: bounded(
				of(() => true),
				'MB',
				bounds.session,
			),
			[`${name}: report.html`]: bounded(
				of(file => file === report),
				'MB',
				bounds.report,
			),
			[`${name}: memory of the import`]: bounded(peakBytes / 1e6, 'MB at most', bounds.memory),
			...(await opened(`${name}: report open in Chromium`, report)),
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

async function sizesBelow(folder: string): Promise<Map<string, number>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	return new Map(await Promise.all(files.map(async file => [file, (await stat(file)).size] as const)));
}

/** From the start of the browser to the page's document, over that of an empty page, the best of several turns; nothing without a browser. */
async function opened(name: string, report: string): Promise<Record<string, BenchResult>> {
	const browser = await findBrowser(process.env);
	if (browser === null) return {};
	let [empty, whole] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let turn = 0; turn < 3; turn++) {
		empty = Math.min(empty, await openPage(browser, 'data:text/html,<p>empty'));
		whole = Math.min(whole, await openPage(browser, pathToFileURL(report).href));
	}
	return {[name]: bounded(whole - empty, 'ms over an empty page', bounds.open)};
}

/** Wall time in ms; throws where the browser fails. */
async function openPage(browser: string, url: string): Promise<number> {
	const startedMs = performance.now();
	const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	await execa(browser, ['--headless', ...sandbox, '--disable-gpu', '--disable-dev-shm-usage', '--dump-dom', url], {
		stdin: 'ignore',
		stdout: 'ignore',
		stderr: 'ignore',
	});
	return performance.now() - startedMs;
}

function bounded(value: number, unit: string, bound: number): BenchResult {
	return {value, unit, baseline: null, against: {name: `its bound of ${bound}`, value: bound, ratio: value / bound}};
}

if (import.meta.main)
	process.stdout.write(`${JSON.stringify(await benchLongSession(Number(process.argv[2] ?? 12)), null, '\t')}\n`);
