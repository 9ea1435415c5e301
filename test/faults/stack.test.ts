import {once} from 'node:events';
import {createServer} from 'node:net';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readCounters} from '../../src/collectors/counters.ts';
import {probeHealth} from '../../src/product/stack/embedded/health-probe.ts';
import {createEmbeddedStack} from '../../src/product/stack/embedded/stack.ts';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {isAlive} from './running.ts';
import {runAndSignal} from './signalled-service.ts';
import {anyScript} from './stand-in.ts';
import {serve} from './target.ts';

test('a service that is killed mid-run is told at once; the run ends as planned, with its failures counted', async () => {
	const {exitCode, stderr, run} = await runAndSignal('moalog-server', 'SIGKILL');
	expect(stderr).toContain('moalog-server exited: ended by SIGKILL');
	expect(exitCode).toBe(99);
	expect(run.outcome).toBe('completed');
	expect(run.requests.byClass.transport).toBeGreaterThan(0);
	expect(run.requests.byClass['2xx']).toBeGreaterThan(0);
	const books = run.reconciliation.filter(pair => pair.ok === null).map(pair => pair.note);
	expect(books.join()).toMatch(/moalog-server/);
});

test('answers that are garbage or 100 MB long become errors in bounded memory', async () => {
	const garbage = await serve((_, response) => response.end(Buffer.alloc(50_000, 0xff)));
	expect(await readCounters(garbage)).toEqual({});
	const piece = Buffer.alloc(1_000_000, 'a');
	let sent = 0;
	const endless = await serve((_, response) => {
		const more = () => {
			while (sent < 100 && !response.destroyed) {
				sent += 1;
				if (!response.write(piece)) return void response.once('drain', more);
			}
			response.end();
		};
		more();
	});
	await expect(readCounters(endless, 30_000)).rejects.toThrow(/over limit/);
	expect(sent).toBeLessThan(60);
	const raw = createServer(socket => socket.end('\u0000\u0001 no HTTP at all\r\n\r\n')).listen(0, '127.0.0.1');
	onTestFinished(() => void raw.close());
	await waitFor(() => expect(raw.listening).toBe(true));
	const {port} = raw.address() as {port: number};
	await expect(readCounters(`http://127.0.0.1:${port}`)).rejects.toThrow();
	expect(await probeHealth(`http://127.0.0.1:${port}`, 2000)).toMatch(/Parse Error|parse/i);
});

test('a target that answers garbage or 100 MB is counted as what it is, by its own script', async () => {
	const piece = Buffer.alloc(1_000_000, 'a');
	const base = await serve((request, response) => {
		if (request.url === '/garbage') return void request.socket.end('\u0000 no HTTP\r\n\r\n');
		response.writeHead(200);
		for (let turn = 0; turn < 100; turn++) response.write(piece);
		response.end();
	});
	const script = await anyScript(`import http from 'k6/http';
export const options = {vus: 1, iterations: 1, discardResponseBodies: true};
export default () => { http.get('${base}/garbage', {tags: {name: 'garbage'}}); http.get('${base}/large', {tags: {name: 'large'}}); };
`);
	const {stdout, stderr} = await perfTui(['run', script, '--json', '--out', await temporaryFolder()]);
	const [run] = sessionOf(stdout).runs;
	expect(run!.endpoints.garbage!.byClass, stderr).toMatchObject({transport: 1});
	expect(run!.endpoints.large!.byClass).toMatchObject({'2xx': 1});
	expect(run!.metrics.data_received!.count).toBeGreaterThan(100_000_000);
	expect(run!.reconciliation.filter(pair => pair.ok === false)).toEqual([]);
});

test('a port that another program took while its service was down is named, with what helps', async () => {
	const stack = createEmbeddedStack({env: {}, statePath: path.join(await temporaryFolder(), 'state.json')});
	onTestFinished(() => stack.down());
	const signal = AbortSignal.timeout(30_000);
	await stack.up(signal);
	const {pid, url} = stack.services().find(({name}) => name === 'rate-limiter')!;
	process.kill(pid!, 'SIGKILL');
	await waitFor(() => expect(isAlive(pid!)).toBe(false));
	const thief = createServer().listen(Number(new URL(url!).port), '127.0.0.1');
	onTestFinished(() => void thief.close());
	await once(thief, 'listening');
	await expect(stack.restart('rate-limiter', signal)).rejects.toThrow(
		/^Another process took the address of a service \(port \d+ is taken\); take the stack down and up again\.$/,
	);
	thief.close();
	await stack.restart('rate-limiter', signal);
	expect(stack.services().map(({state}) => state)).toEqual(['healthy', 'healthy', 'healthy']);
});
