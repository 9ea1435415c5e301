import {expect, test} from 'vitest';
import {createScanner} from '../../../src/collectors/k6/stream/scan.ts';

const declaration =
	'{"type":"Metric","data":{"name":"latency","type":"trend","contains":"time","thresholds":["p(95)<1"],"submetrics":[{"name":"latency{name:GET /ok}","suffix":"name:GET /ok","tags":{"name":"GET /ok"}}]},"metric":"latency"}\n';
const pointOf = (metric: string) =>
	`{"metric":"${metric}","type":"Point","data":{"time":"2026-11-23T09:18:03Z","value":1,"tags":{}}}\n`;

function metricsOf(stream: string) {
	const scanner = createScanner();
	for (const _ of scanner.scan(Buffer.from(stream)));
	return scanner.catalogue.metrics;
}

test('thresholds and sub-metrics that k6 declares are not lost on the way', () => {
	expect(metricsOf(declaration + pointOf('latency'))).toEqual([
		{
			name: 'latency',
			type: 'trend',
			contains: 'time',
			thresholds: ['p(95)<1'],
			submetrics: [{name: 'latency{name:GET /ok}', tags: {name: 'GET /ok'}}],
			isDeclared: true,
		},
	]);
});

test('a stream whose head is missing still knows the kind of k6’s own metrics', () => {
	const metrics = metricsOf(['vus', 'checks', 'http_reqs', 'constructor'].map(pointOf).join(''));
	expect(metrics.map(({name, type}) => `${name} ${type}`)).toEqual([
		'vus gauge',
		'checks rate',
		'http_reqs counter',
		'constructor trend',
	]);
	expect(metrics.every(({isDeclared}) => !isDeclared)).toBe(true);
});

test('a second declaration does not change what points were already taken for', () => {
	const other = declaration.replace('"type":"trend"', '"type":"counter"');
	expect(metricsOf(declaration + other)[0]!.type).toBe('trend');
	expect(metricsOf(pointOf('latency') + other)[0]).toMatchObject({
		type: 'trend',
		isDeclared: true,
		thresholds: ['p(95)<1'],
	});
});

test('a stream that invents metrics without end does not fill the memory', () => {
	const scanner = createScanner();
	for (let i = 0; i < 66_000; i++) for (const _ of scanner.scan(Buffer.from(pointOf(`m${i}`))));
	expect(scanner.catalogue.metrics.length).toBe(65_536);
	expect(scanner.counts.malformedLines).toBe(66_000 - 65_536);
});

test('thousands of metrics that a script makes are told apart, the first and the last', () => {
	const scanner = createScanner();
	const read = new Map<string, number>();
	for (let turn = 0; turn < 2; turn++)
		for (let i = 0; i < 5000; i++)
			for (const batch of scanner.scan(Buffer.from(pointOf(`m${i}`))))
				for (let at = 0; at < batch.length; at++) {
					const {name} = scanner.catalogue.metrics[batch.metric[at]!]!;
					read.set(name, (read.get(name) ?? 0) + 1);
				}
	expect([read.size, new Set(read.values())]).toEqual([5000, new Set([2])]);
	expect(scanner.counts.malformedLines).toBe(0);
});
