/** What a plain JSON value can be; objects of ours are read as such. */
type Json = unknown;

/**
 * What turns one JSON value into another: `[value]` replaces, `[drop, added, at]` takes the first `drop` elements of an
 * array away, appends `added` and patches the elements named in `at`, an object patches its fields (`''` lists those that
 * are gone).
 */
export type Delta = readonly [Json] | readonly [number, readonly Json[], Readonly<Record<string, Delta>>] | DeltaFields;
interface DeltaFields {
	readonly [field: string]: Delta | readonly string[];
}

/** The delta from `before` to `after`; undefined when they are equal. Undefined fields count as left out. */
export function deltaOf(before: Json, after: Json): Delta | undefined {
	if (before === after) return undefined;
	if (Array.isArray(before) && Array.isArray(after)) return deltaOfArrays(before, after);
	if (isRecord(before) && isRecord(after)) return deltaOfRecords(before, after);
	return [after];
}

/** The value that a delta makes of another; parts that did not change are shared. Throws when it does not fit. */
export function patched(value: Json, delta: Delta): Json {
	if (!Array.isArray(delta)) return patchedRecord(value, delta as DeltaFields);
	if (delta.length === 1) return delta[0];
	const [drop, added, at] = delta as readonly [number, readonly Json[], Record<string, Delta>];
	if (!Array.isArray(value)) throw new TypeError('the delta is of an array');
	const next = [...value.slice(drop), ...added];
	for (const [index, part] of Object.entries(at)) next[Number(index)] = patched(next[Number(index)], part);
	return next;
}

function patchedRecord(value: Json, delta: DeltaFields): Json {
	if (!isRecord(value)) throw new TypeError('the delta is of an object');
	const next = new Map(Object.entries(value));
	for (const [field, part] of Object.entries(delta)) {
		if (field !== '') next.set(field, patched(next.get(field), part as Delta));
		else for (const gone of part as readonly string[]) next.delete(gone);
	}
	return Object.fromEntries(next);
}

function deltaOfRecords(before: Record<string, Json>, after: Record<string, Json>): Delta | undefined {
	const from = fieldsOf(before);
	const to = fieldsOf(after);
	if (from.has('') || to.has('')) return JSON.stringify(before) === JSON.stringify(after) ? undefined : [after];
	const parts: [string, Delta | string[]][] = [];
	for (const [field, value] of to) {
		const part = deltaOf(from.get(field), value);
		if (part !== undefined) parts.push([field, part]);
	}
	const gone = [...from.keys()].filter(field => !to.has(field));
	if (gone.length > 0) parts.push(['', gone]);
	return parts.length === 0 ? undefined : (Object.fromEntries(parts) as DeltaFields);
}

function deltaOfArrays(before: readonly Json[], after: readonly Json[]): Delta | undefined {
	if (before.length === after.length) {
		const parts = after.map((value, index) => deltaOf(before[index], value));
		const at = Object.fromEntries(parts.flatMap((part, index) => (part === undefined ? [] : [[index, part] as const])));
		const changed = Object.keys(at).length;
		if (changed === 0) return undefined;
		// A list that moved on by one would otherwise be patched in every place.
		if (changed * 2 <= after.length || after.every(isRecord)) return [0, [], at];
	}
	for (let drop = 0; drop < before.length; drop++) {
		const kept = before.length - drop;
		if (kept > after.length) continue;
		let same = 0;
		while (same < kept && Object.is(before[drop + same], after[same])) same++;
		if (same === kept) return [drop, after.slice(kept), {}];
	}
	return [after];
}

function fieldsOf(record: Record<string, Json>): Map<string, Json> {
	return new Map(Object.entries(record).filter(([, value]) => value !== undefined));
}

function isRecord(value: Json): value is Record<string, Json> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
