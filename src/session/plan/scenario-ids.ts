import path from 'node:path';

/** A script and what it is called. */
interface Script {
	readonly id: string;
	readonly file: string;
}

/**
 * Each file with an id of its own: rounds, verdicts and comparisons go by it. Those whose names are alike, or like one of
 * `taken` in any case of letters, have as many of their folders in front as tell them apart.
 */
export function withOwnIds<Of extends Script>(scripts: readonly Of[], taken: readonly string[]): Of[] {
	const ids = new Map(scripts.map(({id, file}) => [file, id]));
	const others = (id: string) => [...taken, ...[...ids.values()].filter(each => each !== id)];
	const names = new Map(
		[...new Set(ids.values())].flatMap(id => {
			const alike = [...ids.keys()].filter(file => ids.get(file) === id);
			const own = namesOf(alike, others(id));
			return alike.map((file, at) => [file, own[at]!] as const);
		}),
	);
	return scripts.map(script => ({...script, id: names.get(script.file)!}));
}

/** The same of files in one folder: the first of a name keeps it, others are called after their files. */
export function withFirstIds<Of extends Script>(scripts: readonly Of[]): Of[] {
	const taken = new Set<string>();
	return scripts.map(script => {
		const id = [script.id, stemOf(script.file), path.basename(script.file)].find(name => !taken.has(name))!;
		taken.add(id);
		return {...script, id};
	});
}

/** A file's name without its ending. */
export function stemOf(file: string): string {
	return path.basename(file).replace(/\.[^.]+$/, '');
}

/** Without endings where those do not matter; whole paths tell any two files apart. */
function namesOf(files: readonly string[], taken: readonly string[]): readonly string[] {
	const reserved = new Set(taken.map(id => id.toLowerCase()));
	const folders = files.map(file => path.dirname(file).split(path.sep).filter(Boolean));
	const deepest = Math.max(...folders.map(each => each.length));
	for (const name of [stemOf, (file: string) => path.basename(file)])
		for (let depth = 0; depth <= deepest; depth++) {
			const names = files.map((file, at) => [...folders[at]!.slice(-depth || Infinity), name(file)].join('/'));
			if (new Set(names).size === names.length && !names.some(each => reserved.has(each.toLowerCase()))) return names;
		}
	return files;
}
