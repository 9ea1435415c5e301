import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {execa} from 'execa';
import {findBrowser} from '../src/collectors/browser/browser.ts';
import type {BenchResult} from './result.ts';

/** What the files of a session may take at most: MB, and ms for the report to be open. */
export interface SessionBounds {
	readonly timeline: number;
	readonly session: number;
	readonly report: number;
	readonly open: number;
}

/** The files below a folder and their sizes in bytes. */
export async function sizesBelow(folder: string): Promise<Map<string, number>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	return new Map(await Promise.all(files.map(async file => [file, (await stat(file)).size] as const)));
}

/** Sizes of the one session below a folder beside what they may be, and how long a browser takes to open its report. */
export async function sessionFigures(
	name: string,
	folder: string,
	bounds: SessionBounds,
): Promise<Record<string, BenchResult>> {
	const sizes = await sizesBelow(folder);
	const report = [...sizes.keys()].find(file => path.basename(file) === 'report.html')!;
	const megabytes = (what: (file: string) => boolean) =>
		[...sizes].reduce((sum, [file, bytes]) => sum + (what(file) ? bytes : 0), 0) / 1e6;
	const timeline = megabytes(file => path.basename(file).startsWith('timeline.'));
	return {
		[`${name}: timeline`]: bounded(timeline, 'MB', bounds.timeline),
		[`${name}: whole session`]: bounded(
			megabytes(() => true),
			'MB',
			bounds.session,
		),
		[`${name}: report.html`]: bounded(
			megabytes(file => file === report),
			'MB',
			bounds.report,
		),
		...(await opened(`${name}: report open in Chromium`, report, bounds.open)),
	};
}

/** A figure beside what it may be at most. */
export function bounded(value: number, unit: string, bound: number): BenchResult {
	return {
		value,
		unit,
		baseline: null,
		against: {name: `its bound of ${Number(bound.toFixed(2))}`, value: bound, ratio: value / bound},
	};
}

/** From the start of the browser to the page's document, over that of an empty page, the best of several turns; nothing without a browser. */
async function opened(name: string, report: string, boundMs: number): Promise<Record<string, BenchResult>> {
	const browser = await findBrowser(process.env);
	if (browser === null) return {};
	let [empty, whole] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let turn = 0; turn < 3; turn++) {
		empty = Math.min(empty, await openPage(browser, 'data:text/html,<p>empty'));
		whole = Math.min(whole, await openPage(browser, pathToFileURL(report).href));
	}
	return {[name]: bounded(whole - empty, 'ms over an empty page', boundMs)};
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
