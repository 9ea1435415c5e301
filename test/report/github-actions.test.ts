import {expect, test} from 'vitest';
import type {Comparison} from '../../src/record/comparison-schema.ts';
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

const side = {runs: [], state: null, costPerSecond: null};
const worse = {kind: 'percent', low: 8, estimate: 12.5, high: 17, p: 0.001, sentence: 'worse'} as const;
const figure = {unit: 'ms', a: 10, b: 11, change: worse, noiseBandPercent: 1, reason: null, isTrade: false} as const;
const versions: Comparison = {
	scenario: 'checkout',
	axis: 'image:api',
	a: {...side, name: 'shop/api:1.4'},
	b: {...side, name: 'shop/api:1.5'},
	unit: 'turn',
	blockSeconds: null,
	isEvidence: true,
	warmUpSeconds: 5,
	figures: [
		{...figure, name: '2xx p95'},
		{...figure, name: '2xx p50', change: {...worse, sentence: 'better'}},
		{...figure, name: '2xx p99', isTrade: true},
		{...figure, name: 'memory, api', unit: 'bytes', change: null},
	],
};

test('what got worse between two versions is an annotation, and what differs between two states is none', () => {
	const {axis: _, ...states} = versions;
	expect(formatAnnotations({...session, verdicts: [], comparisons: [states, versions]})).toEqual([
		'::error title=checkout%3A 2xx p95 is worse::shop/api:1.5 against shop/api:1.4 (image:api): +12.5 %25, between +8.0 %25 and +17.0 %25',
	]);
});

test('verdicts and figures together are ten at most, verdicts first', () => {
	const figures = Array.from({length: 11}, (_, i) => ({...figure, name: `figure ${i}`}));
	const lines = formatAnnotations({
		...session,
		verdicts: [failing('thresholds', 'no')],
		comparisons: [{...versions, figures}],
	});
	expect(lines).toHaveLength(10);
	expect(lines[0]).toBe('::error title=k6 thresholds::no');
	expect(lines.at(-1)).toBe('::error title=perf-tui::3 more failing verdicts and worse figures: see the step summary');
});

test('the summary has verdicts and runs, and nothing that is a file of the session', () => {
	const summary = formatStepSummary(session);
	expect(summary).toContain('## Verdicts');
	expect(summary).toContain('## Runs');
	expect(summary).not.toContain('![');
	expect(summary).not.toContain('Environment');
});
