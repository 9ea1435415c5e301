/** The middle of some values, and the values that it lies between. */
export interface Spread {
	readonly median: number;
	readonly min: number;
	readonly max: number;
}

/** Null without a value. */
export function spreadOf(values: readonly number[]): Spread | null {
	if (values.length === 0) return null;
	const sorted = Float64Array.from(values).sort();
	const middle = (sorted.length - 1) / 2;
	return {
		median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
		min: sorted[0]!,
		max: sorted.at(-1)!,
	};
}
