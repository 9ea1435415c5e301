import {describe, expect, test} from 'vitest';
import {isIn, parseSubmetric} from '../../src/state/submetric.ts';

describe('a threshold’s name is read as k6 reads it', () => {
	test.each([
		['http_req_duration{status:200}', 'http_req_duration{status:200}', [['status', '200']]],
		[
			'm{name:GET /ok,status:200}',
			'm{name:GET /ok,status:200}',
			[
				['name', 'GET /ok'],
				['status', '200'],
			],
		],
		['m{ status:429 }', 'm{status:429}', [['status', '429']]],
		['m{outcome:"ok"}', 'm{outcome:"ok"}', [['outcome', 'ok']]],
		["m{ 'a' : 'b c' }", "m{'a' : 'b c'}", [['a', 'b c']]],
		['m{url:http://host:80/x}', 'm{url:http://host:80/x}', [['url', 'http://host:80/x']]],
		['m{group:::browse::buy}', 'm{group:::browse::buy}', [['group', '::browse::buy']]],
		['m{a:1,a:2}', 'm{a:1,a:2}', [['a', '2']]],
		['m{a:}', 'm{a:}', [['a', '']]],
		['m{a}', 'm{a}', [['a', '']]],
	])('%s', (expression, name, tags) => {
		expect(parseSubmetric(expression)).toEqual({name, metric: name.slice(0, name.indexOf('{')), tags});
	});

	test.each(['http_req_duration', 'm{}', 'm{a:b', 'a:b}'])('%s is no sub-metric', name => {
		expect(parseSubmetric(name)).toBeNull();
	});
});

test('a point belongs to it with every tag, and more; not with one missing, other or inherited', () => {
	const submetric = parseSubmetric('m{a:1,constructor:x}')!;
	expect(isIn(submetric, {a: '1', constructor: 'x', b: '2'} as never)).toBe(true);
	expect(isIn(submetric, {a: '1'})).toBe(false);
	expect(isIn(submetric, {a: '2', constructor: 'x'} as never)).toBe(false);
	expect(isIn(parseSubmetric('m{a:}')!, {b: ''})).toBe(false);
});
