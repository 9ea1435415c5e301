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
	const {run, limits} = await steadyLoad(200);
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
	// 40 are due in the second of the stall, of which five wait; a busy machine adds drops of its own.
	expect(steady!.dropped).toBeGreaterThan(30);
	expect(steady!.due - steady!.dropped).toBe(run.requests.total);
	expect(Math.abs(steady!.due - 200)).toBeLessThanOrEqual(1);
	expect(steady!.endpoints['GET /']).toMatchObject({count: steady!.due, p90: null});
	expect(run.latencyMs['2xx'].p90).toBeLessThan(300);
	expect(limits.status).toBe('fail');
});

test('two scenarios at once, one with a climbing rate, have each what was due of it', async () => {
	const folder = await temporaryFolder();
	const script = path.join(folder, 'two.js');
	const stages = [
		{duration: '2s', target: 30},
		{duration: '0s', target: 10},
		{duration: '1s', target: 10},
	];
	const options = JSON.stringify({
		scenarios: {
			ramp: {executor: 'ramping-arrival-rate', startRate: 4, preAllocatedVUs: 50, stages},
			later: {executor: 'constant-arrival-rate', startTime: '1s', rate: 7, duration: '2s', preAllocatedVUs: 50},
			users: {executor: 'constant-vus', vus: 1, duration: '3s'},
		},
	});
	await writeFile(
		script,
		`import {sleep} from 'k6';\nexport const options = ${options};\nexport default () => sleep(0.05);\n`,
	);
	const {stdout} = await perfTui(['run', script, '--json', '--out', path.join(folder, 'out')]);
	const {ramp, later, ...others} = (JSON.parse(stdout) as Session).runs[0]!.offered!;
	expect(others).toEqual({});
	// The area below the rate; what is due when the time is up may still begin.
	expect(ramp).toMatchObject({dropped: 0, reason: null, endpoints: {}});
	expect([43, 44]).toContain(ramp!.due);
	expect(later).toMatchObject({dropped: 0, reason: null});
	expect([14, 15]).toContain(later!.due);
	for (const {lateMs, iterationMs} of [ramp!, later!]) {
		// A schedule laid out otherwise than k6's would be off by tens of ms.
		expect(lateMs!.med).toBeLessThan(15);
		expect(iterationMs!.med).toBeGreaterThan(50);
	}
});
