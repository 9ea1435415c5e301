import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {parseSummary} from '../../../src/collectors/k6/summary.ts';
import {partNames} from '../../../src/session/pool/part-names.ts';
import {poolRun} from '../../../src/session/pool/pool-run.ts';
import {buildEvidence} from '../../../src/session/run/build-evidence.ts';
import {declarations, declared, fileOf, point} from '../../agreement/sample-lines.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';

const request = {method: 'GET', name: '/a', status: '200'};

/** Seconds of one request of `ms` each, from second `from` on. */
function requests(ms: number, from = 0, seconds = 20): string[] {
	return Array.from({length: seconds}, (_, at) => [
		point('http_reqs', from + at, 1, request),
		point('http_req_duration', from + at, ms, request),
	]).flat();
}

const submetric = {name: 'http_req_duration{name:/a}', suffix: 'name:/a', tags: {name: '/a'}};
const judged = JSON.stringify({
	type: 'Metric',
	metric: 'http_req_duration',
	data: {
		name: 'http_req_duration',
		type: 'trend',
		contains: 'time',
		thresholds: ['p(95)<150', 'avg<101'],
		submetrics: [submetric],
	},
});

/** The run that files of these lines make, with the summaries named beside them. */
async function pooled(parts: Readonly<Record<string, readonly string[]>>, summaries: readonly unknown[] = []) {
	const folder = await temporaryFolder();
	const sources = Object.entries(parts).map(async ([name, lines], i) => {
		const source = path.join(folder, `${name}.ndjson`);
		await writeFile(source, fileOf(lines));
		return {name, source, summary: summaries[i] ? parseSummary(JSON.stringify(summaries[i])) : null};
	});
	const material = await poolRun(await Promise.all(sources), path.join(folder, 'tape'));
	const others = {
		scenario: 'import',
		title: 'x',
		side: null,
		record: null,
		round: 1,
		isOurs: false,
		script: null,
		end: null,
	} as const;
	const unknown = {summary: null, interrupted: null, services: {}, stealPercent: null};
	return buildEvidence({id: '1-x', ...others, ...unknown, ...material}, null, null).run;
}

test('each part is shown with what is its own; the run lasts from the first start to the last end', async () => {
	const run = await pooled({
		a: [...declarations, ...requests(10)],
		b: [...declarations, ...requests(12, 5)],
		c: [...declarations, ...requests(30, 15, 4)],
	});
	expect(run.parts).toEqual([
		{name: 'a', requests: 20, p95: 10, fromMs: 0, toMs: 19_000},
		{name: 'b', requests: 20, p95: 12, fromMs: 5000, toMs: 24_000},
		{name: 'c', requests: 4, p95: 30, fromMs: 15_000, toMs: 18_000},
	]);
	expect(run.requests).toMatchObject({total: 44, ratePerSecond: 44 / 24});
	expect(run.notes.filter(note => note.includes('the median'))).toEqual([
		'p95 of part c is 30.0 ms, 2.5 × the median of the parts (12.0 ms): its generator or its way to the system may be slow',
	]);
});

test("k6's own duration tells when a part began: before its first sample, in a setup that made no request", async () => {
	const summary = {metrics: {http_reqs: {count: 20, rate: 20 / 29}}};
	const run = await pooled({a: [...declarations, ...requests(10)], b: [...declarations, ...requests(12)]}, [summary]);
	expect(run.durationMs).toBeCloseTo(29_000);
	expect(run.parts!.map(({fromMs}) => Math.round(fromMs))).toEqual([0, 10_000]);
});

describe('thresholds are judged on the pool', () => {
	test('where one part alone would fail or pass them', async () => {
		const run = await pooled({
			a: [judged, declared('http_reqs', 'counter'), ...requests(100, 0, 21)],
			b: [judged, declared('http_reqs', 'counter'), ...requests(200, 0, 1)],
		});
		expect(run.thresholds).toEqual([
			{metric: 'http_req_duration', expression: 'p(95)<150', ok: true},
			{metric: 'http_req_duration', expression: 'avg<101', ok: false},
		]);
		expect(run.notes).toContain(
			'thresholds of sub-metrics are in no stream: they are judged with a --summary of each part',
		);
	});

	test('those of sub-metrics by the summaries; what has no samples as k6 judges nothing', async () => {
		const lines = [judged, declared('http_reqs', 'counter'), declared('broken', 'rate'), ...requests(100)];
		const summary = (count: number) => ({
			metrics: {
				'http_req_duration{name:/a}': {count, thresholds: {'p(95)<100': true}},
				'http_req_duration{name:/b}': {count: 0, 'p(90)': 0, thresholds: {'max<5': false, 'max>5': true}},
				http_reqs: {count, rate: count / 20, thresholds: {'rate>1.9': true, 'rate>2.1': true}},
				broken: {passes: 0, fails: 0, value: 0, thresholds: {'rate>0.5': false}},
			},
		});
		const run = await pooled({a: lines, b: [...lines, ...requests(90, 0, 1)]}, [summary(20), summary(21)]);
		const verdicts = run.thresholds.map(({metric, expression, ok}) => [`${metric} ${expression}`, ok]);
		expect(Object.fromEntries(verdicts)).toEqual({
			'http_req_duration p(95)<150': true,
			'http_req_duration avg<101': true,
			'http_req_duration{name:/a} p(95)<100': false,
			'http_req_duration{name:/b} max<5': true,
			'http_req_duration{name:/b} max>5': false,
			'http_reqs rate>1.9': true,
			'http_reqs rate>2.1': false,
			'broken rate>0.5': true,
		});
		expect(run.metrics['http_req_duration{name:/b}']).toMatchObject({count: 0, max: null, 'p(90)': null});
	});
});

test("each part's summary is held against its own stream", async () => {
	const lines = [...declarations, ...requests(10)];
	const right = {metrics: {http_reqs: {count: 20, rate: 1}, http_req_duration: {avg: 10, max: 10}}};
	const wrong = {metrics: {http_reqs: {count: 21, rate: 1}, http_req_duration: {avg: 10, max: 11}}};
	const run = await pooled({a: lines, b: [...declarations, ...requests(10, 1)]}, [right, wrong]);
	expect(run.reconciliation.map(({name, ok}) => [name, ok])).toEqual([
		["part a: requests: ours and k6's summary", true],
		['part a: counts of all metrics: ours and k6', true],
		['part a: values and percentiles of all metrics: ours and k6', true],
		["part b: requests: ours and k6's summary", false],
		['part b: counts of all metrics: ours and k6', false],
		['part b: values and percentiles of all metrics: ours and k6', false],
		['requests: the parts and the pool', true],
	]);
});

test('of a metric whose infinite values no stream has, only their number is known', async () => {
	const lines = [...declarations, ...requests(10)];
	const infinite = {metrics: {http_req_duration: {avg: null, max: null, count: 22, thresholds: {'max<11': true}}}};
	const run = await pooled({a: lines, b: [...declarations, ...requests(10, 1)]}, [null, infinite]);
	expect(run.metrics.http_req_duration).toMatchObject({avg: null, max: null, 'p(95)': null, count: 42});
	expect(run.thresholds).toEqual([{metric: 'http_req_duration', expression: 'max<11', ok: null}]);
	expect(run.notes.join('\n')).toContain('so that nothing is known of http_req_duration');
});

test('a part whose segment had no work is named, and takes nothing away', async () => {
	const run = await pooled({a: [...declarations, ...requests(10)], idle: []});
	expect(run.requests.total).toBe(20);
	expect(run.notes).toContain('part idle: no samples: its k6 had no work, or wrote none');
});

test('a part may have lost the lines that state kinds: the others state them', async () => {
	const orders = [0, 1, 2].map(at => point('orders', at, 2));
	const run = await pooled({a: [...declarations, ...requests(10), ...orders], b: orders});
	expect(run.metrics.orders).toEqual({count: 12});
});

describe('no parts of one run (5):', () => {
	test.each([
		['streams that do not overlap', [...declarations, ...requests(10, 25)], 'b begins 6.0 s after a has ended'],
		['the same stream twice', [...declarations, ...requests(10)], 'a and b are one and the same stream'],
		[
			'other scripts',
			[declared('orders', 'trend'), ...requests(11)],
			'orders is a counter in a and a trend in b: they are of different scripts',
		],
	])('%s', async (_, other, sentence) => {
		const refused = pooled({a: [...declarations, ...requests(10)], b: other});
		await expect(refused).rejects.toMatchObject({exitCode: 5, message: expect.stringContaining(sentence)});
	});

	test('clocks a second apart are no gap', async () => {
		const run = await pooled({a: [...declarations, ...requests(10)], b: [...declarations, ...requests(10, 20)]});
		expect(run.requests.total).toBe(40);
	});
});

test('a file that is no stream is no idle part', async () => {
	const refused = pooled({a: [...declarations, ...requests(10)], b: ['<html></html>']});
	await expect(refused).rejects.toMatchObject({exitCode: 2, message: expect.stringContaining('holds no k6 samples')});
});

test('files of one name are told apart by their folders', async () => {
	expect(partNames(['a.ndjson', 'b.json.gz', 'c'])).toEqual(['a', 'b', 'c']);
	expect(partNames(['ci/1/k6.ndjson', 'ci/2/k6.ndjson.zst'])).toEqual(['1/k6', '2/k6']);
	expect(partNames(['1/x/k6.ndjson', '2/x/k6.ndjson', '2/y/k6.ndjson'])).toEqual(['1/x/k6', '2/x/k6', '2/y/k6']);
});
