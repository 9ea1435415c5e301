import type {Change} from '../../record/comparison-schema.ts';
import {comparisonAlpha} from './change.ts';
import {percentOf, withinBounds} from './possible.ts';
import type {Scale} from './side-mean.ts';
import {criticalT, twoSidedP} from './student-t.ts';

/** A figure of one run, and when that run was made. */
export interface TurnValue {
	readonly side: 'a' | 'b';
	/** 0, 1, 2 … in the order in which the runs were made. */
	readonly turn: number;
	/** In the figure's unit. */
	readonly value: number;
}

/** What is asked of one figure. */
export interface TurnsInput {
	/** `ratio`: logarithms; `difference`: the plain scale, in the figure's unit. */
	readonly scale: Scale;
	readonly isMoreBetter: boolean;
	/** The part of the comparison's error that this figure may spend. */
	readonly share: number;
	/** What is too small to matter: percent on a ratio, the figure's unit on a difference. */
	readonly tolerance: number;
	/** Variance of one run's figure, on the scale, below which no spread is believed. */
	readonly leastVariance: number;
	/** What the figure can be at most; null where nothing bounds it. Its least is 0. */
	readonly most: number | null;
}

/** How a figure of B differs from A's, by runs that were made in turns. */
export interface TurnsChange extends Change {
	/** The smallest change that these rounds find four times of five; the unit is `kind`'s. */
	readonly detectable: number;
}

/** A side's mean on the scale, put back into the figure's unit, and how far one run is from it. */
export interface TurnsFit {
	readonly a: number;
	readonly b: number;
	readonly change: TurnsChange;
	/** Standard deviation of one run, on the scale. */
	readonly oneRun: number;
}

/** Found four times of five. */
const power = 0.8;

/**
 * Least squares of the figure on side and turn: what a machine gains or loses from run to run, steadily, is no change of the
 * side. With n rounds a side, Student's t of 2n − 3 degrees of freedom (docs/decisions/0016-versions-in-turns.md). Null
 * with fewer than two runs of a side, or where side and turn cannot be told apart.
 */
export function fitTurns(values: readonly TurnValue[], input: TurnsInput): TurnsFit | null {
	const put = input.scale === 'ratio' ? Math.log : (value: number) => value;
	const back = input.scale === 'ratio' ? Math.exp : (value: number) => value;
	const rows = values.map(({side, turn, value}) => ({isB: side === 'b' ? 1 : 0, turn, y: put(value)}));
	const df = rows.length - 3;
	const [meanIsB, meanTurn, meanY] = [
		mean(rows.map(r => r.isB)),
		mean(rows.map(r => r.turn)),
		mean(rows.map(r => r.y)),
	];
	const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
	const sideSide = sum(r => (r.isB - meanIsB) ** 2);
	const turnTurn = sum(r => (r.turn - meanTurn) ** 2);
	const sideTurn = sum(r => (r.isB - meanIsB) * (r.turn - meanTurn));
	const determinant = sideSide * turnTurn - sideTurn ** 2;
	if (df < 1 || determinant < 1e-9) return null;
	const sideY = sum(r => (r.isB - meanIsB) * (r.y - meanY));
	const turnY = sum(r => (r.turn - meanTurn) * (r.y - meanY));
	const effect = (turnTurn * sideY - sideTurn * turnY) / determinant;
	const drift = (sideSide * turnY - sideTurn * sideY) / determinant;
	const left = sum(r => (r.y - meanY - effect * (r.isB - meanIsB) - drift * (r.turn - meanTurn)) ** 2);
	const variance = Math.max(left / df, input.leastVariance);
	const error = Math.sqrt((variance * turnTurn) / determinant);
	const baseline = meanY - effect * meanIsB;
	// A line through runs may pass below none of it, or above all of it: that is no figure.
	const possible = (value: number) => (input.scale === 'ratio' ? value : withinBounds(value, input.most));
	const [a, b] = [back(possible(baseline)), back(possible(baseline + effect))];
	const print = (by: number) =>
		input.scale === 'ratio' ? percentOf(by) : possible(baseline + by) - possible(baseline);
	return {a, b, change: changeOfEffect({effect, error, df}, print, input), oneRun: Math.sqrt(variance)};
}

interface Effect {
	readonly effect: number;
	readonly error: number;
	readonly df: number;
}

/** What is possible decides nothing: the sentence and p are of one interval, and `print` bounds what is shown of it. */
function changeOfEffect(
	{effect, error, df}: Effect,
	print: (by: number) => number,
	{scale, share, tolerance, isMoreBetter}: TurnsInput,
): TurnsChange {
	const alpha = comparisonAlpha * share;
	const t = criticalT(alpha, df);
	const p = error === 0 ? (effect === 0 ? 1 : 0) : Math.min(1, twoSidedP(effect / error, df) / share);
	const isRatio = scale === 'ratio';
	const unbounded = (by: number) => (isRatio ? percentOf(by) : by);
	const [low, high] = [effect - t * error, effect + t * error];
	const isWithin = unbounded(low) >= -tolerance && unbounded(high) <= tolerance;
	const excludesNone = low > 0 || high < 0;
	const sentence = isWithin
		? 'within noise'
		: excludesNone
			? effect > 0 === isMoreBetter
				? 'better'
				: 'worse'
			: 'no change detected';
	const detectable = unbounded((t + criticalT(2 * (1 - power), df)) * error);
	return {
		kind: isRatio ? 'percent' : 'points',
		low: print(low),
		estimate: print(effect),
		high: print(high),
		p,
		sentence,
		detectable,
	};
}

function mean(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0) / values.length;
}
