import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import type {PrometheusSample} from '../../../src/collectors/prometheus/remote-write.ts';
import type {ResourceSample} from '../../../src/collectors/resource-sample.ts';
import {limiterShown, switchAxis} from '../../../src/product/limiter/switch-axis.ts';
import {createPrometheusExport} from '../../../src/session/k6/prometheus-export.ts';
import type {RunView} from '../../../src/state/snapshot.ts';
import {readWriteRequest} from '../../collectors/prometheus/read-write-request.ts';
import {waitFor} from '../../wait-for.ts';

/** A Prometheus that takes what is written to it. */
async function takeWrites() {
	const taken: PrometheusSample[] = [];
	const server = createServer(async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		taken.push(...readWriteRequest(Buffer.concat(parts)));
		response.writeHead(204).end();
	});
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken};
}

test('a run that is over is written as over, and the next one is not mistaken for it', async () => {
	const {url, taken} = await takeWrites();
	const events = {event: () => undefined} as never;
	const prometheus = createPrometheusExport(
		() => url,
		events,
		new AbortController().signal,
		() => ({axes: [switchAxis]}),
	);
	const add = (atMs: number, view: Partial<RunView> | null) =>
		prometheus.add([{service: 'a', atMs, cpuPercent: 1} as ResourceSample], view as RunView | null);
	const run = (limiter: 'on' | 'off', phase: RunView['phase'] = 'running') => ({
		scenario: 'E-2',
		state: limiterShown(limiter),
		round: 1,
		phase,
	});
	add(1000, null);
	add(2000, run('off'));
	add(3000, run('off'));
	add(4000, run('on'));
	add(5000, run('on', 'settling'));
	let last = 5000;
	// What was added while a batch was on its way goes with the next.
	await waitFor(() => {
		last += 1000;
		add(last, null);
		expect(taken.some(({atMs}) => atMs > 5000)).toBe(true);
	});
	const ofLimiter = (limiter: string) =>
		taken
			.filter(({name, labels}) => name === 'perf_tui_run' && labels.limiter === limiter)
			.map(({atMs, value}) => [atMs, value]);
	expect(ofLimiter('off')).toEqual([
		[2000, 1],
		[3000, 1],
		[4000, 0],
	]);
	expect(ofLimiter('on')).toEqual([
		[4000, 1],
		[5000, 0],
	]);
});
