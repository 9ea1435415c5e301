import {expect, test} from 'vitest';
import {clientPayments, missingPayments} from '../../../src/product/run/client-books.ts';
import {createCounterTally} from '../../../src/state/counter-series.ts';
import {createLoadState} from '../../../src/state/load-state.ts';

/** The load of a run whose counters keep so many series. */
function loadOf(limit: number, keys: readonly string[]) {
	const counters = createCounterTally(limit);
	for (const key of keys) {
		const place = counters.placeOf('payments', {key, outcome: 'created'});
		counters.bookOf('payments').sums[place]! += 1;
	}
	return {...createLoadState(), counterSeries: counters.series, counterOverflow: counters.overflow};
}

test('payments are booked by their keys, as often as they came', () => {
	const load = loadOf(2, ['a', 'b', 'a']);
	expect(clientPayments(load)).toEqual(['a', 'a', 'b'].map(key => ({key, outcome: 'created'})));
	expect(missingPayments(load)).toEqual({});
});

test('a book without all payments is none, and says why', () => {
	const load = loadOf(2, ['a', 'b', 'c', 'd', 'a']);
	expect(clientPayments(load)).toEqual([]);
	expect(missingPayments(load).clientPayments).toMatch(
		/^2 payments came under keys beyond the [\d,]+ that a run keeps/,
	);
});
