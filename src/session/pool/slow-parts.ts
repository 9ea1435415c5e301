import type {Run} from '../../record/schema.ts';
import {milliseconds} from '../../text/sentence.ts';

type RunPart = NonNullable<Run['parts']>[number];

/** This many times the median of all parts, and a part is no longer like the others. */
const slowFactor = 1.5;

/** Names each part that was answered far more slowly than the others: the generator or its way may be why. */
export function slowParts(parts: readonly RunPart[]): string[] {
	const values = parts.flatMap(({p95}) => p95 ?? []).sort((a, b) => a - b);
	if (values.length < 2) return [];
	const half = values.length / 2;
	const median = (values[Math.ceil(half) - 1]! + values[Math.floor(half)]!) / 2;
	return parts.flatMap(({name, p95}) =>
		p95 !== null && p95 >= slowFactor * median && p95 > median
			? [
					`p95 of part ${name} is ${milliseconds(p95)}, ${(p95 / median).toFixed(1)} × the median of the parts (${milliseconds(median)}): its generator or its way to the system may be slow`,
				]
			: [],
	);
}
