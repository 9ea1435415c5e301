import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {parseSummary} from '../../src/collectors/k6/summary.ts';
import type {Session} from '../../src/record/schema.ts';
import {childEnvironment, perfTui, temporaryFolder} from '../e2e/perf-tui.ts';

/** How a script is run, by k6 alone and under perf-tui. */
export interface Call {
	readonly script: string;
	readonly flags?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
}

const stats = 'avg,min,med,max,p(90),p(95),p(99),count';

/** Runs it by k6 alone; null where k6 leaves no summary. `said` is what the script printed, in order. */
export async function byPlainK6({script, flags = [], env = {}}: Call) {
	const file = path.join(await temporaryFolder(), 'k6.json');
	const given = ['--quiet', '--no-usage-report', '--log-format=json', `--summary-export=${file}`];
	const {exitCode, stderr} = await execa(
		process.env.PERF_TUI_K6!,
		['run', ...given, ...statsFor(script), ...flags, script],
		{
			env: await childEnvironment({...env, ...offline(script)}),
			extendEnv: false,
			reject: false,
			stdin: 'ignore',
			timeout: 60_000,
		},
	);
	const text = await readFile(file, 'utf8').catch(() => null);
	return {exitCode, summary: text === null ? null : parseSummary(text), said: printed(stderr)};
}

/** Of extensions alone k6 asks a build service; any other script would see the variable. */
const offline = (script: string): Record<string, string> =>
	script.includes('extension') ? {K6_AUTO_EXTENSION_RESOLUTION: 'false'} : {};

/** A flag would change what a script's own summary holds. */
const statsFor = (script: string) => (script.includes('/own-') ? [] : [`--summary-trend-stats=${stats}`]);

/** Runs it under perf-tui; null where no session was printed. */
export async function byPerfTui({script, flags = [], env = {}}: Call, feed: 'json' | 'csv') {
	const out = await temporaryFolder();
	const args = ['run', script, '--feed', feed, '--json', '--out', out, '--', ...flags];
	const {stdout, stderr, exitCode} = await perfTui(args, env);
	const [log] = (await readdir(out, {recursive: true})).filter(name => name.endsWith('k6.log'));
	const said = log === undefined ? [] : logged(await readFile(path.join(out, log), 'utf8'));
	return {exitCode, stderr, said, session: stdout === '' ? null : (JSON.parse(stdout) as Session)};
}

function printed(stderr: string): string[] {
	const lines = stderr.split('\n').filter(line => line.includes('"source":"console"'));
	return lines.map(line => (JSON.parse(line) as {msg: string}).msg);
}

function logged(log: string): string[] {
	return log.split('\n').flatMap(line => /^\S+ \S+ script (.*)$/.exec(line)?.[1] ?? []);
}
