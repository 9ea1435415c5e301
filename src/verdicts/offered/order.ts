/** Places of values, the least one's first; of equal ones in their order. */
export function orderOf(values: Float64Array): Uint32Array {
	return Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
}
