import {expect, test} from 'vitest';
import type {Change, Comparison} from '../../src/record/comparison-schema.ts';
import type {Session} from '../../src/record/schema.ts';
import {exitCodeOf} from '../../src/session/exit-code.ts';
import {makeSession} from '../report/session-fixture.ts';

const side = (name: string) => ({name, runs: ['1', '2', '3', '4'], state: null, costPerSecond: null});

/** Two versions in turns whose one figure changed as told. */
function versions(sentence: Change['sentence'], axis: string | undefined = 'image:api'): Comparison {
	return {
		scenario: 'checkout',
		...(axis !== undefined && {axis}),
		a: side('A'),
		b: side('B'),
		unit: 'turn',
		blockSeconds: null,
		isEvidence: true,
		warmUpSeconds: 2,
		figures: [
			{
				name: '2xx p50',
				unit: 'ms',
				a: 10,
				b: 14,
				change: {kind: 'percent', low: 30, estimate: 40, high: 50, p: 0.001, sentence},
				noiseBandPercent: 1,
				reason: null,
				isTrade: false,
			},
		],
	};
}

const asked = {failures: [], wasStopped: false, isStrict: false};
const session = (comparison: Comparison, changes: Partial<Session> = {}): Session => ({
	...makeSession(),
	runs: [],
	verdicts: [],
	comparisons: [comparison],
	...changes,
});
const failed: Session['verdicts'] = [
	{
		indicator: 'thresholds',
		status: 'fail',
		value: 1,
		limit: 0,
		unit: 'not met',
		evidence: [],
		reason: 'one was not met',
	},
];

test('a version that is worse ends with 3', () => {
	expect(exitCodeOf(session(versions('worse')), asked)).toBe(3);
	expect(exitCodeOf(session(versions('better')), asked)).toBe(0);
	expect(exitCodeOf(session(versions('within noise')), asked)).toBe(0);
});

test('a verdict that failed goes before a version that is worse, and a user who stopped before both', () => {
	const both = session(versions('worse'), {verdicts: failed});
	expect(exitCodeOf(both, asked)).toBe(99);
	expect(exitCodeOf(both, {...asked, wasStopped: true})).toBe(105);
});

test('a change that may be there fails under --strict only', () => {
	const open = session(versions('no change detected'));
	expect(exitCodeOf(open, asked)).toBe(0);
	expect(exitCodeOf(open, {...asked, isStrict: true})).toBe(99);
});

test("the limiter's two sides are evidence and no test: they set no exit code", () => {
	expect(exitCodeOf(session({...versions('worse'), axis: undefined}), asked)).toBe(0);
});
