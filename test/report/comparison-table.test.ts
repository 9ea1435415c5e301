import {describe, expect, test} from 'vitest';
import type {Change, ComparedFigure} from '../../src/record/comparison-schema.ts';
import {comparisonTable, printChange} from '../../src/report/comparison-table.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {formatComparison} from '../../src/report/terminal/comparison-text.ts';
import {english} from '../../src/report/texts/english.ts';
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

const change: Change = {
	...{kind: 'percent', low: 1, estimate: 2, high: 3, p: 0.01, sentence: 'worse'},
};
const makeFigure = (changes: Partial<ComparedFigure>): ComparedFigure => ({
	...{name: 'figure', unit: '1/s', a: 1, b: 2, change, noiseBandPercent: 1, reason: null, isTrade: false},
	...changes,
});
/** What a row has in the column with this title. */
const formatRow = (changes: Partial<ComparedFigure>, title: string) => {
	const {columns, rows} = comparisonTable({...comparisonOf(3), figures: [makeFigure(changes)]});
	return rows[0]![columns.findIndex(column => column.title === title)];
};

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

test('names of others neither break a row nor turn one round', () => {
	const name = '2xx p50, a\nb|c\x1b[2J\u202e';
	const text = formatComparison({
		...{a: 'x\u202e', b: 'y\nz', changed: [], setAside: [], isInterleaved: true},
		comparisons: [{...comparisonOf(3), figures: [makeFigure({name})]}],
	});
	expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
	const rows = text.split('\n').filter(line => line.startsWith('|'));
	expect(rows).toHaveLength(4);
	expect(new Set(rows.map(line => line.split('|').length))).toEqual(new Set([11]));
	expect(text).toContain('A is x<U+202E>, B is y z.');
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
	[-99.97, 'percent', '−>99.9 %'],
	[-100, 'percent', '−100 %'],
	[0.0017, 'points', '+<0.01 points'],
	[0, 'points', '0.00 points'],
] as const)('%f %s is printed as people read it', (value, kind, text) => {
	expect(printChange(value, kind)).toBe(text);
});

test.each([
	['1/s', 101.2, '+101/s'],
	['1/s', -0.25, '−0.25/s'],
	['ms', 3.14, '+3.1 ms'],
	['bytes', -84_300_000, '−84.3 MB'],
	['%', 3.14, '+3.1 points'],
] as const)('a difference of %s is printed in its unit', (unit, value, text) => {
	expect(printChange(value, 'points', english, unit)).toBe(text);
	expect(text).toBe(formatRow({unit, change: {...change, kind: 'points', estimate: value}}, 'change'));
});

test('a share that is not quite nothing, or not quite all, does not read as if it were', () => {
	expect(formatRow({unit: '%', a: 0.03, b: 99.97}, 'A')).toBe('<0.1');
	expect(formatRow({unit: '%', a: 0.03, b: 99.97}, 'B')).toBe('>99.9');
});

test('what cannot be compared has its reason below the table, and what nothing is noise of too', () => {
	const reason = 'a run is too short for it, or had no such answer';
	const none = {a: null, b: null, change: null, noiseBandPercent: null, reason};
	const text = formatComparison({
		...{a: 'x', b: 'y', changed: [], setAside: [], isInterleaved: true},
		comparisons: [{...comparisonOf(3), figures: [makeFigure(none), makeFigure({noiseBandPercent: null})]}],
	});
	expect(text).toMatch(/^\| figure +\|( +–¹ \|){7} –¹ +\|$/m);
	expect(text).toMatch(/ –² \| +0\.010 \|/);
	expect(text).toContain(`\n\n– ¹ ${reason}, ² A is 0\n`);
});
