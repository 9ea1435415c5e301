import {describe, expect, test} from 'vitest';
import {printChange} from '../../src/report/comparison-table.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {formatComparison} from '../../src/report/terminal/comparison-text.ts';
import {compareRuns} from '../../src/verdicts/comparison/compare.ts';
import {createRuns} from '../verdicts/comparison/synthetic-run.ts';
import {ofProduct} from './product-report.ts';
import {makeSession} from './session-fixture.ts';

const run = createRuns(21);
const rounds = (count: number, limiter: 'on' | 'off', okPerSecond: number) =>
	Array.from({length: count}, () =>
		run(
			{okPerSecond, brokenShare: limiter === 'off' ? 0.8 : 0},
			{state: {axis: 'limiter', value: limiter}, costPerSecond: 0.002 * okPerSecond},
		),
	);
const comparisonOf = (count: number) =>
	compareRuns(rounds(count, 'off', 23), rounds(count, 'on', 10), {
		scenario: 'E-2',
		names: ['E-2 OFF', 'E-2 ON'],
		services: ['moalog-server'],
	});

describe('limiter OFF against ON in a session', () => {
	test('shows goodput with its cost, and says of a trade what it gains', () => {
		const text = formatMarkdown(makeSession({comparisons: [comparisonOf(3)]}), ofProduct());
		expect(text).toContain('**E-2: A is E-2 OFF, B is E-2 ON**');
		expect(text).toMatch(/\| 2xx a second +\|.*−5\d\.\d %.*\| worse, at less cost/);
		expect(text).toMatch(/\| AI cost a second +\| *\$0\.0460, \$0\.0020 a 2xx +\| *\$0\.0200, \$0\.0020 a 2xx/);
		expect(text).not.toContain('not evidence');
	});

	test('of one round is called a look', () => {
		expect(formatMarkdown(makeSession({comparisons: [comparisonOf(1)]}))).toContain(
			'Fewer than 3 rounds a side are a look, not evidence.',
		);
	});

	test('is in the closing summary, within 80 cells', () => {
		const text = formatClosingSummary(makeSession({comparisons: [comparisonOf(3)]}), {color: false, path: null});
		expect(text.replace(/\s+/g, ' ')).toMatch(
			/E-2 ON against E-2 OFF \(3 rounds a side\): 2xx a second −5\d\.\d % \(worse, at less cost\), .*5xx share −100 % \(better\)\./,
		);
		for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
	});
});

test('what changed is said, and that A and B were not run in turns', () => {
	const told = {a: 'x', b: 'y', changed: ['git: 1 → 2'], setAside: ['y/2-E-2 (aborted)'], comparisons: []};
	const text = formatComparison({...told, isInterleaved: false});
	expect(text).toContain('What changed: git: 1 → 2.');
	expect(text).toContain('y/2-E-2 (aborted)');
	expect(text).toContain('not in turns');
	expect(formatComparison({...told, isInterleaved: true})).not.toContain('not in turns');
});

test('no control character of a session reaches the terminal', () => {
	const told = {a: 'x\x1b[31m', b: 'y', isInterleaved: true, changed: ['image of a: \x07 → b'], setAside: []};
	expect(formatComparison({...told, comparisons: []})).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
});

test.each([
	[3.14, 'percent', '+3.1 %'],
	[-0.04, 'percent', '0.0 %'],
	[-0.42, 'points', '−0.42 points'],
	[1234, 'percent', '+1234 %'],
] as const)('%f %s is printed as people read it', (value, kind, text) => {
	expect(printChange(value, kind)).toBe(text);
});
