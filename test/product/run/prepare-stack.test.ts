import {expect, test} from 'vitest';
import {prepareStack} from '../../../src/product/run/prepare-stack.ts';
import {startProduct} from '../../stand-ins/product.ts';
import {startPublishedLimiter} from '../../stand-ins/published-limiter.ts';

async function prepare(decisions: () => Promise<[]> | Promise<[{key: string; atMicros: number; allowed: boolean}]>) {
	const stack = await startProduct({limiterUrl: await startPublishedLimiter()});
	const told: string[] = [];
	const baseline = await prepareStack(
		{
			state: {axis: 'limiter', value: 'on'},
			scenario: {exercises: ['ai']},
			stop: new AbortController().signal,
			onEvent: (_level, source, text) => told.push(`${source}: ${text}`),
			onSwitching: () => {},
		},
		{...stack, books: {...stack.books, decisions}},
	);
	return {baseline, told: told.join('\n')};
}

test('a decision log that is asked for and not written is noticed, and metrics behind a login are said', async () => {
	const {baseline, told} = await prepare(async () => []);
	expect(baseline.noDecisions).toBe('the limiter writes no decision log, DECISION_LOG or not');
	expect(told).toContain('its accuracy is held against the closed formula');
	expect(baseline.noCounters['rate-limiter']).toMatch(/answered 401: they are behind a login/);
	expect(told).toContain('rate-limiter: rate-limiter gave no counters');
});

test('a log that holds the decisions of the preflight is taken as one', async () => {
	const {baseline, told} = await prepare(async () => [{key: 'k', atMicros: 1, allowed: true}]);
	expect(baseline.noDecisions).toBeNull();
	expect(told).not.toContain('closed formula');
});
