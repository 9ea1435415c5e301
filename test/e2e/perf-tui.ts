import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {type Session, sessionSchema} from '../../src/record/schema.ts';

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
	extra: Record<string, string> = {},
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

/** Runs perf-tui to its end, whatever that is. */
export async function perfTui(args: readonly string[], extra: Record<string, string> = {}, cwd?: string) {
	return execa(process.execPath, [bin, ...args], {
		env: await childEnvironment(extra),
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
		timeout: 240_000,
		maxBuffer: 50_000_000,
		...(cwd && {cwd}),
	});
}

/** The session that `--json` printed, held against the schema. */
export function sessionOf(stdout: string): Session {
	return sessionSchema.parse(JSON.parse(stdout));
}
