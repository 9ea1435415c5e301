import {chmod, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {perfTui, temporaryFolder} from './perf-tui.ts';

/** A folder with a script, a k6 that notes how it is called, and a server that counts who asks it. */
async function place() {
	const folder = await temporaryFolder();
	const home = await temporaryFolder();
	let requests = 0;
	const server = http.createServer((_, response) => {
		requests += 1;
		response.end('ok');
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const calls = path.join(home, 'calls');
	const k6 = path.join(home, 'k6');
	await writeFile(k6, `#!/bin/sh\necho "$1" >> ${calls}\nexec ${process.env.PERF_TUI_K6} "$@"\n`);
	await chmod(k6, 0o755);
	await writeFile(
		path.join(folder, 'script.js'),
		`import http from 'k6/http';
export const options = {scenarios: {a: {executor: 'constant-vus', vus: 3, duration: '90s'}}};
export function setup() { http.get('${base}'); }
export default () => { http.get('${base}'); };
`,
	);
	const cache = path.join(home, 'cache');
	await mkdir(cache);
	const run = (...words: string[]) =>
		perfTui([...words, '--dry-run', '--k6', k6], {XDG_CACHE_HOME: cache, PERF_TUI_OUT: 'results'}, folder);
	const left = async () => ({
		files: await readdir(folder, {recursive: true}),
		cache: await readdir(cache, {recursive: true}),
		k6: [...new Set((await readFile(calls, 'utf8')).trim().split('\n'))].sort(),
		requests,
	});
	return {base, run, left};
}

const nothing = {files: ['script.js'], cache: [], k6: ['archive', 'version'], requests: 0};

test('a comparison is told run by run, A B B A, and nothing is made or asked', async () => {
	const {base, run, left} = await place();
	const vary = `k6-env:BASE=${base},http://b.example:81/`;
	const {stdout, stderr, exitCode} = await run(
		'run',
		'script.js',
		'--vary',
		vary,
		'--only-hosts',
		'127.0.0.1',
		'--json',
	);
	expect(exitCode, stderr).toBe(0);
	const would = JSON.parse(stdout);
	expect(would.runs.map(({side}: {side: {at: string}}) => side.at).join('')).toBe('abbaabba');
	expect(would.runs[0]).toMatchObject({scenario: 'script', round: 1, plannedMs: 90_000, maxVUs: 3, faults: []});
	expect(would.hosts).toMatchObject({only: ['127.0.0.1'], told: ['127.0.0.1', 'b.example']});
	expect(would.system).toBeNull();
	expect(would.writes).toContain(path.join('results', '<session>', 'runs', '2-script-b/'));
	expect(await left()).toEqual(nothing);
});

test('the monitor’s command line is told without a terminal, in words', async () => {
	const {run, left} = await place();
	const {stdout, exitCode} = await run('script.js');
	expect(exitCode).toBe(0);
	expect(stdout).toContain('runs, each at the press of a key\n   1. script, round 1, 90.0 s, up to 3 VUs');
	expect(stdout).toContain('--only-hosts closes all but those that it names');
	expect(await left()).toEqual(nothing);
});

test('our own scenario is told with its system, its faults and their undoing, and no service is started', async () => {
	const {run, left} = await place();
	const fault = 'kind=pause,service=fluxpay-engine,at=20s,for=10s';
	const {stdout, stderr, exitCode} = await run('run', 'E-2', '--stack', 'embedded', '--quick', '--fault', fault);
	expect(exitCode, stderr).toBe(0);
	expect(stdout).toMatch(
		/1\. E-2, limiter OFF[\s\S]*at 2\.0 s fluxpay-engine is paused for 1\.0 s; undone by letting it go on/,
	);
	expect(stdout).toMatch(/embedded: asked for with --stack embedded\n[\s\S]*would be started/);
	expect((await left()).files).toEqual(['script.js']);
});

test('what the command would refuse is refused', async () => {
	const {run} = await place();
	const refused = await run('run', 'script.js', '--vary', 'k6-env:BASE=a,b', '--rounds', '3');
	expect(refused.stderr).toContain('even number of rounds');
	expect(refused.exitCode).toBe(2);
	const report = await run('report', 'latest');
	expect(report.stderr).toContain('--dry-run tells what "run" and the monitor would do, not "report"');
	expect(report.exitCode).toBe(2);
});
