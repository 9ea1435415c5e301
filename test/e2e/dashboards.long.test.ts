import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {findExecutable} from '../../src/collectors/k6-binary/executable.ts';
import {findLoopbackPorts} from '../../src/collectors/loopback-port.ts';
import {readAnswers} from '../../src/session/disk/dashboards.ts';
import {wrongOf} from '../report/dashboards/judged-pictures.ts';
import {waitFor} from '../wait-for.ts';
import {perfTui, temporaryFolder} from './perf-tui.ts';

const program = await findExecutable('prometheus', process.env);

/** A real Prometheus that takes writes, on a port and with data of its own, until the test ends. */
async function startPrometheus(folder: string): Promise<{url: string; stop(): Promise<unknown>}> {
	const [port] = await findLoopbackPorts(1);
	const url = `http://127.0.0.1:${port}`;
	const config = path.join(folder, 'prometheus.yaml');
	await writeFile(
		config,
		`scrape_configs: [{job_name: prometheus, scrape_interval: 1s, static_configs: [{targets: ["127.0.0.1:${port}"]}]}]`,
	);
	await mkdir(path.join(folder, 'data'));
	const child = execa(
		program!,
		[
			...[`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`],
			...[`--web.listen-address=127.0.0.1:${port}`, '--web.enable-remote-write-receiver'],
		],
		{reject: false, stdin: 'ignore', stdout: 'ignore'},
	);
	const stop = () => {
		child.kill();
		return child;
	};
	onTestFinished(async () => {
		await stop();
	});
	await waitFor(async () => expect((await fetch(`${url}/-/ready`)).status).toBe(200));
	return {url, stop};
}

test.skipIf(program === null)(
	'dashboards over a run are drawn from a real Prometheus, and again without it',
	async () => {
		const folder = await temporaryFolder();
		const prometheus = await startPrometheus(folder);
		const out = path.join(folder, 'out');
		const url = ['--prometheus-url', prometheus.url];
		const run = await perfTui(['run', 'E-2', '--scale', '0.1', '--out', out, '--prometheus', ...url, '--json']);
		const session = path.join(out, JSON.parse(run.stdout).id);
		// The stack that it measured may be gone by now, and its Prometheus with it: the session has them already.
		expect(await readFile(path.join(session, 'report.html'), 'utf8')).toMatch(/75 panels: \d\d drawn/);
		const asked = await perfTui(['report', session, '--dashboards', ...url]);
		expect({code: asked.exitCode, stderr: asked.stderr}).toEqual({code: 0, stderr: ''});

		const {answers} = await readAnswers(session);
		const {wrong, judged} = await wrongOf(answers!);
		expect({wrong, judged}).toEqual({wrong: [], judged: 75});
		// The last moments may still have been on their way when they were asked for.
		const settledBefore = Date.parse(answers!.askedAt) / 1000 - 10;
		const settled = (points: readonly (readonly [number, string])[]) => points.filter(([at]) => at < settledBefore);
		// What was kept is what Prometheus says to whoever asks it.
		for (const answer of answers!.answers.filter(({series}) => series.length > 0)) {
			const query = new URLSearchParams({
				query: answer.expression,
				start: String(answer.fromSeconds),
				end: String(answer.toSeconds),
				step: String(answer.stepSeconds),
			});
			const {data} = (await (await fetch(`${prometheus.url}/api/v1/query_range?${query}`)).json()) as {
				data: {result: {metric: object; values: [number, string][]}[]};
			};
			const again = data.result.map(({metric, values}) => ({labels: metric, points: settled(values)}));
			expect(answer.series.map(({labels, points}) => ({labels, points: settled(points)}))).toEqual(again);
		}

		const charts = path.join(session, 'charts');
		const names = (await readdir(charts)).filter(name => name.startsWith('dashboard-'));
		expect(names).toHaveLength(7);
		const read = () => Promise.all(names.map(name => readFile(path.join(charts, name), 'utf8')));
		const before = await read();
		const k6 = before[names.indexOf('dashboard-k6.svg')]!;
		expect(k6).toContain('12 panels: 12 drawn, 0 without data.');
		expect(k6).toContain(`at ${prometheus.url}.`);
		// Both sides of the comparison are marked, and neither lasts to the end of the picture.
		const marks = [...k6.matchAll(/Marked \d: E-2, limiter (on|off), round 1, (\S+ \S+) – (\S+ \S+)</g)];
		expect(marks.map(([, limiter]) => limiter).sort()).toEqual(['off', 'on']);
		expect(Date.parse(marks[0]![3]!)).toBeLessThanOrEqual(Date.parse(marks[1]![2]!));

		await prometheus.stop();
		const again = await perfTui(['report', session]);
		expect({code: again.exitCode, stderr: again.stderr}).toEqual({code: 0, stderr: ''});
		expect(await read()).toEqual(before);
	},
);
