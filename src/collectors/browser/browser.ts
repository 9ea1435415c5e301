import {mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import {findExecutable} from '../k6-binary/executable.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The first Chromium or Chrome on PATH, or null. */
export async function findBrowser(env: NodeJS.ProcessEnv): Promise<string | null> {
	for (const name of names) {
		const file = await findExecutable(name, env);
		if (file !== null) return file;
	}
	return null;
}

/** A page to be taken as a picture. */
export interface Shot {
	readonly url: string;
	/** Where the PNG goes. */
	readonly file: string;
	readonly width: number;
	readonly height: number;
	/** How long the page may load and draw, on its own clock. */
	readonly settleMs: number;
}

/**
 * Takes a picture of a page with a headless browser that has a profile of its own, gone afterwards. Throws an Error
 * with a sentence when no picture comes within a minute.
 */
export async function takePicture(browser: string, shot: Shot, signal: AbortSignal): Promise<void> {
	const profile = await mkdtemp(path.join(tmpdir(), 'perf-tui-browser-'));
	const {url, file, width, height, settleMs} = shot;
	// Chromium's sandbox does not run as root: as in a container, root has no less to lose without it.
	const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	try {
		const {stderr, failed} = await execa(
			browser,
			[
				...['--headless', ...sandbox, '--disable-gpu', '--disable-background-networking', '--no-first-run'],
				...['--hide-scrollbars', '--disable-dev-shm-usage', `--user-data-dir=${profile}`],
				...[`--window-size=${width},${height}`, `--virtual-time-budget=${settleMs}`, `--screenshot=${file}`, url],
			],
			{
				reject: false,
				timeout: 60_000,
				cancelSignal: signal,
				stdin: 'ignore',
				stdout: 'ignore',
				maxBuffer: {stderr: 100_000},
			},
		);
		signal.throwIfAborted();
		const size = await stat(file).then(
			found => found.size,
			() => 0,
		);
		if (size > 0) return;
		const said = cleanLine(stderr.trim().split('\n').at(-1) ?? '');
		throw new Error(
			failed && said !== ''
				? kept`${path.basename(browser)} took no picture of ${url} (${said})`
				: kept`${path.basename(browser)} took no picture of ${url}`,
		);
	} finally {
		// Chromium's helpers may still write as it ends: what is left is in the system's own folder for such.
		await rm(profile, {recursive: true, force: true, maxRetries: 5}).catch(() => undefined);
	}
}
