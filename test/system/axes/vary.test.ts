import {expect, test} from 'vitest';
import {createScriptAxis} from '../../../src/system/axes/axis.ts';
import {parseVary} from '../../../src/system/axes/vary.ts';

test.each([
	['image:api=shop/api:1.4,shop/api:1.5', {kind: 'image', service: 'api'}, ['shop/api:1.4', 'shop/api:1.5']],
	['build:api=main,HEAD', {kind: 'build', service: 'api'}, ['main', 'HEAD']],
	['env:api:CACHE=on,off', {kind: 'env', service: 'api', variable: 'CACHE'}, ['on', 'off']],
	['env:api:CACHE=,off', {kind: 'env', service: 'api', variable: 'CACHE'}, ['', 'off']],
	['env:api:URL=a=b\\,c,d\\\\', {kind: 'env', service: 'api', variable: 'URL'}, ['a=b,c', 'd\\']],
	['file=a.yaml,b.yaml', {kind: 'file'}, ['a.yaml', 'b.yaml']],
	['k6-env:BASE_URL=http://a,http://b', {kind: 'k6-env', variable: 'BASE_URL'}, ['http://a', 'http://b']],
	['limiter=off,on', {kind: 'pack', name: 'limiter'}, ['off', 'on']],
])('%s names an axis and its two values', (text, axis, values) => {
	expect(parseVary(text)).toEqual({name: text.slice(0, text.indexOf('=')), axis, values});
});

test('one value is held against what runs now', () => {
	expect(parseVary('image:api=shop/api:1.5').values).toEqual([null, 'shop/api:1.5']);
});

test.each([
	['image', 'say what differs'],
	['=a,b', 'say what differs'],
	['image:api=', 'a value is missing'],
	['image:api=a,', 'a value is missing'],
	['image:api=a,b,c', 'names 3 values'],
	['image:api=a,a', 'both sides are a'],
	['image=a,b', 'no such axis'],
	['image:=a,b', 'no such axis'],
	['env:api=a,b', 'no such axis'],
	['env:api:NOT-A-NAME=a,b', 'no such axis'],
	['colour:api=a,b', 'no such axis'],
	['k6-env:URL=a', 'names one value'],
])('%s is refused with what is wrong: %s', (text, said) => {
	expect(() => parseVary(text)).toThrow(said);
});

test('a password in an address is recorded nowhere, and reaches k6', async () => {
	const axis = createScriptAxis('k6-env:URL', 'URL', ['http://me:secret@a/x', 'http://b']);
	expect(axis.environment('a')).toEqual({URL: 'http://me:secret@a/x'});
	expect([axis.values, await axis.take('a', AbortSignal.timeout(1000))]).toEqual([
		['http://…@a/x', 'http://b'],
		{'URL of k6': 'http://…@a/x'},
	]);
});
