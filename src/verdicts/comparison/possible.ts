/** Percent beyond which a change is only said to be that large: a number of JSON, which Infinity is not. */
export const mostPercent = 1e9;

/** A difference of logarithms in percent. */
export function percentOf(logarithms: number): number {
	return Math.min(mostPercent, Math.expm1(logarithms) * 100);
}

/** A figure within what it can be: nothing is less than none of it, or more than all of it (`most`; null: nothing bounds it). */
export function withinBounds(value: number, most: number | null): number {
	return Math.max(0, Math.min(most ?? value, value));
}
