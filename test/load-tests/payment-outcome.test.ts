import {describe, expect, test} from 'vitest';
import {EXPECTATIONS, type Expectation, isAcknowledged, outcomeOf} from '../../load-tests/lib/payment-outcome.ts';

const expectations = Object.keys(EXPECTATIONS) as Expectation[];

test.each([
	[201, false, 'fresh', 'created'],
	[200, true, 'replay', 'replayed'],
	[409, false, 'contended', 'conflict'],
	[422, false, 'mismatch', 'mismatch'],
	[402, false, 'declined', 'declined'],
	[402, true, 'declined', 'declined-replayed'],
	[400, false, 'rejected', 'rejected'],
	[502, false, 'lost', 'lost'],
	[504, false, 'lost', 'lost'],
] as const)('%i (replay: %s) where %s is expected is booked as %s', (status, isReplay, expectation, outcome) => {
	expect(outcomeOf(status, isReplay, expectation)).toBe(outcome);
});

describe('a wrong status is booked as unexpected', () => {
	test.each(expectations)('where %s is expected', expectation => {
		const expected: readonly number[] = EXPECTATIONS[expectation];
		for (const status of [0, 200, 204, 302, 400, 401, 402, 404, 409, 422, 429, 500, 502, 503, 504]) {
			if (!expected.includes(status)) expect(outcomeOf(status, false, expectation)).toBe('unexpected');
		}
	});
});

test('a 200 that is not marked as a replay is none', () => {
	expect(outcomeOf(200, false, 'replay')).toBe('unexpected');
	expect(outcomeOf(200, false, 'contended')).toBe('unexpected');
});

test('an acknowledged payment stays in the book, whatever status was expected', () => {
	for (const expectation of expectations) {
		expect(isAcknowledged(outcomeOf(201, false, expectation))).toBe(true);
		expect(isAcknowledged(outcomeOf(200, true, expectation))).toBe(true);
	}
});
