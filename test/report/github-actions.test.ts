import {expect, test} from 'vitest';
import type {Verdict} from '../../src/record/schema.ts';
import {formatAnnotations, formatStepSummary} from '../../src/report/github-actions.ts';
import {makeSession} from './session-fixture.ts';

const session = makeSession();
const failing = (indicator: Verdict['indicator'], reason: string): Verdict => ({
	indicator,
	status: 'fail',
	value: 1,
	limit: 0,
	unit: null,
	evidence: [],
	reason,
});

test('each failing verdict is one line of a workflow command, whatever its reason holds', () => {
	const verdicts = [
		failing('thresholds', '50 % of a: b,\r\n::warning::c\u001b[2J'),
		{...failing('reconciliation', ''), status: 'pass' as const},
	];
	expect(formatAnnotations({...session, verdicts})).toEqual([
		'::error title=k6 thresholds::50 %25 of a: b,%0D%0A::warning::c<U+001B>[2J',
	]);
	expect(formatAnnotations({...session, verdicts: []})).toEqual([]);
});

test('more than ten failures are nine and how many more', () => {
	const verdicts = Array.from({length: 12}, (_, i) => failing('thresholds', `no ${i}`));
	const lines = formatAnnotations({...session, verdicts});
	expect(lines).toHaveLength(10);
	expect(lines.at(-1)).toBe('::error title=perf-tui::3 more verdicts fail: see the step summary');
});

test('the summary has verdicts and runs, and nothing that is a file of the session', () => {
	const summary = formatStepSummary(session);
	expect(summary).toContain('## Verdicts');
	expect(summary).toContain('## Runs');
	expect(summary).not.toContain('![');
	expect(summary).not.toContain('Environment');
});
