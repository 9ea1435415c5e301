import {homedir, tmpdir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {packageRoot} from '../../package-root.ts';
import type {K6Finding, K6Progress} from './binary.ts';

/** How long each step may take before its source is given up, in milliseconds. */
export interface K6Limits {
	/** Until a connection stands, TLS included. */
	readonly connectMs: number;
	/** Between two bytes of an answer. */
	readonly stallMs: number;
	/** For `k6 version` and other questions that a program answers at once. */
	readonly answerMs: number;
	/** Until a Go module proxy has delivered one small module, or an image registry its first answer. */
	readonly probeMs: number;
	/** Between two lines while Go fetches modules, or Docker fetches layers. */
	readonly silenceMs: number;
	/** For a whole build or pull, however lively. */
	readonly wholeMs: number;
}

const LIMITS: K6Limits = {
	connectMs: 3_000,
	stallMs: 10_000,
	answerMs: 10_000,
	probeMs: 15_000,
	silenceMs: 180_000,
	wholeMs: 30 * 60_000,
};

/** What a caller says about the k6 that it wants; everything but `env` and `signal` has a default. */
export interface K6Request {
	/** `--k6 <path>`: only this one is looked at. */
	readonly path?: string | null | undefined;
	/** perf-tui's own cache folder; the binary is `k6/v2.2.0/k6` in it. */
	readonly cacheDir?: string | undefined;
	/** Base URL of the release archives; `PERF_TUI_K6_RELEASES` in `env` does the same. */
	readonly releasesUrl?: string | undefined;
	/** Folders that an `image` k6 must see, at the same paths: scripts, results, the stream's temporary file. */
	readonly folders?: readonly string[] | undefined;
	readonly env: NodeJS.ProcessEnv;
	/** Ends the search at any moment; the promise then rejects with the signal's reason. */
	readonly signal: AbortSignal;
	readonly onProgress?: ((progress: K6Progress) => void) | undefined;
	/** Called once for each source that was asked, in order. */
	readonly onFinding?: ((finding: K6Finding) => void) | undefined;
	readonly limits?: Partial<K6Limits> | undefined;
	/** What the archive and the build are for; default this machine, in Node's names. */
	readonly platform?: NodeJS.Platform | undefined;
	readonly arch?: string | undefined;
	/** The folder of the pinned Go module. */
	readonly moduleDir?: string | undefined;
}

/** A request with its defaults filled in: what every source is handed. */
export interface K6Search {
	readonly path: string | null;
	readonly cacheDir: string;
	readonly releasesUrl: string;
	readonly folders: readonly string[];
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
	readonly limits: K6Limits;
	readonly platform: NodeJS.Platform;
	readonly arch: string;
	readonly moduleDir: string;
	readonly report: (progress: K6Progress) => void;
}

export function resolveSearch(request: K6Request): K6Search {
	const platform = request.platform ?? process.platform;
	return {
		path: request.path ?? null,
		cacheDir: request.cacheDir ?? cacheFolder(request.env, platform),
		releasesUrl:
			request.releasesUrl ?? (request.env.PERF_TUI_K6_RELEASES || 'https://github.com/grafana/k6/releases/download'),
		folders: request.folders ?? [process.cwd(), packageRoot, tmpdir()],
		env: request.env,
		signal: request.signal,
		limits: {...LIMITS, ...request.limits},
		platform,
		arch: request.arch ?? process.arch,
		moduleDir: request.moduleDir ?? join(packageRoot, 'performance', 'k6'),
		report: request.onProgress ?? (() => {}),
	};
}

/** The user's cache folder for perf-tui, by the XDG base directory rules on Linux and Apple's on macOS. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
	const home = env.HOME || homedir();
	if (platform === 'darwin') return join(home, 'Library', 'Caches', 'perf-tui');
	const xdg = env.XDG_CACHE_HOME;
	// The XDG rules say that a relative path is invalid and to be ignored.
	return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'perf-tui');
}
