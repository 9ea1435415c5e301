import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {append, createColumn, valuesOf} from '../../../src/state/values/column.ts';
import {lengthOf, pack, unpacked} from '../../../src/state/values/packed.ts';

const bits = (values: Float64Array) => new BigUint64Array(values.slice().buffer);
const isPacked = (values: readonly number[]) => !(pack(Float64Array.from(values)) instanceof Float64Array);

/** As k6 makes them: whole nanoseconds, divided. */
const measured = fc.integer({min: 0, max: 4_294_967_294}).map(ns => ns / 1e6);
const epochMs = 1_795_943_287_345.25;
/** As a request's start comes out: a time of k6 less what the request took. */
const time = fc.tuple(fc.integer({min: 0, max: 900_000_000}), measured).map(([us, took]) => epochMs + us / 1000 - took);
const anything = fc.double();
const other = fc.constantFrom(
	Number.NaN,
	-0,
	0,
	4294.967295,
	4294.967296,
	1e300,
	-1,
	0.1 + 0.2,
	Number.POSITIVE_INFINITY,
);

describe('packed numbers', () => {
	test('are the same to the bit, whatever they are', () => {
		const lists = [
			measured,
			time,
			anything,
			fc.oneof(measured, other),
			fc.oneof(time, other),
			fc.oneof(measured, time),
		];
		fc.assert(
			fc.property(fc.oneof(...lists.map(each => fc.array(each, {maxLength: 100}))), list => {
				const values = Float64Array.from(list);
				const chunk = pack(values);
				expect(lengthOf(chunk)).toBe(values.length);
				const back = unpacked(chunk);
				// Of NaN there are many, and they are one.
				for (const [at, value] of values.entries())
					if (Number.isNaN(value)) expect(back[at]).toBeNaN();
					else expect(bits(back)[at]).toBe(bits(values)[at]);
			}),
			{numRuns: 500},
		);
	});

	test('take half the room where they are what k6 measures, with and without a number', () => {
		fc.assert(fc.property(fc.array(fc.oneof(measured, fc.constant(Number.NaN))), isPacked));
		fc.assert(fc.property(fc.array(fc.oneof(time, fc.constant(Number.NaN)), {minLength: 1}), isPacked));
	});

	test.each([
		['a negative zero', [1, -0]],
		['4.3 seconds', [1, 4294.967295]],
		['a fraction of a nanosecond', [1, 0.000_000_5]],
		['less than nothing', [1, -1]],
		['times a week apart', [epochMs, epochMs + 7 * 24 * 3_600_000]],
	])('are left as they are with %s among them', (_, values) => {
		expect(isPacked(values)).toBe(false);
	});
});

test('a column gives back what was put into it, packed or not', () => {
	const list = Array.from({length: 50_000}, (_, at) =>
		at < 30_000 ? at / 1e6 : at % 7 ? epochMs + at / 4096 : Number.NaN,
	);
	const column = createColumn();
	for (const value of list) append(column, value);
	expect(valuesOf(column)).toEqual(Float64Array.from(list));
	expect(column.full.filter(chunk => !(chunk instanceof Float64Array)).length).toBeGreaterThan(3);
});
