import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createScanner} from '../../src/collectors/k6/stream/scan.ts';
import {parseSummary} from '../../src/collectors/k6/summary.ts';
import {createLoadState, type LoadState} from '../../src/state/load-state.ts';
import type {LoadSecond} from '../../src/state/second.ts';

interface Point {
	readonly metric: string;
	readonly ms: number;
	readonly value: number;
	readonly tags: Readonly<Record<string, string>>;
}

const start = Date.UTC(2026, 10, 23, 9);

function lineOf({metric, ms, value, tags}: Point): string {
	const time = new Date(start + ms).toISOString();
	return `{"metric":"${metric}","type":"Point","data":{"time":"${time}","value":${value},"tags":${JSON.stringify(tags)}}}\n`;
}

function feed(lines: string | Uint8Array, options: Parameters<typeof createLoadState>[0] = {}, pieceBytes = 4096) {
	const scanner = createScanner({tagSetLimit: 50});
	const load = createLoadState(options);
	const seconds: LoadSecond[] = [];
	const bytes = Buffer.from(lines);
	for (let at = 0; at < bytes.length; at += pieceBytes) {
		for (const batch of scanner.scan(bytes.subarray(at, at + pieceBytes))) load.ingest(batch, scanner.catalogue);
		seconds.push(...load.takeSeconds(Number.NEGATIVE_INFINITY).closed);
	}
	seconds.push(...load.finish());
	return {load, seconds};
}

function recorded(name: string) {
	const folder = new URL('../fixtures/k6/recorded/', import.meta.url);
	return {
		stream: gunzipSync(readFileSync(new URL(`${name}.ndjson.gz`, folder))),
		summary: parseSummary(readFileSync(new URL(`${name}.summary.json`, folder), 'utf8')),
	};
}

const statuses = ['200', '201', '302', '404', '429', '500', '503', '599', '0'];
const classes: Record<string, string> = {2: '2xx', 3: '3xx', 4: '4xx', 5: '5xx', 0: 'transport'};
const request = fc
	.record({
		ms: fc.nat(30_000),
		value: fc.nat(500_000).map(value => value / 1000),
		status: fc.constantFrom(...statuses),
		name: fc.constantFrom('GET /a', '/b', 'http://h/c'),
		kind: fc.constantFrom('x', 'y', ''),
	})
	.map(({ms, value, status, name, kind}) => ({ms, value, tags: {kind, method: 'GET', name, status}}));

describe('figures of any requests', () => {
	test('equal those of plain counting and sorting', () => {
		fc.assert(
			fc.property(fc.array(request, {minLength: 1, maxLength: 150}), requests => {
				const lines = requests.map(
					({ms, value, tags}) =>
						lineOf({metric: 'http_reqs', ms, value: 1, tags}) + lineOf({metric: 'http_req_duration', ms, value, tags}),
				);
				const {load, seconds} = feed(lines.join(''), {submetrics: ['http_req_duration{kind:x,status:200}']});
				const classOf = (status: string) => (status === '429' ? '429' : classes[status[0]!]!);
				const durations = (keep: (tags: (typeof requests)[0]['tags']) => boolean) =>
					requests.filter(({tags}) => keep(tags)).map(({value}) => value);

				expect(load.requests().total).toBe(requests.length);
				for (const outcome of ['2xx', '429', '5xx', '4xx', '3xx', 'transport'] as const) {
					const count = durations(({status}) => classOf(status) === outcome).length;
					expect(load.requests().byClass[outcome]).toBe(count);
					const inSeconds = seconds.flatMap(({series}) => series).filter(series => series.outcome === outcome);
					expect(inSeconds.reduce((sum, series) => sum + series.count, 0)).toBe(count);
					expect(inSeconds.reduce((sum, series) => sum + series.latency.count, 0)).toBe(count);
				}
				for (const status of statuses) {
					expect(load.requests().byStatus[status] ?? 0).toBe(durations(tags => tags.status === status).length);
				}
				const figures = load.latencyMs();
				expectTrend(
					figures.all,
					durations(() => true),
				);
				for (const outcome of ['2xx', '429', '5xx'] as const) {
					expectTrend(
						figures[outcome],
						durations(({status}) => classOf(status) === outcome),
					);
				}
				expectTrend(
					load.trend('http_req_duration{ kind:"x",status:200 }')!,
					durations(({kind, status}) => kind === 'x' && status === '200'),
				);
				for (const [name, row] of Object.entries(load.endpoints())) {
					const of = (tags: {name: string}) => name === (tags.name === 'GET /a' ? tags.name : `GET ${tags.name}`);
					expect(row.count).toBe(durations(of).length);
					const good = durations(tags => of(tags) && classOf(tags.status) === '2xx');
					expect(row.byClass['2xx']).toBe(good.length);
					expect([row.p95, row.p99]).toEqual([quantile(good, 0.95), quantile(good, 0.99)]);
				}
			}),
			{numRuns: 150},
		);
	});
});

function expectTrend(figures: ReturnType<LoadState['latencyMs']>['all'], values: readonly number[]): void {
	const isEmpty = values.length === 0;
	expect(figures).toEqual({
		count: values.length,
		avg: isEmpty ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
		min: isEmpty ? null : Math.min(...values),
		max: isEmpty ? null : Math.max(...values),
		med: quantile(values, 0.5),
		p90: quantile(values, 0.9),
		p95: quantile(values, 0.95),
		p99: quantile(values, 0.99),
	});
}

function quantile(values: readonly number[], share: number): number | null {
	if (values.length === 0) return null;
	const sorted = [...values].sort((a, b) => a - b);
	const place = share * (values.length - 1);
	const lower = sorted[Math.floor(place)]!;
	return lower + (sorted[Math.ceil(place)]! - lower) * (place - Math.floor(place));
}

describe('a stream of the real k6', () => {
	test.each(['default-tags', 'transport', 'test-abort'])(
		'%s: sub-metrics that only the stream names equal the summary',
		name => {
			const {stream, summary} = recorded(name);
			const metrics = feed(stream).load.metrics();
			const submetrics = Object.keys(summary.metrics).filter(metric => metric.includes('{'));
			let compared = 0;
			for (const submetric of submetrics) {
				for (const [statistic, value] of Object.entries(summary.metrics[submetric]!)) {
					if (statistic === 'rate' || !metrics[submetric.split('{')[0]!]) continue;
					// k6 prints 0 where there is nothing.
					expect((metrics[submetric]![statistic] ?? 0) + 0, `${submetric} ${statistic}`).toBe(value);
					compared++;
				}
			}
			expect(compared).toBeGreaterThan(5);
		},
	);

	test('has one sub-metric for two spellings, under the name that k6 gives it', () => {
		const {load} = feed(recorded('default-tags').stream, {
			submetrics: ['payments{ outcome:created }', 'iterations{a:b}'],
		});
		const names = Object.keys(load.metrics());
		expect(names.filter(name => name.startsWith('payments{'))).toEqual(['payments{outcome:"created"}']);
		expect(names).toContain('iterations{a:b}');
	});

	test('past the cap every count, sum, average, minimum and maximum is still exact, percentiles are near', () => {
		const {stream, summary} = recorded('lean-tags');
		const {load} = feed(stream, {exactCap: 500});
		expect(load.exactValues()).toEqual({kept: expect.any(Number), cap: 500, passed: true});
		expect(load.exactValues().kept).toBeLessThanOrEqual(500);
		const metrics = load.metrics();
		const trends = Object.entries(summary.metrics).filter(
			([, {count, avg}]) => count !== undefined && avg !== undefined,
		);
		expect(trends.length).toBeGreaterThan(10);
		for (const [name, theirs] of trends) {
			if (theirs.count === 0) continue;
			const {count, avg, min, max} = metrics[name]!;
			expect({count, avg, min, max}).toEqual({count: theirs.count, avg: theirs.avg, min: theirs.min, max: theirs.max});
			for (const statistic of ['med', 'p(90)', 'p(95)', 'p(99)']) {
				const difference = Math.abs(metrics[name]![statistic]! - theirs[statistic]!);
				expect(difference, `${name} ${statistic}`).toBeLessThanOrEqual(
					Math.max(...[theirs.max!, -theirs.min!]) * 0.004,
				);
			}
		}
	});
});

describe('how a request was answered', () => {
	const tagsOf: [string, Record<string, string>, object][] = [
		['by its status', {status: '204'}, {byClass: {'2xx': 1}, byStatus: {204: 1}}],
		['by 429, a class of its own', {status: '429'}, {byClass: {'429': 1, '4xx': 0}, byStatus: {429: 1}}],
		['by an error code without a status', {error_code: '1503'}, {byClass: {'5xx': 1}, byStatus: {503: 1}}],
		['not at all', {error_code: '1212'}, {byClass: {transport: 1}, byStatus: {0: 1}}],
		['nobody knows', {name: 'x'}, {withoutStatus: 1, total: 1, byStatus: {}}],
		['nobody can read', {name: 'x', status: 'constructor'}, {withoutStatus: 1, total: 1, byStatus: {}}],
		['only its code tells', {name: 'x', status: 'gone', error_code: '1503'}, {total: 1, byStatus: {503: 1}}],
	];
	test.each(tagsOf)('is told %s', (_name, tags, expected) => {
		const {load} = feed(lineOf({metric: 'http_reqs', ms: 0, value: 1, tags}));
		expect(load.requests()).toMatchObject(expected);
	});
});

describe('counters taken apart by tags', () => {
	const payments = Array.from({length: 15_000}, (_, i) =>
		lineOf({
			metric: 'payments',
			ms: i,
			value: 1 + (i % 2),
			tags: {key: `key-${i}`, outcome: i % 3 ? 'ok' : 'declined'},
		}),
	).join('');
	const declared =
		'{"type":"Metric","data":{"name":"payments","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"payments"}\n';

	test('keep each of 15,000 keys, through an emptied table of tag sets', () => {
		const {load} = feed(declared + payments + payments, {}, 1 << 16);
		const keys = load.counterBy('payments', 'key');
		expect(keys.size).toBe(15_000);
		expect([keys.get('key-0'), keys.get('key-14999')]).toEqual([2, 4]);
		expect(Object.fromEntries(load.counterBy('payments', 'outcome'))).toEqual({ok: 30_000, declined: 15_000});
		expect([...load.counterSeries('payments')][1]).toEqual({tags: {key: 'key-1', outcome: 'ok'}, sum: 4});
		expect(load.counterOverflow('payments')).toBe(0);
		expect(load.metrics().payments).toEqual({count: 45_000});
	});

	test('tell points without tags from those beyond the bound', () => {
		const {load} = feed(
			declared + [{}, {}, {key: 'a'}].map((tags, ms) => lineOf({metric: 'payments', ms, value: 1, tags})).join(''),
		);
		expect([...load.counterSeries('payments')]).toEqual([
			{tags: {}, sum: 2},
			{tags: {key: 'a'}, sum: 1},
		]);
		expect(load.counterOverflow('payments')).toBe(0);
	});

	test('do not grow without end under k6’s own metrics: what is beyond the bound is said', () => {
		const lines = Array.from({length: 3000}, (_, i) =>
			lineOf({metric: 'http_reqs', ms: i, value: 1, tags: {name: 'GET /x', status: '200', url: `http://h/${i}`}}),
		);
		const {load} = feed(lines.join(''), {}, 1 << 16);
		expect([...load.counterSeries('http_reqs')].length).toBe(2000);
		expect(load.counterOverflow('http_reqs')).toBe(1000);
		expect(load.requests().total).toBe(3000);
	});

	test('of a counter that is not there are none', () => {
		const {load} = feed('');
		expect(load.counterBy('constructor', 'toString').size).toBe(0);
		expect(load.metrics()).toEqual({});
		expect(load.span()).toBeNull();
		expect(load.latencyMs().all).toMatchObject({count: 0, p99: null});
	});
});

test('a URL that is fresh in every request does not make endless endpoints, and none is lost', () => {
	const lines = Array.from({length: 1500}, (_, i) =>
		lineOf({metric: 'http_reqs', ms: i, value: 1, tags: {name: `http://h/${i}`, status: '200'}}),
	);
	const {load} = feed(lines.join(''));
	const endpoints = load.endpoints();
	expect(Object.keys(endpoints).length).toBe(1001);
	expect(endpoints['(other)']!.count).toBe(500);
});

test.each(['__proto__', 'constructor'])('an endpoint and a metric called %s have their figures', called => {
	const lines = ['x', called, called].map((name, at) =>
		lineOf({metric: 'http_reqs', ms: at, value: 1, tags: {name, status: '200'}}),
	);
	const {load} = feed(lines.join('') + lineOf({metric: called, ms: 9, value: 1, tags: {}}));
	const countOf = (name: string) => new Map(Object.entries(load.endpoints())).get(name)?.count;
	expect([countOf('x'), countOf(called)]).toEqual([1, 2]);
	expect(Object.keys(load.metrics())).toContain(called);
});

test('checks of one name in two groups are two checks', () => {
	const check = (group: string, value: number) =>
		lineOf({metric: 'checks', ms: 0, value, tags: {check: 'is ok', group}});
	const {load, seconds} = feed(check('::a', 1) + check('::b', 0) + check('::a', 0) + check('::a', 1));
	expect(load.checks()).toEqual([
		{group: '::a', name: 'is ok', passes: 2, fails: 1},
		{group: '::b', name: 'is ok', passes: 0, fails: 1},
	]);
	expect(seconds).toMatchObject([{checkPasses: 2, checkFails: 2}]);
});

test('gauges, iterations and drops of a second are those of that second', () => {
	const of = (metric: string, ms: number, value: number) => lineOf({metric, ms, value, tags: {}});
	const {load, seconds} = feed(
		of('vus', 100, 3) +
			of('vus_max', 100, 9) +
			of('vus', 900, 5) +
			of('iterations', 950, 1) +
			of('vus', 1100, 2) +
			of('dropped_iterations', 1200, 4),
	);
	expect(seconds).toMatchObject([
		{vus: 5, vusMax: 9, iterations: 1, dropped: 0},
		{vus: 2, vusMax: null, iterations: 0, dropped: 4},
	]);
	expect([load.iterations(), load.vusMax()]).toEqual([{complete: 1, dropped: 4}, 9]);
	expect(load.metrics().vus).toEqual({value: 2, min: 2, max: 5});
	expect(load.span()).toEqual({firstMs: start + 100, lastMs: start + 1200});
});
