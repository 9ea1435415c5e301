/** Fields of RFC 4180; null when a quote is never closed. */
export function splitQuoted(text: string): string[] | null {
	const fields: string[] = [];
	const field = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/y;
	while (field.lastIndex < text.length) {
		const match = field.exec(text);
		if (match === null) return null;
		fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
	}
	if (text.endsWith(',')) fields.push('');
	return fields;
}

/** Where the last field of a line begins, with its quote where it has one. */
export function beginOfLastField(line: string): number {
	if (!line.endsWith('"')) return line.lastIndexOf(',') + 1;
	// A quote inside is doubled: the one that stands alone opens the field.
	let at = line.lastIndexOf('"', line.length - 2);
	while (at > 0 && line[at - 1] === '"') at = line.lastIndexOf('"', at - 2);
	return at;
}
