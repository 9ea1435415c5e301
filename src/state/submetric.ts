import {type Tags, tagOf} from './tags.ts';

/** Which points of a metric a sub-metric takes: those that carry all these tags with these values. */
export interface Submetric {
	/** As k6's summary lists it. */
	readonly name: string;
	readonly metric: string;
	readonly tags: readonly (readonly [key: string, value: string])[];
}

/**
 * Reads `metric{key:value,key:value}` as k6 does (`Metric.AddSubmetric`): a pair is cut at its first colon, white space and
 * then quotes around both are dropped, a key given twice counts the last time. Null for a name without braces.
 */
export function parseSubmetric(name: string): Submetric | null {
	const brace = name.indexOf('{');
	if (brace < 0 || !name.endsWith('}')) return null;
	const metric = name.slice(0, brace);
	const expression = name.slice(brace + 1, -1).trim();
	const tags = new Map<string, string>();
	for (const pair of expression.split(',')) {
		if (pair === '') continue;
		const colon = pair.indexOf(':');
		const key = colon < 0 ? pair : pair.slice(0, colon);
		const value = colon < 0 ? '' : pair.slice(colon + 1);
		tags.set(unquote(key), unquote(value));
	}
	return tags.size === 0 ? null : {name: `${metric}{${expression}}`, metric, tags: [...tags]};
}

/** Whether a point with these tags belongs to the sub-metric. */
export function isIn({tags}: Submetric, of: Tags): boolean {
	return tags.every(([key, value]) => tagOf(of, key) === value);
}

/** Whether two sub-metrics of one metric take the same points, however they are spelled: to k6 they are one. */
export function haveSameTags(one: Submetric, other: Submetric): boolean {
	const tags = Object.fromEntries(other.tags);
	return one.tags.length === other.tags.length && isIn(one, tags);
}

function unquote(text: string): string {
	return text.trim().replace(/^["']+|["']+$/g, '');
}
