import {expect, test} from 'vitest';
import {describeSession} from '../../src/report/session-document.ts';
import {english} from '../../src/report/texts/english.ts';
import {makeSession} from './session-fixture.ts';

const base = makeSession();
const own = {
	cart_time: {count: 3, avg: 12.5, min: 1, med: 2, max: 34.5, 'p(90)': 30, 'p(95)': 32, 'p(99)': 34},
	orders: {count: 1204},
	paid: {value: 0.75, passes: 3, fails: 1},
	queue: {value: 7, min: 2, max: 9},
	never: {value: null, passes: 0, fails: 0},
	'http_reqs{name:cart}': {count: 12},
	http_reqs: {count: 99},
};
/** The rows of the section's tables; none where there is no such section. */
const rowsOf = (environment: Partial<typeof base.environment>) =>
	describeSession({
		...base,
		runs: [{...base.runs[0]!, metrics: own}],
		environment: {...base.environment, ...environment},
	})
		.sections.filter(({title}) => title === english.metrics.title)
		.flatMap(({blocks}) => blocks.flatMap(block => (block.kind === 'table' ? block.rows : [])));

test("a script's own metrics stand in its report, each kind with its figures", () => {
	expect(rowsOf({stack: null})).toEqual([
		['E-1', 'cart_time', '3', '12.5', '1', '2', '30', '32', '34', '34.5'],
		['E-1', 'http_reqs{name:cart}', 'counter', '12', ''],
		['E-1', 'never', 'rate', {missing: 'no sample'}, '0 of 0'],
		['E-1', 'orders', 'counter', '1,204', ''],
		['E-1', 'paid', 'rate', '75.0 %', '3 of 4'],
		['E-1', 'queue', 'gauge', '7', '2 to 9'],
	]);
});

test('where a pack tells of them they are not told twice', () => {
	expect(rowsOf({stack: 'embedded'})).toEqual([]);
	expect(rowsOf({stack: 'compose', project: 'shop'})).toHaveLength(6);
});
