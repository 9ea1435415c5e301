import {writeFile} from 'node:fs/promises';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Session} from '../../src/record/schema.ts';
import {perfTui, temporaryFolder} from './perf-tui.ts';

/** A server that answers nothing from 2 s to 3 s after its first request. */
async function stallServer(): Promise<string> {
	let firstMs: number | null = null;
	const server = http.createServer((_, response) => {
		const nowMs = performance.now();
		firstMs ??= nowMs;
		const passedMs = nowMs - firstMs;
		setTimeout(() => response.end('ok'), passedMs >= 2000 && passedMs < 3000 ? 3000 - passedMs : 0);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function steadyLoad(vus: number) {
	const folder = await temporaryFolder();
	const script = path.join(folder, 'steady.js');
	const rate = {executor: 'constant-arrival-rate', rate: 40, duration: '5s', preAllocatedVUs: vus};
	const options = JSON.stringify({scenarios: {steady: rate}});
	const address = JSON.stringify(await stallServer());
	await writeFile(
		script,
		`import http from 'k6/http';
export const options = ${options};
export default () => http.get(${address}, {tags: {name: 'GET /'}});
`,
	);
	const limits = path.join(folder, 'limits.json');
	await writeFile(limits, JSON.stringify({limits: [{load: 'steady', must: 'offered>=99%'}]}));
	const {stdout} = await perfTui(['run', script, '--limits', limits, '--json', '--out', path.join(folder, 'out')]);
	const {runs, verdicts} = JSON.parse(stdout) as Session;
	return {run: runs[0]!, limits: verdicts.find(({indicator}) => indicator === 'limits')!};
}

test('k6 that has VUs enough offers all: its percentiles show the stall, and all that was due is there', async () => {
	const {run, limits} = await steadyLoad(60);
	const {steady} = run.offered!;
	expect(steady).toMatchObject({dropped: 0, reason: null, iterationMs: {count: steady!.due}});
	expect(Math.abs(steady!.due - 200)).toBeLessThanOrEqual(1);
	expect(steady!.endpoints['GET /']!.p90).toBeGreaterThan(400);
	expect(limits.status).toBe('pass');
});

test('k6 whose VUs all wait drops what was due: the ordinary p95 hides it, that from when it was due does not', async () => {
	const {run, limits} = await steadyLoad(5);
	const {steady} = run.offered!;
	expect(steady).toMatchObject({excused: 0, reason: null, iterationMs: {p90: null, p95: null, p99: null}});
	// 40 are due in the second of the stall, of which five wait.
	expect(steady!.dropped).toBeGreaterThan(30);
	expect(steady!.dropped).toBeLessThan(42);
	expect(steady!.endpoints['GET /']).toMatchObject({count: steady!.due, p90: null});
	expect(run.latencyMs['2xx'].p90).toBeLessThan(300);
	expect(limits.status).toBe('fail');
});
