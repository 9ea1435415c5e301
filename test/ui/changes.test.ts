import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import type {Change, ComparedFigure, Comparison} from '../../src/record/comparison-schema.ts';
import {changeLines} from '../../src/ui/panes/changes.ts';
import {firstView} from '../../src/ui/view-state.ts';
import {bare, colored} from './shown.ts';
import {pairSnapshot} from './snapshots.ts';

const width = 80;
const change: Change = {kind: 'percent', low: 1, estimate: 2, high: 3, p: 0.01, sentence: 'worse'};
const makeFigure = (changes: Partial<ComparedFigure>): ComparedFigure => ({
	...{name: 'figure', unit: '%', a: 1, b: 2, change, noiseBandPercent: 1, reason: null, isTrade: false},
	...changes,
});
const inPoints = (unit: ComparedFigure['unit'], low: number, estimate: number, high: number) =>
	makeFigure({unit, change: {...change, kind: 'points', low, estimate, high}});

function linesOf(figures: readonly ComparedFigure[], names: readonly [string, string] = ['A', 'B']): string[] {
	const side = (name: string) => ({name, runs: ['1'], state: null, costPerSecond: null});
	const comparison: Comparison = {
		...{scenario: 'E-2', a: side(names[0]), b: side(names[1]), unit: 'run', blockSeconds: null},
		...{isEvidence: true, warmUpSeconds: 2, figures: [...figures]},
	};
	const input = {snapshot: pairSnapshot(), view: firstView, width, height: 20, theme: colored, isFocused: true};
	return changeLines(comparison, input).map(bare);
}

describe('a share that fails now and then', () => {
	test('is not shown as if it never did', () => {
		const [, line] = linesOf([{...inPoints('%', 0.002, 0.03, 0.06), a: 0, b: 0.03}]);
		expect(line).toMatch(/ 0\.0 % +<0\.1 % +>0pt \+\.03pt \+\.06pt {2}worse *$/);
	});

	test('is not shown as if it always did', () => {
		const all = makeFigure({a: 100, b: 99.97, change: {...change, low: -100, estimate: -99.97, high: -99}});
		expect(linesOf([all])[1]).toMatch(/ 100\.0 % +>99\.9 % +−100% −99\.9% −99\.0%/);
	});
});

test.each([
	['1/s', 101.2, '+101/s'],
	['1/s', 123_456, '+123k/s'],
	['ms', -3.14, '−3.1ms'],
	['ms', -0.001, '<0ms'],
	['bytes', 84_300_000, '+84MB'],
	['bytes', 8_430_000, '+8.4MB'],
	['bytes', -984_300_000, '−984MB'],
	['%', -42.44, '−42.4pt'],
	['%', 0, '0.00pt'],
] as const)('a difference of %s is shown in its unit, within its column', (unit, value, text) => {
	const [, line] = linesOf([inPoints(unit, value, value, value)]);
	expect(line).toContain(`${[text, text, text].map(each => each.padStart(7)).join('')}  worse`);
	expect(stringWidth(line!)).toBe(width);
});

test('names of others are drawn as one plain line each', () => {
	const name = '2xx p50, a\nb\x1b[2J\u202e';
	const lines = linesOf([makeFigure({name}), makeFigure({name, change: null, reason: name})], [name, name]);
	for (const line of lines) {
		expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
		expect(stringWidth(line)).toBe(width);
	}
	expect(lines[1]).toContain('2xx p50, a b<U+2…');
});
