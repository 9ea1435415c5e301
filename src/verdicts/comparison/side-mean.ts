import type {FigureKind} from './figures.ts';
import {estimate} from './moving-block.ts';
import type {Reader} from './readers.ts';
import {resolution, type Whole} from './wholes.ts';

/** Rounds a side from which runs are the unit; below, blocks of seconds are, which is a look and no evidence. */
export const leastRounds = 3;

/**
 * What two runs of one build differ by although nothing changed (standard deviation, relative). One run cannot show it,
 * and without it any two runs would differ "significantly": see docs/decisions/0010-comparison.md for where it is from.
 */
const runToRun: Readonly<Record<FigureKind, number>> = {rate: 0.005, p50: 0.05, p95: 0.05, broken: 0.05, memory: 0.05};

/** `ratio`: means of logarithms, for figures that are never 0; `difference`: plain means. */
export type Scale = 'ratio' | 'difference';

/** One side of a figure. `mean` and `variance` (of that mean) are on the scale, `value` is in the figure's unit. */
export interface SideMean {
	readonly value: number;
	readonly mean: number;
	readonly variance: number;
	/** Degrees of freedom of that variance; Infinity where it is a stated one. */
	readonly df: number;
	/** Standard deviation of a single run, on the scale. */
	readonly oneRun: number;
}

/** The mean of a side whose unit is the run: at least two, and their own spread. */
export function meanOfRuns(runs: readonly Whole[], scale: Scale): SideMean | null {
	const values = runs.flatMap(({value}) => value ?? []);
	if (values.length < runs.length || values.length < 2) return null;
	const {mean, spread} = momentsOf(values.map(transformOf(scale)));
	const one = Math.max(spread, leastVarianceOf(runs, scale));
	return {
		value: backOf(scale)(mean),
		mean,
		variance: one / values.length,
		df: values.length - 1,
		oneRun: Math.sqrt(one),
	};
}

/** The mean of a side with few runs: their seconds say how sure each is, `runToRun` what no single run can say. */
export function meanOfBlocks(readers: readonly Reader[], scale: Scale, kind: FigureKind): SideMean | null {
	const transform = transformOf(scale);
	const found = readers.map(reader => estimate(reader, transform));
	const estimates = found.flatMap(each =>
		each === null || each.variance === null ? [] : [{...each, variance: each.variance}],
	);
	if (estimates.length === 0 || estimates.length < readers.length) return null;
	const {mean, spread} = momentsOf(estimates.map(({value}) => transform(value)));
	const least = scale === 'ratio' ? resolution ** 2 : meanOf(readers.map(reader => reader.countingVariance));
	const within = Math.max(meanOf(estimates.map(({variance}) => variance)), least);
	const stated = (runToRun[kind] * (scale === 'ratio' ? 1 : mean)) ** 2;
	// A run whose own seconds differ much differs at least as much from the next one.
	const between = Math.max(stated, within, spread - within);
	const one = within + between;
	const blocks = estimates.reduce((sum, each) => sum + each.blocks - 1, 0);
	// Satterthwaite: a stated number adds no uncertainty of its own.
	const estimated = between > stated ? one : within;
	return {
		value: backOf(scale)(mean),
		mean,
		variance: one / estimates.length,
		df: estimated === 0 ? Number.POSITIVE_INFINITY : blocks * (one / estimated) ** 2,
		oneRun: Math.sqrt(one),
	};
}

/** `ratio` where every run of both sides has something to take the logarithm of. */
export function scaleOf(kind: FigureKind, sides: readonly (readonly Whole[])[]): Scale {
	if (kind === 'broken') return 'difference';
	return sides.flat().every(({value}) => (value ?? 0) > 0) ? 'ratio' : 'difference';
}

/** Variance of one run on the scale below which no spread is believed. */
export function leastVarianceOf(runs: readonly Whole[], scale: Scale): number {
	return scale === 'ratio' ? resolution ** 2 : meanOf(runs.map(({leastVariance}) => leastVariance));
}

function momentsOf(values: readonly number[]): {mean: number; spread: number} {
	const mean = meanOf(values);
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return {mean, spread: values.length < 2 ? 0 : squares / (values.length - 1)};
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const transformOf = (scale: Scale) => (scale === 'ratio' ? Math.log : (value: number) => value);
const backOf = (scale: Scale) => (scale === 'ratio' ? Math.exp : (value: number) => value);
