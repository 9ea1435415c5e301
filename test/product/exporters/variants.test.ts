import {expect, it} from 'vitest';
import {comparisonTimes, orderOf} from '../../../src/product/exporters/comparison/variants.ts';

it('has five repeats at full length, and never fewer samples than a verdict needs', () => {
	expect(comparisonTimes(1, 1)).toMatchObject({repeats: 5, measuredMs: 40_000, warmUpMs: 10_000});
	for (const scale of [0.01, 0.1, 0.3, 0.5, 1, 15]) {
		const {repeats, measuredMs, leastSamples, scrapeIntervalMs} = comparisonTimes(scale, 1);
		expect(repeats).toBeGreaterThanOrEqual(2);
		expect(repeats * leastSamples).toBeGreaterThanOrEqual(30);
		expect(measuredMs / scrapeIntervalMs).toBeGreaterThanOrEqual(leastSamples);
	}
});

it('takes the number of repeats from --rounds', () => {
	expect(comparisonTimes(0.1, 7).repeats).toBe(7);
});

it('turns the order round in every other repeat', () => {
	const ids = (repeat: number) => orderOf(repeat).map(({id}) => id);
	expect(ids(2)).toEqual(ids(1).toReversed());
	expect(ids(3)).toEqual(ids(1));
	expect(ids(1)).toHaveLength(5);
});
