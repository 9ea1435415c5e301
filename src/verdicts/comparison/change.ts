import type {Change} from '../../record/comparison-schema.ts';
import {mostPercent, percentOf, withinBounds} from './possible.ts';
import type {Scale, SideMean} from './side-mean.ts';
import {criticalT, twoSidedP} from './student-t.ts';

/** The error that one comparison may make in all. */
export const comparisonAlpha = 0.05;
/** A change that surely lies within this many percent is none that matters. */
const noisePercent = 2;

/** What is asked of one figure. */
export interface ChangeInput {
	readonly scale: Scale;
	readonly isMoreBetter: boolean;
	/** The part of the comparison's error that this figure may spend. */
	readonly share: number;
	/** What the figure can be at most; null where nothing bounds it. Its least is 0. */
	readonly most: number | null;
}

/**
 * B against A as one of the four sentences of docs/metrics.md, with `low` to `high` that hold the true change. Welch's t, on
 * logarithms where the scale is a ratio. Interval, p and sentence use the same share of the error, so that they cannot
 * contradict each other; what is impossible is left out of what is printed, and decides nothing.
 */
export function changeOf(a: SideMean, b: SideMean, {scale, isMoreBetter, share, most}: ChangeInput): Change {
	const alpha = comparisonAlpha * share;
	const difference = b.mean - a.mean;
	const error = Math.sqrt(a.variance + b.variance);
	const df = (a.variance + b.variance) ** 2 / (a.variance ** 2 / a.df + b.variance ** 2 / b.df);
	const reach = error === 0 ? 0 : criticalT(alpha, df) * error;
	const p = error === 0 ? (difference === 0 ? 1 : 0) : Math.min(1, twoSidedP(difference / error, df) / share);
	const isRelative = scale === 'ratio' || a.mean > 0;
	const told = (value: number) => {
		if (scale === 'ratio') return percentOf(value);
		return isRelative ? Math.min(mostPercent, (value / a.mean) * 100) : value;
	};
	const bounded = (value: number) => told(scale === 'ratio' ? value : withinBounds(a.mean + value, most) - a.mean);
	const [low, high] = [difference - reach, difference + reach];
	const isWithin = isRelative && told(low) >= -noisePercent && told(high) <= noisePercent;
	return {
		kind: isRelative ? 'percent' : 'points',
		low: bounded(low),
		estimate: bounded(difference),
		high: bounded(high),
		p,
		sentence: isWithin
			? 'within noise'
			: p > comparisonAlpha
				? 'no change detected'
				: difference > 0 === isMoreBetter
					? 'better'
					: 'worse',
	};
}
