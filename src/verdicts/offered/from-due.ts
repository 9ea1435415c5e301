import type {FromDue, Offered} from '../../record/offered-schema.ts';
import {interpolate, placeOf} from '../../state/values/quantile.ts';

/** Percentiles of what was measured, in ms, and of `longer` that were not and count as longer than any. Null of nothing. */
export function fromDueFigures(measuredMs: Float64Array, longer: number): FromDue | null {
	if (measuredMs.length === 0) return null;
	const sorted = measuredMs.toSorted();
	const count = sorted.length + longer;
	const at = (share: number) => {
		const place = placeOf(share, count, 'separate');
		return place.above < sorted.length ? valueAt(sorted, place) : null;
	};
	return {count, med: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), longest: sorted.at(-1)!};
}

/** How late iterations began, in ms: all of them were measured. Null of nothing. */
export function lateFigures(lateMs: Float64Array): Offered['lateMs'] {
	if (lateMs.length === 0) return null;
	const sorted = lateMs.toSorted();
	const at = (share: number) => valueAt(sorted, placeOf(share, sorted.length, 'separate'));
	return {med: at(0.5), p95: at(0.95), max: sorted.at(-1)!};
}

/** `place` lies within `sorted`. */
function valueAt(sorted: Float64Array, {below, above, fraction}: ReturnType<typeof placeOf>): number {
	return interpolate(sorted[below]!, sorted[above]!, fraction, 'separate');
}
