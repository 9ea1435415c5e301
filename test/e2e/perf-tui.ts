import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {type Session, sessionSchema} from '../../src/record/schema.ts';
import {tellOnFailure} from '../tell-on-failure.ts';

/** The program as a user starts it: built, by its bin. */
export const bin = fileURLToPath(new URL('../../bin/perf-tui.js', import.meta.url));

/** A results folder of the test's own, removed when it has ended. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-test-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

/** Environment of a child: this one's, without what would make it behave as in CI or find a stack of someone else. */
export async function childEnvironment(
	extra: Record<string, string | undefined> = {},
): Promise<Record<string, string | undefined>> {
	const cache = await temporaryFolder();
	return {
		...process.env,
		CI: undefined,
		GITHUB_ACTIONS: undefined,
		VITEST: undefined,
		NODE_ENV: undefined,
		LC_ALL: 'C.UTF-8',
		PERF_TUI_STACK: 'embedded',
		XDG_CACHE_HOME: cache,
		...extra,
	};
}

/**
 * Starts perf-tui. `told` is what it has complained of so far; a test that fails tells that too, and how it ended or that
 * it has not. In an object: a child is a promise of its end, and would be waited for.
 */
export async function startPerfTui(
	args: readonly string[],
	extra: Record<string, string | undefined> = {},
	{cwd, timeout = 240_000}: {cwd?: string | undefined; timeout?: number} = {},
) {
	const child = execa(process.execPath, [bin, ...args], {
		env: await childEnvironment(extra),
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
		timeout,
		// Leaving may take longer than the 5 s after which a SIGTERM would become a SIGKILL, on a machine that is busy.
		forceKillAfterDelay: 60_000,
		maxBuffer: 50_000_000,
		...(cwd && {cwd}),
	});
	let told = '';
	child.stderr.on('data', chunk => {
		told += chunk;
	});
	let end = 'has not ended';
	child.nodeChildProcess.once('exit', (code, signal) => {
		end = `ended with ${code ?? signal}`;
	});
	tellOnFailure(`perf-tui ${args.join(' ')}`, () => `${told.trimEnd()}\n(${end})`);
	return {child, told: () => told};
}

/** Runs perf-tui to its end, whatever that is. */
export async function perfTui(args: readonly string[], extra: Record<string, string> = {}, cwd?: string) {
	const {child} = await startPerfTui(args, extra, {cwd});
	return child;
}

/** The session that `--json` printed, held against the schema. */
export function sessionOf(stdout: string): Session {
	return sessionSchema.parse(JSON.parse(stdout));
}
