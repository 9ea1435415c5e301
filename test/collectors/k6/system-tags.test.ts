import {expect, test} from 'vitest';
import {observersOf} from '../../../src/collectors/k6/observers.ts';
import {systemTagsFor} from '../../../src/collectors/k6/system-tags.ts';

const quiet = {
	readsExecution: false,
	readsOptions: false,
	hasOwnSummary: false,
	hasOwnMetrics: false,
	hasExtensions: false,
	listsEnvironment: false,
};
const all = [
	'check',
	'error_code',
	'expected_response',
	'group',
	'method',
	'name',
	'proto',
	'scenario',
	'status',
	'url',
];
const ask = (question: Partial<Parameters<typeof systemTagsFor>[0]>) =>
	systemTagsFor({thresholdMetrics: [], resolved: all, observers: quiet, ...question});

test('a plain script gets the few tags that counts, checks and percentiles need', () => {
	expect(ask({})).toEqual(['status', 'name', 'method', 'error_code', 'expected_response', 'check', 'group']);
});

test('a tag that a threshold filters on is kept although the lean list lacks it', () => {
	expect(ask({thresholdMetrics: ['http_req_duration{proto:HTTP/2.0, mine:1}']})).toContain('proto');
	expect(ask({thresholdMetrics: ['http_req_duration{mine:1}']})).not.toContain('mine');
	expect(ask({thresholdMetrics: ['checks{scenario:pay}']})).toContain('scenario');
});

test('a script that asks k6/execution finds the scenario in its tags', () => {
	expect(ask({observers: {...quiet, readsExecution: true}})).toContain('scenario');
});

test('VU and iteration stay where the user let them in', () => {
	expect(ask({resolved: [...all, 'vu', 'iter']})).toEqual(expect.arrayContaining(['vu', 'iter']));
	expect(ask({resolved: ['vu']})).not.toContain('iter');
	expect(ask({})).not.toContain('vu');
});

test("an output of the user's own gets what plain k6 would write", () => {
	expect(ask({hasOwnOutput: true})).toEqual(all);
});

test('of what is not certain nothing is left out', () => {
	expect(ask({observers: {...quiet, hasExtensions: true}})).toEqual(all);
	expect(ask({observers: undefined})).toEqual(expect.arrayContaining(all));
	expect(ask({resolved: null})).toEqual(expect.arrayContaining(['url', 'proto', 'tls_version', 'scenario']));
});

test('a tag that the user left out stays out where a threshold could see it', () => {
	const own = ['status', 'expected_response'];
	expect(ask({resolved: own, thresholdMetrics: ['http_reqs{name:a}']})).not.toContain('name');
	expect(ask({resolved: own})).toContain('name');
	expect(ask({resolved: []})).toContain('status');
});

test('checks, groups and expected answers are in a summary that is read only where the user let them in', () => {
	const own = ['status'];
	const told = ['check', 'group', 'expected_response'];
	expect(ask({resolved: own})).toEqual(expect.arrayContaining(told));
	expect(ask({resolved: own, hasOwnSummary: true})).toEqual(['status', 'name', 'method', 'error_code']);
	expect(ask({resolved: own, observers: {...quiet, hasOwnSummary: true}})).not.toContain('group');
});

test('a script that asks for its options finds k6’s own list', () => {
	const asks = ['exec.test.options.systemTags', 'const {options} = exec.test', "exec.test['options']"];
	for (const text of asks) expect(observersOf([`import exec from 'k6/execution'; ${text};`]).readsOptions).toBe(true);
	expect(observersOf([`import exec from 'k6/execution'; export const options = {}; exec.test.abort();`])).toMatchObject(
		{
			readsOptions: false,
		},
	);
	expect(ask({observers: {...quiet, readsOptions: true}})).toEqual(all);
});

test('scenarios are told apart in samples that are kept or shown', () => {
	expect(ask({isShared: true})).toContain('scenario');
});
