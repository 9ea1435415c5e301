/**
 * The id of the run that a word names: the whole id, `5-E-1-on`, or its beginning up to a dash, of which the number alone is
 * one; undefined where there is none.
 */
export function runNamed(ids: readonly string[], word: string): string | undefined {
	return ids.find(id => id === word) ?? ids.find(id => id.startsWith(`${word}-`));
}
