import {expect, test} from 'vitest';
import {retrospectIds} from '../../load-tests/lib/retrospect-ids.ts';

test.each([
	['a plain array', [{id: 1}, {id: 2}]],
	['a page', {page: 0, total: 2, items: [{id: 1}, {id: 2}]}],
	['ids under another name', {content: [{retrospectId: '1'}, {retrospectId: 2, title: 'two'}]}],
])('%s yields its ids', (_shape, result) => {
	expect(retrospectIds(result)).toEqual(['1', '2']);
});

test.each([[null], [undefined], ['text'], [7], [{}], [[]], [[null, 3, {title: 'no id'}]]])(
	'%j yields no ids',
	result => {
		expect(retrospectIds(result)).toEqual([]);
	},
);
