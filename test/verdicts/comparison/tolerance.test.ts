import {expect, test} from 'vitest';
import {parseTolerance} from '../../../src/verdicts/comparison/tolerance.ts';

test('one number is for every figure but failures, whose unit is another', () => {
	expect(parseTolerance('5')).toEqual({rate: 5, p50: 5, p95: 5, p99: 5, memory: 5});
});

test('figures are named one by one', () => {
	expect(parseTolerance('rate=2, failures=0.5')).toEqual({rate: 2, failures: 0.5});
});

test.each([
	['fast=2', 'there is no figure "fast"'],
	['rate=', 'is no number of percent'],
	['rate=-1', 'is no number of percent'],
	['much', 'is no number of percent'],
])('%s is refused: %s', (text, said) => {
	expect(() => parseTolerance(text)).toThrow(said);
});
