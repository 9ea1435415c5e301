import {once} from 'node:events';
import {readdir, readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {afterEach, expect, test} from 'vitest';

const K6 = process.env.PERF_TUI_K6 ?? 'k6';
const FOLDER = fileURLToPath(new URL('../../load-tests/scenarios/', import.meta.url));
// Ours; what users drop into the folder is theirs.
const SCENARIOS = (await readdir(FOLDER)).filter(name => /^e\d-.+\.ts$/.test(name));
const K6_ENVIRONMENT = {K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false', TZ: 'UTC'};

const closers: Array<() => void> = [];
afterEach(() => {
	for (const close of closers.splice(0)) close();
});

function k6(...args: string[]) {
	return execa(K6, args, {env: K6_ENVIRONMENT, timeout: 25_000, reject: false});
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
	const server = createServer((request, response) => {
		request.resume().on('end', () => answer(request, response));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	closers.push(() => server.close().closeAllConnections());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function send(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
	const isSuccess = status < 300;
	const result = isSuccess ? [{id: 1}] : null;
	response.writeHead(status, headers).end(JSON.stringify({isSuccess, code: String(status), message: '', result}));
}

const LIMIT_HEADERS = {
	'Retry-After': '1',
	'X-RateLimit-Limit': '10',
	'X-RateLimit-Remaining': '0',
	'X-RateLimit-Reset': '1',
};

/** Answers every second analysis with 429, and the one with the given number with something else. */
function analyses(oddNumber: number, odd: (response: ServerResponse) => void) {
	let count = 0;
	return (request: IncomingMessage, response: ServerResponse) => {
		if (request.method === 'GET') send(response, 200);
		else if (++count === oddNumber) odd(response);
		else if (count % 2 === 0) send(response, 429, LIMIT_HEADERS);
		else send(response, 200);
	};
}

function runAnalyses(url: string, ...variables: string[]) {
	const given = [`MOALOG_URL=${url}`, 'SCALE=0.005', 'VUS=2', 'PACE_MS=20', ...variables];
	return k6('run', '--quiet', ...given.flatMap(variable => ['-e', variable]), `${FOLDER}e2-limiter.ts`);
}

test('the folder of scenarios holds E-1 to E-4', () => {
	const expected = ['e1-baseline.ts', 'e2-limiter.ts', 'e3-payments.ts', 'e4-mix.ts'];
	expect(SCENARIOS).toEqual(expect.arrayContaining(expected));
});

test.each(SCENARIOS)('%s has a title and a key for the menu', async name => {
	const source = await readFile(FOLDER + name, 'utf8');
	expect(source).toMatch(/^\/\/ title: (?!E-\d).+\n\/\/ key: \d\n/);
});

test.each(SCENARIOS.flatMap(name => ['on', 'off'].map(limiter => [name, limiter] as const)))(
	'%s, limiter %s: no threshold is met without samples',
	async (name, limiter) => {
		const {stdout, exitCode} = await k6('inspect', '-e', `LIMITER=${limiter}`, FOLDER + name);
		expect(exitCode).toBe(0);
		const thresholds: Record<string, string[]> = JSON.parse(stdout).thresholds;
		for (const metric of Object.keys(thresholds)) {
			const paired = metric.replace(/^(http_req_duration|http_req_failed|checks)\{/, 'http_reqs{');
			if (paired !== metric) expect(thresholds[paired]).toContain('count>0');
		}
		const counts = Object.values(thresholds).flat();
		expect(counts).toContain('count>0');
	},
);

test('200s and 429s as the limiter gives them pass', async () => {
	const url = await listen(analyses(0, response => send(response, 500)));
	expect(await runAnalyses(url)).toMatchObject({exitCode: 0});
});

test.each([
	['a single 502', (response: ServerResponse) => send(response, 502)],
	['a single 429 that does not say when to come back', (response: ServerResponse) => send(response, 429)],
	['a single dropped connection', (response: ServerResponse) => response.destroy()],
])('%s with the limiter on fails the run', async (_what, odd) => {
	const url = await listen(analyses(7, odd));
	expect(await runAnalyses(url)).toMatchObject({exitCode: 99});
});

test('an on run whose limiter denies nobody fails', async () => {
	const url = await listen((_request, response) => send(response, 200));
	expect(await runAnalyses(url)).toMatchObject({exitCode: 99});
});

test('an off run passes with its 5xx, which it is there to count', async () => {
	const url = await listen((request, response) =>
		send(response, request.method === 'POST' && Math.random() < 0.5 ? 503 : 200),
	);
	expect(await runAnalyses(url, 'LIMITER=off')).toMatchObject({exitCode: 0});
});

test('an off run against a limiter that is on fails', async () => {
	const url = await listen(analyses(0, response => send(response, 500)));
	expect(await runAnalyses(url, 'LIMITER=off')).toMatchObject({exitCode: 99});
});

test('a run against nothing ends with what to do', async () => {
	const result = await runAnalyses('http://127.0.0.1:9');
	expect(result.exitCode).toBe(108);
	expect(result.stderr).toContain('start the stack, or set MOALOG_URL');
});
