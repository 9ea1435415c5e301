import {expect, test} from 'vitest';
import {createSink} from '../../src/state/sink.ts';
import {createSummedGauges, settleGauges, sumSecond, takeReading} from '../../src/state/summed-gauges.ts';

/** Readings by part, `[second, value]` each; what they add up to in every second from 0 on, and in the gauge. */
function summed(parts: readonly (readonly (readonly [second: number, value: number])[])[], seconds: number) {
	const gauges = createSummedGauges();
	const sink = createSink('vus', 'gauge');
	parts.forEach((readings, part) => {
		for (const [second, value] of readings) takeReading(gauges, sink, part, second, value);
	});
	const sums = Array.from({length: seconds}, (_, second) => sumSecond(gauges, second).vus);
	settleGauges(gauges);
	return {sums, min: sink.min, max: sink.max, last: sink.last};
}

test('VUs of all parts are added second by second', () => {
	const a = [0, 1, 2, 3].map(second => [second, 10 + second] as const);
	const b = [0, 1, 2, 3].map(second => [second, 100] as const);
	expect(summed([a, b], 4)).toEqual({sums: [110, 111, 112, 113], min: 110, max: 113, last: 113});
});

test('a second that a part read twice, and the one beside it that it missed, are no dip', () => {
	const a = [0, 1, 2, 3, 4].map(second => [second, 5] as const);
	const b = [
		[0, 5],
		[1, 7],
		[1, 5],
		[3, 5],
		[4, 5],
	] as const;
	expect(summed([a, b], 5)).toEqual({sums: [10, 10, 10, 10, 10], min: 10, max: 10, last: 10});
});

test('a part that is late, over, or not there has no VUs', () => {
	const a = [1, 2, 3, 4, 5, 6].map(second => [second, 1] as const);
	const b = [
		[3, 10],
		[4, 10],
	] as const;
	expect(summed([a, [], b], 8).sums).toEqual([null, 1, 11, 11, 11, 11, 1, null]);
});
