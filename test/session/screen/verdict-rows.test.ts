import {expect, test} from 'vitest';
import type {Verdict} from '../../../src/record/schema.ts';
import {verdictRows} from '../../../src/session/screen/verdict-rows.ts';

const verdict = (indicator: Verdict['indicator'], status: Verdict['status']): Verdict => ({
	indicator,
	status,
	value: null,
	limit: null,
	unit: null,
	evidence: [],
	reason: null,
});
const final = [
	verdict('limiter-stability', 'not-exercised'),
	verdict('payment-idempotency', 'not-exercised'),
	verdict('thresholds', 'not-exercised'),
	verdict('reconciliation', 'pass'),
];
const shown = (isOurs: boolean) =>
	verdictRows(final, null, [], null, undefined, null, isOurs).map(row => row.indicator);

test("beside another system only the run's own verdicts are asked for", () => {
	expect(shown(false)).toEqual(['thresholds', 'reconciliation']);
	expect(shown(true)).toEqual(final.map(({indicator}) => indicator));
});
