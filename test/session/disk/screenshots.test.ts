import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inflateSync} from 'node:zlib';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {findBrowser} from '../../../src/collectors/browser/browser.ts';
import {takeScreenshots} from '../../../src/session/disk/screenshots.ts';
import {makeSession} from '../../report/session-fixture.ts';

const browser = await findBrowser(process.env);
const session = makeSession();
const signal = new AbortController().signal;

let folder: string;
let server: Server;
let asked: string[];
let dashboards: unknown;

/** What Grafana answers: its health, its dashboards, and a page that draws once its data is there. */
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-shots-'));
	asked = [];
	dashboards = [
		{uid: 'perf-tui-overview', title: 'Overview'},
		{uid: 'perf-tui-k6', title: 'k6'},
		{uid: 'somebody-elses', title: 'Secret'},
	];
	server = createServer((request, response) => {
		const url = request.url ?? '';
		asked.push(url);
		if (url === '/api/health') response.end('{"database":"ok","version":"12.2.0"}');
		else if (url.startsWith('/api/search')) response.end(JSON.stringify(dashboards));
		else if (url.startsWith('/api/data')) setTimeout(() => response.end('#00ff00'), 300);
		else if (url.startsWith('/d/'))
			response
				.setHeader('content-type', 'text/html')
				.end(
					'<body style="background:#ff0000"><script>fetch("/api/data").then(r=>r.text()).then(c=>setTimeout(()=>{document.body.style.background=c},1000))</script>',
				);
		else response.writeHead(404).end();
	});
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise(done => server.close(done));
	await rm(folder, {recursive: true, force: true});
});
const port = () => String((server.address() as AddressInfo).port);

/** Size of a PNG and the colour of its first pixel, which no filter changes in the first row. */
async function readPng(file: string) {
	const png = await readFile(file);
	const chunks: Buffer[] = [];
	for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
			chunks.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	const rows = inflateSync(Buffer.concat(chunks));
	return {width: png.readUInt32BE(16), height: png.readUInt32BE(20), first: [...rows.subarray(1, 4)]};
}

describe.skipIf(browser === null)('pictures of dashboards', () => {
	it('are taken of our own dashboards, over the time of the runs, once their data is drawn', async () => {
		const env = {PATH: process.env.PATH, GRAFANA_PORT: port()};
		const {files, problem} = await takeScreenshots(folder, session, {env, signal});
		expect(problem).toBeNull();
		expect(files.map(file => path.basename(file))).toEqual(['grafana-k6.png', 'grafana-overview.png']);
		for (const file of files) expect(await readPng(file)).toEqual({width: 1600, height: 1400, first: [0, 255, 0]});
		const pages = asked.filter(url => url.startsWith('/d/')).map(url => new URL(url, 'http://localhost'));
		expect(pages).toHaveLength(2);
		const {searchParams} = pages[0]!;
		const starts = session.runs.map(({startedAt}) => Date.parse(startedAt));
		const ends = session.runs.map(({startedAt, durationMs}) => Date.parse(startedAt) + durationMs);
		expect(Number(searchParams.get('from'))).toBe(Math.min(...starts) - 15_000);
		expect(Number(searchParams.get('to'))).toBe(Math.max(...ends) + 15_000);
		expect(searchParams.has('kiosk')).toBe(true);
	});
});

describe('without what it takes, one sentence says what to do', () => {
	const problemOf = async (env: NodeJS.ProcessEnv, of = session) =>
		(await takeScreenshots(folder, of, {env, signal})).problem;

	it('where no Grafana answers', async () => {
		const gone = port();
		server.closeAllConnections();
		await new Promise(done => server.close(done));
		const sentence = await problemOf({PATH: process.env.PATH, GRAFANA_PORT: gone});
		expect(sentence).toContain(`No Grafana answers at http://127.0.0.1:${gone}`);
		expect(sentence).toContain(`perf-tui report ${session.id} --screenshots`);
	});

	it('where something else answers', async () => {
		dashboards = {message: 'not a Grafana'};
		expect(await problemOf({PATH: process.env.PATH, GRAFANA_PORT: port()})).toContain('No Grafana answers');
	});

	it('where Grafana has none of our dashboards', async () => {
		dashboards = [{uid: 'somebody-elses', title: 'x'}];
		expect(await problemOf({PATH: process.env.PATH, GRAFANA_PORT: port()})).toContain('no dashboard of perf-tui');
	});

	it('where there is no browser', async () => {
		expect(await problemOf({PATH: '', GRAFANA_PORT: port()})).toContain('No Chromium or Chrome');
	});

	it('where no run was recorded', async () => {
		expect(await problemOf({PATH: '', GRAFANA_PORT: port()}, makeSession({runs: []}))).toContain('No run was recorded');
	});
});
