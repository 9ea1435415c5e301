/** Takes apart what kubectl prints of several objects: indented JSON, one after another, each ending with a bracket at the start of a line. */
export function takeDocuments(text: string): {documents: unknown[]; rest: string} {
	const pieces = text.split(/(?<=\n\}\n)/);
	const rest = pieces.at(-1)!.endsWith('\n}\n') ? '' : pieces.pop()!;
	return {documents: pieces.map(piece => JSON.parse(piece)), rest};
}
