import {readFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {readScriptPlan} from '../../src/collectors/k6/script-plan.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {perfTui, sessionOf, startPerfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {anyScript, standInK6} from './stand-in.ts';

const point = (metric: string) =>
	`{"metric":"${metric}","type":"Point","data":{"time":"2026-01-01T00:00:00Z","value":1,"tags":{"name":"x","status":"200"}}}`;

test('a k6 that writes half a line and dies: every whole line counts, and what killed it is told', async () => {
	const k6 = await standInK6(`
	printf '%s\\n%s\\n%.40s' '${point('http_reqs')}' '${point('http_reqs')}' '${point('http_reqs')}' > "$STREAM"
	kill -9 $$`);
	const out = await temporaryFolder();
	const {exitCode, stdout, stderr} = await perfTui(['run', await anyScript(), '--k6', k6, '--json', '--out', out]);
	expect(exitCode).toBe(1);
	expect(stderr).toContain('k6 was killed by SIGKILL: what it had written until then is in the figures.');
	const session = sessionOf(stdout);
	expect(session.runs[0]).toMatchObject({outcome: 'failed', requests: {total: 2}, stream: {malformedLines: 1}});
	expect(session.runs[0]!.notes[0]).toBe('k6 was killed by SIGKILL: what it had written until then is in the figures');
	expect(session.runs[0]!.notes.join()).toContain('stops in the middle of a line');
	expect(await readSession(path.join(out, session.id))).toEqual(session);
});

test('a k6 of another major version is refused by name before anything starts', async () => {
	const out = await temporaryFolder();
	const args = ['run', await anyScript(), '--k6', await standInK6('', '1.7.1'), '--out', out];
	const {exitCode, stderr} = await perfTui(args);
	expect(exitCode).toBe(4);
	expect(stderr).toMatch(/is k6 1\.7\.1, and k6 2 is needed; .*--k6 <path>/);
});

test('init code that hangs is ended with a sentence, not waited for', async () => {
	const script = await anyScript('while (true) {}\nexport default () => {};\n');
	const k6 = {command: process.env.PERF_TUI_K6!, args: []};
	const reading = readScriptPlan(k6, script, {env: {}, signal: AbortSignal.timeout(30_000), timeoutMs: 1500});
	await expect(reading).rejects.toMatchObject({
		exitCode: 107,
		message: expect.stringMatching(/within 1\.5 s: it hangs in its init code.* try "k6 inspect/),
	});
});

test('a k6 that leaves no summary: figures are there, its exit code says how thresholds stand, and the gap is named', async () => {
	const script = await anyScript(
		"export const options = {vus: 1, iterations: 3, thresholds: {iterations: ['count>1']}};\nexport default () => {};\n",
	);
	const out = await temporaryFolder();
	const {exitCode, stdout} = await perfTui(['run', script, '--json', '--out', out, '--', '--summary-mode=disabled']);
	expect(exitCode).toBe(0);
	const [run] = sessionOf(stdout).runs;
	expect(run).toMatchObject({
		outcome: 'completed',
		iterations: {complete: 3},
		thresholds: [{metric: 'iterations', expression: 'count>1', ok: true}],
	});
	expect(run!.notes.join()).toContain("k6's summary is missing");
	const passing = sessionOf(stdout).verdicts.filter(({status}) => status === 'pass');
	expect(passing.map(({indicator}) => indicator)).toEqual(['thresholds']);
});

test('a REST port that is taken is the command line at fault, and says which flag', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	onTestFinished(() => void server.close());
	await waitFor(() => expect(server.listening).toBe(true));
	const {port} = server.address() as {port: number};
	// k6 opens its REST API beside the load: a script that is over before is never told.
	const script = await anyScript("import {sleep} from 'k6';\nexport default () => sleep(20);\n");
	const args = ['run', script, '--json', '--out', await temporaryFolder()];
	const {exitCode, stdout, stderr} = await perfTui([...args, '--', '--address', `127.0.0.1:${port}`]);
	expect(stderr).toMatch(/k6 ended with 106: its REST API cannot listen where --address says: choose a free address/);
	expect(exitCode).toBe(106);
	expect(sessionOf(stdout).runs[0]).toMatchObject({outcome: 'failed', k6ExitCode: 106});
});

test('escape sequences that a script logs reach no terminal, no log and no report', async () => {
	const script = await anyScript(`import http from 'k6/http';
export const options = {vus: 1, iterations: 2};
export default () => {
	console.error('\\u001b[2J\\u001b]0;title\\u0007shown \\u202e');
	http.get('http://127.0.0.1:1/', {tags: {name: '\\u001b[2Jname'}});
};
`);
	const out = await temporaryFolder();
	const {stdout, stderr} = await perfTui(['run', script, '--out', out]);
	expect(stderr).toContain('shown');
	const files = (await execa('find', [out, '-type', 'f'])).stdout.split('\n').filter(file => !file.endsWith('.json'));
	expect(files.length).toBeGreaterThan(5);
	const texts = await Promise.all(files.map(file => readFile(file, 'utf8')));
	for (const [index, text] of [...texts, stdout, stderr].entries())
		expect(text.match(/[\u001b\u0007\u202e]/), files[index] ?? 'output').toBeNull();
});

test('a k6 that does not obey a stop is ended by the second one, and its run is recorded', async () => {
	const k6 = await standInK6(`
	trap '' INT TERM
	printf '%s\\n' '${point('http_reqs')}' > "$STREAM"
	while :; do sleep 0.1; done`);
	const out = await temporaryFolder();
	const {child, told} = await startPerfTui(['run', await anyScript(), '--k6', k6, '--json', '--out', out]);
	const said = (what: RegExp) => waitFor(() => expect(told()).toMatch(what));
	await said(/1 requests: 1 2xx/);
	child.kill('SIGINT');
	await said(/stopping the run/);
	child.kill('SIGINT');
	const {exitCode, stdout} = await child;
	expect(exitCode).toBe(105);
	expect(sessionOf(stdout)).toMatchObject({endedBy: 'user', runs: [{outcome: 'failed', requests: {total: 1}}]});
});
