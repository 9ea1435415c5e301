import {chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {K6Finding, K6Progress} from '../../../src/collectors/k6-binary/binary.ts';
import {findExecutable} from '../../../src/collectors/k6-binary/executable.ts';
import type {K6Request} from '../../../src/collectors/k6-binary/search.ts';

/** A bare machine: a PATH with a few system programs and nothing that k6 could come from, and an empty cache. */
export interface Machine {
	readonly folder: string;
	readonly cacheDir: string;
	readonly findings: K6Finding[];
	readonly progress: K6Progress[];
	readonly request: K6Request;
	/** Puts a shell script on PATH; it can append to `$LOG`, which `log` reads. */
	readonly install: (name: string, script: string) => Promise<string>;
	readonly log: () => Promise<string[]>;
	/** What lies in the cache now. */
	readonly cached: () => Promise<string[]>;
}

const SYSTEM_PROGRAMS = ['sh', 'cat', 'chmod', 'sleep', 'tar', 'gzip', 'unzip'];

/** Nothing listens on port 9 of loopback, so that the releases cannot be reached unless a test serves them. */
const NOWHERE = 'http://127.0.0.1:9/';

export async function makeMachine(overrides: Partial<K6Request> = {}): Promise<Machine> {
	const folder = await mkdtemp(join(tmpdir(), 'perf-tui-k6-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const bin = join(folder, 'bin');
	const cacheDir = join(folder, 'cache');
	const logFile = join(folder, 'log');
	await mkdir(bin);
	for (const name of SYSTEM_PROGRAMS) {
		const program = await findExecutable(name, process.env);
		if (program !== null) await symlink(program, join(bin, name));
	}
	const findings: K6Finding[] = [];
	const progress: K6Progress[] = [];
	return {
		folder,
		cacheDir,
		findings,
		progress,
		request: {
			env: {PATH: bin, HOME: folder, LOG: logFile},
			signal: new AbortController().signal,
			cacheDir,
			releasesUrl: NOWHERE,
			platform: 'linux',
			arch: 'x64',
			onFinding: finding => findings.push(finding),
			onProgress: step => progress.push(step),
			...overrides,
		},
		install: (name, script) => writeScript(join(bin, name), script),
		log: async () => (await readFile(logFile, 'utf8').catch(() => '')).split('\n').filter(line => line !== ''),
		cached: () => readdir(join(cacheDir, 'k6')).catch(() => []),
	};
}

export async function writeScript(file: string, script: string): Promise<string> {
	await writeFile(file, `#!/bin/sh\n${script}`);
	await chmod(file, 0o755);
	return file;
}

/** What `k6 version` of that version prints, as a script. */
export const k6Script = (version = '2.2.0') => `echo "k6 v${version} (go1.26.5, linux/amd64)"\n`;
