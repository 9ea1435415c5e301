import {expect, test} from 'vitest';
import {parseExposition, sumOf} from '../../src/collectors/counters.ts';

const page = `# HELP http_total requests
# TYPE http_total counter
http_total{status="200",method="GET",path="/a{b},c"} 3 1700000000
http_total{method="GET",path="/x",status="429"} 4
up 1
weird NaN
big +Inf
not a sample
`;

test('labels come in one order, whatever order the service writes them in', () => {
	expect(Object.keys(parseExposition(page))).toContain('http_total{method="GET",path="/a{b},c",status="200"}');
});

test('a sum takes exactly the samples whose labels match', () => {
	const counters = parseExposition(page);
	expect(sumOf(counters, 'http_total')).toBe(7);
	expect(sumOf(counters, 'http_total', {status: '429'})).toBe(4);
	expect(sumOf(counters, 'http_total', {status: '42'})).toBeNull();
	expect(sumOf(counters, 'http')).toBeNull();
	expect(sumOf(counters, 'up')).toBe(1);
});

test('a metric that is not there is null, never 0', () => {
	expect(sumOf(parseExposition(''), 'http_total')).toBeNull();
});
