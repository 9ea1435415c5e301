import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {encodeWriteRequest, pushSamples} from '../../../src/collectors/prometheus/remote-write.ts';
import {readWriteRequest} from './read-write-request.ts';

const sample = {
	name: 'perf_tui_service_memory_bytes',
	labels: {service: 'rjmx-exporter', a: 'é"\n'},
	value: 5_123_456.25,
	atMs: 1_790_000_000_123,
};

async function prometheus(status: number, answer: string): Promise<{url: string; bodies: Buffer[]}> {
	const bodies: Buffer[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		bodies.push(Buffer.concat(chunks));
		response.writeHead(status).end(answer);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies};
}

test('values, labels and times come back as they were', () => {
	expect(readWriteRequest(encodeWriteRequest([sample, {...sample, value: 0}]))).toEqual([
		sample,
		{...sample, value: 0},
	]);
});

test('labels are sorted by name, or Prometheus refuses the whole batch', () => {
	const bytes = Buffer.from(encodeWriteRequest([{...sample, labels: {zone: 'z', alpha: 'a'}}])).toString('latin1');
	expect(bytes.indexOf('__name__')).toBeLessThan(bytes.indexOf('alpha'));
	expect(bytes.indexOf('alpha')).toBeLessThan(bytes.indexOf('zone'));
});

test('a push is one request that holds the samples', async () => {
	const {url, bodies} = await prometheus(204, '');
	await pushSamples(url, [sample], AbortSignal.timeout(5000));
	expect(bodies.map(readWriteRequest)).toEqual([[sample]]);
});

test('what Prometheus does not take is an error with its own words', async () => {
	const {url} = await prometheus(400, 'out of order sample');
	await expect(pushSamples(url, [sample], AbortSignal.timeout(5000))).rejects.toThrow(
		'Prometheus answered 400: out of order sample',
	);
});
