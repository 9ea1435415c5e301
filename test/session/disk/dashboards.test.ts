import {readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {askDashboards} from '../../../src/session/disk/ask-dashboards.ts';
import {readAnswers} from '../../../src/session/disk/dashboards.ts';
import {writeReports} from '../../../src/session/disk/session-files.ts';
import {sessionOnDisk} from '../session-on-disk.ts';

const signal = new AbortController().signal;

interface Asked {
	readonly query: string;
	readonly start: number;
	readonly end: number;
	readonly step: number;
}
type Reply = (query: Asked) => {status?: number; body: string};

const matrix = (result: unknown[]) => ({
	body: JSON.stringify({status: 'success', data: {resultType: 'matrix', result}}),
});
const nothing: Reply = () => matrix([]);
const onlyUp: Reply = ({query, start}) =>
	matrix(query === 'up' ? [{metric: {__name__: 'up', job: 'web'}, values: [[start, '1']]}] : []);

/** What answers as a Prometheus does, until the test ends. */
async function prometheus(reply: Reply) {
	const asked: Asked[] = [];
	const server = createServer(async (request, response) => {
		if (request.url === '/api/v1/status/buildinfo') {
			response.end('{"status":"success","data":{"version":"2.42.0"}}');
			return;
		}
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
		const [start, end, step] = ['start', 'end', 'step'].map(name => Number(form.get(name))) as [number, number, number];
		asked.push({query: form.get('query')!, start, end, step});
		const {status = 200, body} = reply(asked.at(-1)!);
		response.writeHead(status).end(body);
	});
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	const close = async () => {
		server.closeAllConnections();
		await new Promise(done => server.close(done));
	};
	onTestFinished(close);
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close};
}

async function recorded() {
	const made = await sessionOnDisk(30, 10);
	onTestFinished(() => rm(made.folder, {recursive: true, force: true}));
	return made;
}

test('every query of the dashboards is asked over the runs and a margin, its variables filled in', async () => {
	const {folder, session} = await recorded();
	const {url, asked} = await prometheus(onlyUp);
	const {answers, file, problem} = await askDashboards(folder, session, {url, signal});
	expect({problem, file}).toEqual({problem: null, file: path.join(folder, 'dashboards.json.zst')});
	expect(answers).toMatchObject({prometheus: url, version: '2.42.0', scrapeSeconds: 5});
	expect(asked.length).toBeGreaterThan(80);
	expect(asked.filter(({query}) => query.includes('$'))).toEqual([]);
	expect(asked.some(({query}) => query.includes('[20s]'))).toBe(true);
	const run = session.runs[0]!;
	const from = Date.parse(run.startedAt) / 1000;
	for (const {start, end, step} of asked) {
		expect(step).toBe(5);
		expect(start).toBe(Math.floor((from - 15) / 5) * 5);
		expect(end).toBe(Math.floor((from + run.durationMs / 1000 + 15) / 5) * 5);
	}
});

test('kept answers give the same pictures when there is no Prometheus any more', async () => {
	const {folder, session} = await recorded();
	const {url, close} = await prometheus(onlyUp);
	const first = await askDashboards(folder, session, {url, signal});
	await writeReports(folder, session, {dashboards: first.answers});
	const [html, svg] = [path.join(folder, 'report.html'), path.join(folder, 'charts/dashboard-overview.svg')];
	const before = [await readFile(html, 'utf8'), await readFile(svg, 'utf8')];
	expect(before[0]).toContain('75 panels: 1 drawn, 74 without data.');
	await close();
	const {answers, problem} = await askDashboards(folder, session, {url, signal});
	expect(problem).toMatch(/^No Prometheus answers at \S+: the dashboards are drawn from what \S+ answered on /);
	await writeReports(folder, session, {dashboards: answers});
	expect([await readFile(html, 'utf8'), await readFile(svg, 'utf8')]).toEqual(before);
	expect(await readAnswers(folder)).toEqual({answers: first.answers, damage: null});
});

test('a Prometheus that has forgotten the runs does not take what the session kept', async () => {
	const {folder, session} = await recorded();
	await askDashboards(folder, session, {url: (await prometheus(onlyUp)).url, signal});
	const {answers, file, problem} = await askDashboards(folder, session, {url: (await prometheus(nothing)).url, signal});
	expect(file).toBeNull();
	expect(problem).toContain('knows less of these runs than it did: the dashboards are drawn from what');
	expect(answers!.answers.find(({expression}) => expression === 'up')!.series).toHaveLength(1);
});

test('one query that is refused costs its panel, not the others', async () => {
	const {folder, session} = await recorded();
	const {url} = await prometheus(asked =>
		asked.query.startsWith('perf_tui')
			? {status: 400, body: '{"status":"error","errorType":"bad_data","error":"no such thing"}'}
			: onlyUp(asked),
	);
	const {answers, problem} = await askDashboards(folder, session, {url, signal});
	expect(problem).toBeNull();
	await writeReports(folder, session, {dashboards: answers});
	const page = await readFile(path.join(folder, 'report.html'), 'utf8');
	expect(page).toContain('Prometheus refused the query: no such thing');
	expect(page).toMatch(/75 panels: 1 drawn, \d+ without data, \d+ whose query failed\./);
});

test.each<[string, Reply, RegExp]>([
	[
		'answers 500',
		() => ({status: 500, body: 'out of memory'}),
		/answered no query \(it answered 500\): look at its log, then/,
	],
	[
		'is something else',
		() => ({status: 404, body: '<html>'}),
		/^What answers at \S+ is no Prometheus \(404 to a query\): start it/,
	],
	[
		'has nothing of that time',
		nothing,
		/has nothing of the time of these runs: record one with --prometheus, or name another/,
	],
])('a Prometheus that %s is told in one sentence with the next step', async (_, reply, sentence) => {
	const {folder, session} = await recorded();
	const {problem} = await askDashboards(folder, session, {url: (await prometheus(reply)).url, signal});
	expect(problem).toMatch(sentence);
	expect(problem).toContain(`then "perf-tui report ${session.id} --dashboards".`);
});

test('answers that were damaged are told as such, and asked for again', async () => {
	const {folder, session} = await recorded();
	const file = path.join(folder, 'dashboards.json.zst');
	for (const damage of [Buffer.from('no zstd'), Buffer.alloc(0)]) {
		await writeFile(file, damage);
		expect(await readAnswers(folder)).toEqual({answers: null, damage: `${file} is damaged`});
	}
	expect((await askDashboards(folder, session, {url: (await prometheus(onlyUp)).url, signal})).problem).toBeNull();
	expect((await readAnswers(folder)).damage).toBeNull();
});

test('what is still to come is not asked for', async () => {
	const {folder, session} = await recorded();
	const startedAt = new Date(Date.now() - 60_000).toISOString();
	const runs = session.runs.map(run => ({...run, startedAt, durationMs: 55_000}));
	const {url, asked} = await prometheus(onlyUp);
	await askDashboards(folder, {...session, runs}, {url, signal});
	expect(Math.max(...asked.map(({end}) => end))).toBeLessThanOrEqual(Date.now() / 1000);
});

test('a session without runs has no time to ask for', async () => {
	const {folder, session} = await recorded();
	const {problem} = await askDashboards(folder, {...session, runs: []}, {url: 'http://127.0.0.1:9', signal});
	expect(problem).toMatch(/^No run was recorded in this session: make one, then /);
});
