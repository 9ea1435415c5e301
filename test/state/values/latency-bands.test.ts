import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {chartSeconds} from '../../../src/state/chart-seconds.ts';
import {outcomes} from '../../../src/state/outcome.ts';
import type {LoadSecond} from '../../../src/state/second.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';
import {type Bands, bandOf, bandStart, bandsOf, mergedBands} from '../../../src/state/values/latency-bands.ts';

const answers = fc.array(
	fc.record({
		second: fc.integer({min: 0, max: 5}),
		endpoint: fc.constantFrom('GET /a', 'POST /b'),
		outcome: fc.constantFrom(...outcomes),
		ms: fc.oneof(fc.constant(0), fc.double({min: 0.001, max: 5e6, noNaN: true})),
	}),
	{minLength: 1, maxLength: 200},
);

type Answer = {second: number; endpoint: string; outcome: (typeof outcomes)[number]; ms: number};

function secondsOf(all: readonly Answer[]): LoadSecond[] {
	const ends = [...new Set(all.map(({second}) => second))].sort((a, b) => a - b);
	return ends.map(second => {
		const series = ['GET /a', 'POST /b'].flatMap(endpoint =>
			outcomes.map(outcome => {
				const latency = createHistogram();
				for (const each of all)
					if (each.second === second && each.endpoint === endpoint && each.outcome === outcome) latency.add(each.ms);
				return {endpoint, outcome, count: latency.count, latency};
			}),
		);
		return {second, series, iterations: 0, dropped: 0, checkPasses: 0, checkFails: 0, vus: null, vusMax: null};
	});
}

const sum = (bands: Bands, outcome: (typeof outcomes)[number]) =>
	(bands[outcome]?.counts ?? []).reduce((total, count) => total + count, 0);

describe('bands of latency', () => {
	it('hold as many answers of each outcome as the second counted', () => {
		fc.assert(
			fc.property(answers, all => {
				for (const {byOutcome, bands} of chartSeconds(null, secondsOf(all)))
					for (const outcome of outcomes) expect(sum(bands, outcome)).toBe(byOutcome[outcome]);
			}),
		);
	});

	it('lose nothing when seconds are put together', () => {
		fc.assert(
			fc.property(answers, all => {
				const merged = mergedBands(chartSeconds(null, secondsOf(all)).map(({bands}) => bands));
				for (const outcome of outcomes)
					expect(sum(merged, outcome)).toBe(all.filter(each => each.outcome === outcome).length);
			}),
		);
	});

	it('begin at powers of ten, and hold what is between their ends', () => {
		for (const exponent of [-1, 0, 1, 2, 3, 4, 5]) expect(bandOf(10 ** exponent)).toBe(exponent * 12);
		for (const ms of [0.3, 1.7, 42, 999, 61_000]) {
			expect(bandStart(bandOf(ms))).toBeLessThanOrEqual(ms);
			expect(bandStart(bandOf(ms) + 1)).toBeGreaterThan(ms);
		}
		expect([0, -1, 0.01].map(bandOf)).toEqual([-12, -12, -12]);
	});

	it('tell answers of one second apart that a percentile would mix', () => {
		const latency = createHistogram();
		latency.add(2, 900);
		latency.add(300, 90);
		latency.add(1500, 10);
		const {low, counts} = bandsOf([{outcome: '2xx', latency}])['2xx']!;
		const held = counts.flatMap((count, index) => (count > 0 ? [[low + index, count]] : []));
		expect(held).toEqual([
			[bandOf(2), 900],
			[bandOf(300), 90],
			[bandOf(1500), 10],
		]);
	});
});
