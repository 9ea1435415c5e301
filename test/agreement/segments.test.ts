import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import type {Run} from '../../src/record/schema.ts';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';

const script = new URL('scripts/segments.js', import.meta.url).pathname;
const sequence = '0,1/4,2/4,3/4,1';

/** Runs the script, or a segment of it, by k6 alone. */
async function byK6(folder: string, name: string, segment: readonly string[]) {
	const [stream, summary] = [path.join(folder, `${name}.ndjson`), path.join(folder, `${name}.json`)];
	const outputs = ['--out', `json=${stream}`, '--summary-export', summary];
	const {exitCode} = await execa(
		process.env.PERF_TUI_K6!,
		['run', '--quiet', '--address', '127.0.0.1:0', ...outputs, ...segment, script],
		{reject: false, stdin: 'ignore', env: {K6_NO_USAGE_REPORT: 'true'}},
	);
	return {stream, summary, exitCode};
}

async function iterationsIn(streams: readonly string[]): Promise<string[]> {
	const texts = await Promise.all(streams.map(stream => readFile(stream, 'utf8')));
	return texts.flatMap(text => [...text.matchAll(/"number":"(\d+)"/g)].map(([, number]) => number!)).sort();
}

async function imported(folder: string, streams: readonly string[], summaries: readonly string[]): Promise<Run> {
	const given = summaries.flatMap(summary => ['--summary', summary]);
	const {stdout, stderr} = await perfTui(['import', ...streams, ...given, '--json', '--out', folder]);
	expect(stderr).toBe('');
	return sessionOf(stdout).runs[0]!;
}

test('four k6 with a segment each, pooled, are one k6: its iterations, its figures, its thresholds', async () => {
	const folder = await temporaryFolder();
	const one = await byK6(folder, 'one', []);
	const four = await Promise.all(
		[0, 1, 2, 3].map(i =>
			byK6(folder, `part-${i}`, [`--execution-segment=${i}/4:${i + 1}/4`, `--execution-segment-sequence=${sequence}`]),
		),
	);
	const streams = four.map(({stream}) => stream);
	expect(await iterationsIn(streams)).toEqual(await iterationsIn([one.stream]));

	const whole = await imported(folder, [one.stream], [one.summary]);
	const pooled = await imported(
		folder,
		streams,
		four.map(({summary}) => summary),
	);
	expect(new Set(pooled.thresholds.map(({ok}) => ok))).toEqual(new Set([true, false]));
	const byName = (run: Run) =>
		Object.fromEntries(run.thresholds.map(each => [`${each.metric} ${each.expression}`, each.ok]));
	expect(byName(pooled)).toEqual(byName(whole));
	expect(pooled.iterations).toEqual(whole.iterations);
	expect(pooled.checks).toEqual(whole.checks);
	for (const metric of ['wave', 'wave{third:0}', 'even', 'checks', 'iterations']) {
		const {avg, ...others} = pooled.metrics[metric]!;
		expect(others, metric).toEqual({...whole.metrics[metric], avg: undefined});
		if (avg !== undefined) expect(avg! / whole.metrics[metric]!.avg!).toBeCloseTo(1, 13);
	}
	// 1,200 × the double nearest to a tenth.
	expect(pooled.metrics.tenths!.count).toBe(120);
	expect(pooled.metrics.vus_max!.max).toBe(whole.metrics.vus_max!.max);
	expect(pooled.reconciliation.filter(({ok}) => ok === false)).toEqual([]);
	expect(pooled.reconciliation.filter(({ok}) => ok)).toHaveLength(8);
	expect(pooled.parts!.map(({name, requests}) => [name, requests])).toEqual(streams.map((_, i) => [`part-${i}`, 0]));
});
