import {expect, test} from 'vitest';
import * as report from '../../src/report/figures.ts';
import {figurePair} from '../../src/text/figure-pair.ts';
import * as screen from '../../src/ui/figures.ts';

test.each([
	['a report', report.figure],
	['the screen', screen.figure],
])('in %s bytes that differ from their limit never read like it', (_, figure) => {
	expect(figurePair(9_999_999, 10_000_000, 'bytes', figure)).toEqual(['9,999,999 B', '10,000,000 B']);
	expect(figurePair(10_040_000, 10_000_000, 'bytes', figure)).toEqual(['10,040,000 B', '10,000,000 B']);
	expect(figurePair(10_000_000, 10_000_000, 'bytes', figure)).toEqual(['10.0 MB', '10.0 MB']);
	expect(figurePair(5_100_000, 10_000_000, 'bytes', figure)).toEqual(['5.1 MB', '10.0 MB']);
	expect(figurePair(null, 10_000_000, 'bytes', figure)).toEqual(['–', '10.0 MB']);
});
