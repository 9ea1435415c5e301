import {access} from 'node:fs/promises';

/** Those of the files that are there. */
export async function present(files: readonly string[]): Promise<string[]> {
	const found = await Promise.all(
		files.map(file =>
			access(file).then(
				() => file,
				() => null,
			),
		),
	);
	return found.filter(file => file !== null);
}
