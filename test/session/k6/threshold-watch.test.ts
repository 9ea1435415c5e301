import {expect, test} from 'vitest';
import {watchThresholds} from '../../../src/session/k6/threshold-watch.ts';
import type {LoadState} from '../../../src/state/load-state.ts';
import type {Aggregate} from '../../../src/state/sink.ts';

/** A load whose metrics have these figures, whichever statistic is asked for. */
const loadOf = (figures: Record<string, number>): LoadState =>
	({figure: (metric: string, _: Aggregate) => figures[metric] ?? null}) as LoadState;

test('met, not met and open are told apart, and a count may still come', () => {
	const watch = watchThresholds({
		http_req_duration: ['p(95)<200', 'p(99)<400'],
		checks: ['rate==1'],
		seen: ['count>10', 'count<100'],
		odd: ['sum<1'],
	})!;
	expect(watch.look(loadOf({http_req_duration: 312.456, seen: 3, odd: 1}))).toEqual({
		met: 2,
		failing: ['http_req_duration p(95)<200 is 312.5'],
		open: 3,
	});
});

test('it looks every two seconds, as k6 does', () => {
	let nowMs = 0;
	const watch = watchThresholds({vus: ['value>0']}, () => nowMs)!;
	const load = loadOf({vus: 1});
	const seen: boolean[] = [];
	for (; nowMs < 5000; nowMs += 500) seen.push(watch.look(load) !== null);
	expect(seen).toEqual([true, false, false, false, true, false, false, false, true, false]);
});

test('a script without thresholds has no watch', () => {
	expect(watchThresholds({})).toBeNull();
});
