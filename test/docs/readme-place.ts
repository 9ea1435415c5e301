import {symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {childEnvironment, temporaryFolder} from '../e2e/perf-tui.ts';
import {serveOk} from '../stand-ins/serve-ok.ts';
import {root} from './pages.ts';

/** A folder of a user's, with a k6 script, and perf-tui on PATH by the README's `npm link`. */
export interface Place {
	readonly folder: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Runs a line of the README as a shell does. */
	sh(command: string): Promise<{exitCode: number | undefined; all: string}>;
}

/** k6 script of the length that a test can bear; what it asks answers with ok. */
const script = (base: string) => `
import http from 'k6/http';
import {check, sleep} from 'k6';
export const options = {vus: 2, duration: '4s', thresholds: {checks: ['rate==1']}};
export default function () {
	check(http.get('${base}'), {'is ok': answer => answer.status === 200});
	sleep(0.02);
}
`;

/** A place whose script loads a server of the test's own, or `base`. */
export async function makePlace(base?: string): Promise<Place> {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'script.js'), script(base ?? (await serveOk())));
	const prefix = await temporaryFolder();
	await symlink(process.env.PERF_TUI_K6!, path.join(prefix, 'k6'));
	const programs = [path.join(prefix, 'bin'), prefix, path.dirname(process.execPath), process.env.PATH];
	const variables = await childEnvironment({PATH: programs.join(':'), TERM: 'xterm-256color'});
	// npm hands its own settings to what it starts, the folder of this project among them.
	const own = Object.entries(variables).filter(([name]) => !name.startsWith('npm_'));
	const env = {...Object.fromEntries(own), npm_config_prefix: prefix, npm_config_update_notifier: 'false'};
	const sh = async (command: string, cwd = folder) => {
		const options = {cwd, env, extendEnv: false, reject: false, all: true, stdin: 'ignore'} as const;
		const {exitCode, all} = await execa('sh', ['-c', command], {...options, timeout: 120_000});
		return {exitCode, all: all ?? ''};
	};
	const linked = await sh('npm link --offline', root);
	if (linked.exitCode !== 0) throw new Error(`npm link: ${linked.all}`);
	return {folder, env, sh};
}
