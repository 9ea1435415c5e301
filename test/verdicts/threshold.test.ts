import {describe, expect, test} from 'vitest';
import {isMet, parseThreshold} from '../../src/verdicts/threshold.ts';

describe('a threshold', () => {
	test.each([
		['p(95)<200', {aggregate: {name: 'p', share: 0.95}, operator: '<', limit: 200}],
		[' p(99.9) <= 1.5e3 ', {aggregate: {name: 'p', share: 0.9990000000000001}, operator: '<=', limit: 1500}],
		['p(.5)<.1e5', {aggregate: {name: 'p', share: 0.005}, operator: '<', limit: 10_000}],
		['p(1e1)>+5.', {aggregate: {name: 'p', share: 0.1}, operator: '>', limit: 5}],
		['rate==1', {aggregate: {name: 'rate', share: null}, operator: '==', limit: 1}],
		['count === 0', {aggregate: {name: 'count', share: null}, operator: '==', limit: 0}],
		['value!==-3.5', {aggregate: {name: 'value', share: null}, operator: '!=', limit: -3.5}],
		['med>=0', {aggregate: {name: 'med', share: null}, operator: '>=', limit: 0}],
	])('%s is read as k6 reads it', (expression, threshold) => {
		expect(parseThreshold(expression)).toEqual({
			...threshold,
			aggregate: {
				...threshold.aggregate,
				share: threshold.aggregate.share === null ? null : expect.closeTo(threshold.aggregate.share, 12),
			},
		});
	});

	test.each(['', 'p95<200', 'p()<1', 'avg', 'avg<', 'avg<x', 'avg=1', 'avg<1 && max<2', 'sum<1'])(
		'%j is none, as to k6',
		expression => {
			expect(parseThreshold(expression)).toBeNull();
		},
	);

	test.each([
		['avg<10', 9.99, true],
		['avg<10', 10, false],
		['avg<=10', 10, true],
		['avg>10', 10, false],
		['avg>=10', 10, true],
		['avg==10', 10, true],
		['avg!=10', 10, false],
	])('%s with %d is met: %s', (expression, figure, expected) => {
		expect(isMet(parseThreshold(expression)!, figure)).toBe(expected);
	});
});
