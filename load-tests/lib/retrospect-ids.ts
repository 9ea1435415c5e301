/**
 * The ids in the `result` of the retrospects list, which is an array or an object that holds one (a page).
 * Entries carry `id` or `retrospectId`; what has neither is left out.
 */
export function retrospectIds(result: unknown): string[] {
	return entriesOf(result).flatMap(entry => {
		const fields = isRecord(entry) ? entry : {};
		const id = fields.id ?? fields.retrospectId;
		return typeof id === 'number' || typeof id === 'string' ? [String(id)] : [];
	});
}

function entriesOf(result: unknown): unknown[] {
	if (Array.isArray(result)) return result;
	if (!isRecord(result)) return [];
	return Object.values(result).find(Array.isArray) ?? [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
