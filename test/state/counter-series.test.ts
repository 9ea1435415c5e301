import {expect, test} from 'vitest';
import {createCounterTally} from '../../src/state/counter-series.ts';

const noted = (tally: ReturnType<typeof createCounterTally>, metric: string, tags: Record<string, string>) => {
	const place = tally.placeOf(metric, tags);
	tally.bookOf(metric).sums[place]! += 1;
};

test('a counter whose tags are bodies of answers takes no more than its bytes; the rest are one sum, and it says so', () => {
	const tally = createCounterTally(1000, 10_000);
	for (let at = 0; at < 100; at++) noted(tally, 'errors', {body: `${at}`.padEnd(1000, 'x')});
	noted(tally, 'errors', {body: '0'.padEnd(1000, 'x')});
	const series = [...tally.series('errors')];
	expect(series).toHaveLength(9);
	expect(series[0]!.sum).toBe(2);
	expect(tally.bookOf('errors').tags.used).toBeLessThanOrEqual(10_000);
	expect(tally.overflow('errors')).toBe(91);
});

test('tags of all counters share the bytes, and a short one still has its series when a long one has not', () => {
	const tally = createCounterTally(1000, 2500);
	for (const metric of ['a', 'b', 'c']) noted(tally, metric, {body: 'x'.repeat(1000)});
	noted(tally, 'c', {key: 'short'});
	expect(['a', 'b', 'c'].map(metric => tally.overflow(metric))).toEqual([0, 0, 1]);
	expect([...tally.series('c')]).toEqual([{tags: {key: 'short'}, sum: 1}]);
});

test('beyond so many series the rest are one sum', () => {
	const tally = createCounterTally(3);
	for (let at = 0; at < 5; at++) noted(tally, 'payments', {key: `${at}`});
	expect([...tally.series('payments')]).toHaveLength(3);
	expect(tally.overflow('payments')).toBe(2);
});
