import {readdirSync, readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {parseSummary} from '../../src/collectors/k6/summary.ts';
import {readRecorded} from '../../src/session/disk/read-recorded.ts';
import {parseThreshold} from '../../src/verdicts/threshold.ts';

const folder = new URL('../fixtures/k6/recorded/', import.meta.url);
const names = readdirSync(folder)
	.filter(name => name.endsWith('.ndjson.gz'))
	.map(name => name.replace('.ndjson.gz', ''));

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe.each(names)('%s: a stream that the real k6 wrote', name => {
	const bytes = gunzipSync(readFileSync(new URL(`${name}.ndjson.gz`, folder)));
	const summary = parseSummary(readFileSync(new URL(`${name}.summary.json`, folder), 'utf8'));

	test.each([1 << 20, 4099, 61])(
		"in pieces of %i bytes every figure is the very double of k6's summary",
		async size => {
			const {load, counts} = await readRecorded(pieces(bytes, size), Object.keys(summary.metrics), () => undefined);
			expect(counts.malformedLines).toBe(0);
			const ours = load.metrics();
			let compared = 0;
			for (const [metric, statistics] of Object.entries(summary.metrics)) {
				const isCounter = 'rate' in statistics && 'count' in statistics;
				const isEmpty = statistics.count === 0 || (statistics.passes === 0 && statistics.fails === 0);
				for (const [statistic, value] of Object.entries(statistics)) {
					if ((isCounter && statistic === 'rate') || isEmpty) continue;
					// k6 prints no sign of a zero; every other bit counts.
					if (ours[metric]?.[statistic] !== value)
						expect(ours[metric]?.[statistic], `${metric} ${statistic}`).toBe(value);
					compared += 1;
				}
			}
			expect(compared).toBeGreaterThan(10);
		},
	);

	test("what a threshold asks while the run is on is k6's figure, percentiles within 0.4 %", async () => {
		const {load} = await readRecorded(pieces(bytes, 9973), Object.keys(summary.metrics), () => undefined);
		let compared = 0;
		for (const [metric, statistics] of Object.entries(summary.metrics)) {
			if (statistics.count === 0 || (statistics.passes === 0 && statistics.fails === 0)) continue;
			for (const [statistic, value] of Object.entries(statistics)) {
				const {aggregate} =
					parseThreshold(`${statistic === 'value' && 'passes' in statistics ? 'rate' : statistic}<1`) ?? {};
				const isCounterRate = statistic === 'rate';
				if (aggregate === undefined || isCounterRate || typeof value !== 'number') continue;
				if ('passes' in statistics !== (aggregate.name === 'rate')) continue;
				// A gauge has its last value alone.
				if ('value' in statistics && (statistic === 'min' || statistic === 'max')) continue;
				const figure = load.figure(metric, aggregate);
				const isExact = aggregate.name !== 'p' && aggregate.name !== 'med';
				expect(Math.abs(figure! - value), `${metric} ${statistic}`).toBeLessThanOrEqual(isExact ? 0 : value * 0.004);
				compared++;
			}
		}
		expect(compared).toBeGreaterThan(10);
	});

	test('seconds add up to the totals: nothing is counted twice or lost between live and final', async () => {
		const totals = {requests: 0, iterations: 0, passes: 0, values: 0};
		const {load} = await readRecorded(pieces(bytes, 9973), [], seconds => {
			for (const second of seconds) {
				totals.iterations += second.iterations;
				totals.passes += second.checkPasses;
				for (const series of second.series) {
					totals.requests += series.count;
					totals.values += series.latency.count;
				}
			}
		});
		const requests = load.requests();
		expect(totals.requests).toBe(requests.total - requests.withoutStatus);
		expect(totals.values).toBe(totals.requests);
		expect(totals.iterations).toBe(load.iterations().complete);
		expect(totals.passes).toBe(load.checks().reduce((sum, check) => sum + check.passes, 0));
	});

	test.skipIf(summary.checks.length === 0)('checks are those of the summary', async () => {
		const {load} = await readRecorded(pieces(bytes, 1 << 16), [], () => undefined);
		const byName = (checks: readonly {name: string; passes: number; fails: number}[]) =>
			checks.map(({name: check, passes, fails}) => `${check} ${passes} ${fails}`).sort();
		expect(byName(load.checks())).toEqual(byName(summary.checks));
	});
});
