import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Run} from '../../../src/record/schema.ts';
import {recordStream} from '../../../src/session/k6/record-stream.ts';
import type {Part} from '../../../src/session/pool/part.ts';
import {readPart} from '../../../src/session/pool/part.ts';
import {poolStreams} from '../../../src/session/pool/pool-streams.ts';
import type {LoadState} from '../../../src/state/load-state.ts';
import {parseSubmetric} from '../../../src/state/submetric.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {recordedLines, type Sample, samplesOf, writeParts} from './recorded-split.ts';

/** Splits of each stream: a hundred in all. */
const splits = {'default-tags': 40, 'no-status': 20, transport: 20, aborted: 20};
/** What several k6 share out is summed, and has a test of its own. */
const sharedOut = ['vus', 'vus_max'];

/** The values that k6's sub-metric or metric took. */
function valuesOf(name: string, samples: readonly Sample[]): number[] {
	const filter = parseSubmetric(name);
	return samples
		.filter(({metric}) => metric === (filter?.metric ?? name))
		.filter(({tags}) => filter === null || filter.tags.every(([key, value]) => tags[key] === value))
		.map(({value}) => value);
}

/** Their sum, rounded once: every sample is a whole number of 2^-80. */
function exactSum(values: readonly number[]): number {
	const whole = (value: number) => {
		let exponent = 0;
		for (; !Number.isInteger(value); exponent++) value *= 2;
		return BigInt(value) << BigInt(80 - exponent);
	};
	return Number(values.reduce((sum, value) => sum + whole(value), 0n)) / 2 ** 80;
}

/** The figures that do not depend on the order of addition. */
function orderless(load: LoadState) {
	const withoutMean = ({avg: _, ...others}: Run['latencyMs']['all']) => others;
	const metrics = Object.entries(load.metrics({percentiles: ['p(75)', 'p(99.9)']}))
		.filter(([name]) => !sharedOut.includes(name))
		.map(([name, {avg: _, ...others}]) => {
			// A counter's sum is compared with the exact one.
			return [name, Object.keys(others).join() === 'count' ? {} : others] as const;
		});
	return {
		requests: load.requests(),
		latency: Object.values(load.latencyMs()).map(withoutMean),
		endpoints: load.endpoints(),
		checks: [...load.checks()].sort((a, b) => `${a.group} ${a.name}`.localeCompare(`${b.group} ${b.name}`)),
		iterations: load.iterations(),
		span: load.span(),
		metrics: Object.fromEntries(metrics),
	};
}

describe.each(Object.entries(splits))('%s, split at random', (name, runs) => {
	const lines = recordedLines(name);
	const samples = samplesOf(lines);

	test('pooled it is bit for bit the whole, its sums exact', async () => {
		const folder = await temporaryFolder();
		const [file] = await writeParts(path.join(folder, 'whole'), lines, 1, () => 0);
		const whole = orderless((await recordStream(file!, null, path.join(folder, 'tape'))).load);
		let round = 0;
		await fc.assert(
			fc.asyncProperty(
				fc
					.integer({min: 2, max: 6})
					.chain(count =>
						fc.tuple(
							fc.constant(count),
							fc.array(fc.nat(count - 1), {minLength: lines.length, maxLength: lines.length, size: 'max'}),
						),
					),
				async ([count, partOf]) => {
					const files = await writeParts(path.join(folder, `${round++}`), lines, count, place => partOf[place]!);
					const parts = await Promise.all(
						files.map(async (source, i) => (await readPart({name: `${i}`, source, summary: null})) as Part),
					);
					const seconds: number[] = [];
					const {load, changed} = await poolStreams(parts, true, closed =>
						seconds.push(...closed.map(({second}) => second)),
					);
					expect(changed).toEqual([]);
					expect(orderless(load)).toEqual(whole);
					expect(load.latePoints()).toBe(0);
					expect(seconds).toEqual([...new Set(seconds)].sort((a, b) => a - b));
					let sums = 0;
					for (const [metric, {avg, count: counted, ...others}] of Object.entries(load.metrics())) {
						const values = valuesOf(metric, samples);
						if (avg != null) expect(avg, metric).toBe(exactSum(values) / values.length);
						else if (counted !== undefined && Object.keys(others).length === 0)
							expect(counted, metric).toBe(exactSum(values));
						else continue;
						sums++;
					}
					expect(sums).toBeGreaterThan(5);
				},
			),
			{seed: 19, numRuns: runs, endOnFailure: true},
		);
	});
});
