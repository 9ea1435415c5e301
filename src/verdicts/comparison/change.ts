import type {Change} from '../../record/comparison-schema.ts';
import type {Scale, SideMean} from './side-mean.ts';
import {criticalT, twoSidedP} from './student-t.ts';

/** The error that one comparison may make in all. */
export const comparisonAlpha = 0.05;
/** A change that surely lies within this many percent is none that matters. */
const noisePercent = 2;

/**
 * B against A as one of the four sentences of docs/metrics.md, with `low` to `high` that hold the true
 * change. Welch's t, on logarithms where the scale is a ratio. `share` is the part of the comparison's error that this figure may
 * spend: interval, p and sentence all use it, so that they cannot contradict each other.
 */
export function changeOf(a: SideMean, b: SideMean, scale: Scale, isMoreBetter: boolean, share: number): Change {
	const alpha = comparisonAlpha * share;
	const difference = b.mean - a.mean;
	const error = Math.sqrt(a.variance + b.variance);
	const df = (a.variance + b.variance) ** 2 / (a.variance ** 2 / a.df + b.variance ** 2 / b.df);
	const reach = error === 0 ? 0 : criticalT(alpha, df) * error;
	const p = error === 0 ? (difference === 0 ? 1 : 0) : Math.min(1, twoSidedP(difference / error, df) / share);
	const isRelative = scale === 'ratio' || a.mean > 0;
	const printed = (value: number) => {
		if (scale === 'ratio') return (Math.exp(value) - 1) * 100;
		return isRelative ? (value / a.mean) * 100 : value;
	};
	const [low, high] = [printed(difference - reach), printed(difference + reach)];
	const isWithin = isRelative && low >= -noisePercent && high <= noisePercent;
	return {
		kind: isRelative ? 'percent' : 'points',
		low,
		estimate: printed(difference),
		high,
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
