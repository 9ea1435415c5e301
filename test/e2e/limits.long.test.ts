import {writeFileSync} from 'node:fs';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {parseLimitsFile} from '../../src/limits/limits-file.ts';
import type {Session} from '../../src/record/schema.ts';
import {listSessionFolders} from '../../src/session/disk/directory.ts';
import {heldToLimits} from '../../src/session/replay/held-to-limits.ts';
import {openRecordedSession} from '../../src/session/replay/recorded-session.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

/** A server that answers at once, except from one second to another after its first request: then it holds on to all. */
async function stallServer(fromMs: number, toMs: number, during: 'hang' | 'fail'): Promise<string> {
	const held: ServerResponse[] = [];
	let firstMs: number | null = null;
	let release: NodeJS.Timeout | undefined;
	const server = createServer((_, response) => {
		firstMs ??= performance.now();
		release ??= setTimeout(() => {
			for (const each of held) each.end('late');
		}, toMs);
		const atMs = performance.now() - firstMs;
		const isOut = atMs >= fromMs && atMs < toMs;
		if (isOut && during === 'hang') held.push(response);
		else response.writeHead(isOut ? 503 : 200).end();
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		clearTimeout(release);
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
}

async function place(url: string, rows: object[], duration: number) {
	const folder = await temporaryFolder();
	const script = path.join(folder, 'shop.js');
	const limits = path.join(folder, 'slo.json');
	writeFileSync(
		script,
		`import http from 'k6/http';
import {sleep} from 'k6';
export const options = {scenarios: {buy: {executor: 'constant-vus', vus: 4, duration: '${duration}s'}}};
export default function () {
	http.get('${url}', {tags: {name: 'GET /orders', stage: 'peak'}});
	sleep(0.05);
}
`,
	);
	writeFileSync(limits, JSON.stringify({limits: rows}));
	return {folder, run: () => perfTui(['run', script, '--limits', limits, '--json', '--out', folder]), rows};
}

const verdictOf = (session: Session) => session.verdicts.find(({indicator}) => indicator === 'limits')!;

async function replayed(folder: string, rows: object[]) {
	const [session] = await listSessionFolders(folder);
	const {limits} = parseLimitsFile({limits: rows}, 'slo.json');
	const recording = await heldToLimits(await openRecordedSession(session!), limits, session!);
	onTestFinished(() => recording.close());
	const {verdicts} = await recording.at(recording.axis.lengthMs);
	const found = verdicts.find(({indicator}) => indicator === 'limits')!;
	const {isFinal: _, ...verdict} = found;
	return verdict;
}

test.each(['hang', 'fail'] as const)(
	'an outage in the middle (requests %s) fails its window, and a replay judges the same',
	async during => {
		const window = {endpoint: 'GET /orders', outcome: '2xx', window: '5s', must: 'p(90)<30ms'};
		const rows = [
			{...window, must: 'p(90)<2s'},
			{endpoint: '*', outcome: '2xx', must: 'p(90)<2s'},
			{endpoint: '*', stage: 'peak', scenario: 'buy', must: 'count>100'},
			{endpoint: 'GET /nothing', must: 'p(95)<1s'},
		];
		const url = await stallServer(10_000, 20_000, during);
		const {folder, run} = await place(url, rows, 32);
		const {stdout, stderr, exitCode} = await run();
		expect(exitCode, stderr).toBe(99);
		const verdict = verdictOf(sessionOf(stdout));
		expect(verdict).toMatchObject({status: 'fail', value: 1});
		const [headline, ofWindow, ofWhole, ofStage, ofNothing] = verdict.evidence;
		expect(headline).toBe('2 of 4 limits held, 1 crossed');
		const span = /crossed by an outage from (\d+) s to (\d+) s: (\d+) of (\d+) requests/.exec(ofWindow!);
		expect(span, ofWindow).not.toBeNull();
		const [from, to, answered, due] = span!.slice(1).map(Number);
		expect(from).toBeGreaterThanOrEqual(5);
		expect(to).toBeLessThanOrEqual(26);
		expect(answered! * 2).toBeLessThan(due!);
		expect(ofWhole).toMatch(/: \d.* ms at GET \/orders\.$/);
		expect(ofStage).toMatch(/in stage peak of scenario buy, count>100: [\d,]+ at GET \/orders\.$/);
		expect(ofNothing).toContain('not exercised, no request matches it: they are called GET /orders');
		expect(await replayed(folder, rows)).toEqual(verdict);
	},
);

test('abortAfter ends a run early, with the exit code of a threshold', async () => {
	const url = await stallServer(4000, 60_000, 'fail');
	const rows = [{endpoint: '*', outcome: '5xx', must: 'share<10%', abortAfter: '3s'}];
	const {run} = await place(url, rows, 60);
	const {stdout, stderr, exitCode} = await run();
	expect(exitCode, stderr).toBe(99);
	const session = sessionOf(stdout);
	expect(session.runs[0]!.durationMs).toBeLessThan(30_000);
	expect(session.runs[0]!.endedByLimit).toBe('every endpoint 5xx, share<10%');
	expect(verdictOf(session).status).toBe('fail');
});
