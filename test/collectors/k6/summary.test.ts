import {expect, test} from 'vitest';
import {resolvedOptions} from '../../../src/collectors/k6/resolved-options.ts';
import {parseSummary} from '../../../src/collectors/k6/summary.ts';

const exported = `{"metrics":{
	"__proto__":{"count":3,"rate":1.5,"thresholds":{"count<2":true,"__proto__":false}},
	"iterations":{"count":3,"rate":1.5}
}}`;
const handled = `{"metrics":{
	"__proto__":{"type":"counter","contains":"default","values":{"count":3,"rate":1.5},"thresholds":{"count<2":{"ok":false},"__proto__":{"ok":true}}},
	"iterations":{"type":"counter","contains":"default","values":{"count":3,"rate":1.5}}
}}`;
const machineReadable = `{"results":{"metrics":[
	{"name":"__proto__","type":"counter","values":{"count":3,"rate":1.5}},
	{"name":"iterations","type":"counter","values":{"count":3,"rate":1.5}}
]}}`;

test.each([
	['--summary-export', exported],
	['handleSummary', handled],
	['--new-machine-readable-summary', machineReadable],
])('a metric called __proto__ stands in a summary of %s like any other', (_, text) => {
	const {metrics} = parseSummary(text);
	const figures = {count: 3, rate: 1.5};
	expect(Object.entries(metrics)).toHaveLength(2);
	expect(new Map(Object.entries(metrics))).toEqual(
		new Map([
			['__proto__', figures],
			['iterations', figures],
		]),
	);
});

test.each([
	['--summary-export', exported],
	['handleSummary', handled],
])('thresholds of a metric called __proto__ are read from %s', (_, text) => {
	const {thresholds} = parseSummary(text);
	expect(thresholds).toHaveLength(2);
	expect(thresholds).toContainEqual({metric: '__proto__', expression: 'count<2', ok: false});
	expect(thresholds).toContainEqual({metric: '__proto__', expression: '__proto__', ok: true});
});

test('a scenario and thresholds called __proto__ are among the options', () => {
	const text = '{"thresholds":{"__proto__":["count<2"]},"scenarios":{"__proto__":{"executor":"constant-vus"}}}';
	const {thresholds, scenarios} = resolvedOptions.parse(JSON.parse(text));
	expect(Object.entries(thresholds ?? {})).toEqual([['__proto__', ['count<2']]]);
	expect(Object.entries(scenarios ?? {})).toEqual([['__proto__', {executor: 'constant-vus'}]]);
});
