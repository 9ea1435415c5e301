import {expect, test} from 'vitest';
import {isPrintedAs} from '../../src/verdicts/reconciliation/printed-number.ts';

// What `JSON.stringify` of k6 2.2.0 printed for these doubles.
test.each([
	[8.577929999999999, 8.57793],
	[15.989355499999999, 15.9893555],
	[1763.2293824299989, 1763.229382429999],
	[1.2005220357594169, 1.200522035759417],
	[-8.577929999999999, -8.57793],
	[8.57792999999999e-9, 8.57793e-9],
])('%d may be printed as %d', (value, printed) => {
	expect(isPrintedAs(printed, value)).toBe(true);
	expect(isPrintedAs(value, printed)).toBe(false);
});

test.each([
	[8.57793, 8.577930000000002],
	[8.577929999999999, 8.577929999999997],
	[8.577929999999999, 8.577930000000002],
	[6, 6.000000000000001],
	[9, 11],
])('%d is never printed as %d', (value, printed) => {
	expect(isPrintedAs(printed, value)).toBe(false);
});
