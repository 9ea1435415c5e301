import type {FromDue} from '../../record/offered-schema.ts';
import {interpolate, placeOf} from '../../state/values/quantile.ts';

/** Percentiles of what was measured, in ms, and of `longer` that were not and count as longer than any. Null of nothing. */
export function fromDueFigures(measuredMs: readonly number[], longer: number): FromDue | null {
	if (measuredMs.length === 0) return null;
	const sorted = Float64Array.from(measuredMs).sort();
	const count = sorted.length + longer;
	const at = (share: number) => {
		const {below, above, fraction} = placeOf(share, count, 'separate');
		const isMeasured = (fraction === 0 ? below : above) < sorted.length;
		return isMeasured ? interpolate(sorted[below]!, sorted[above] ?? 0, fraction, 'separate') : null;
	};
	return {count, med: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), longest: sorted.at(-1)!};
}
