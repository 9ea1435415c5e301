import path from 'node:path';

/** What a file of k6's samples is called: its name without the endings that say what it is. */
function streamName(source: string): string {
	return source === '-' ? 'stdin' : path.basename(source).replace(/(\.ndjson|\.json)?(\.gz|\.zst)?$/, '');
}

/** Names of several files, each with as many of its folders as tell them all apart. */
export function partNames(sources: readonly string[]): string[] {
	const folders = sources.map(source => path.resolve(source).split(path.sep).slice(1, -1));
	const deepest = Math.max(...folders.map(each => each.length));
	for (let depth = 0; depth < deepest; depth++) {
		const names = sources.map((source, i) => [...folders[i]!.slice(-depth || Infinity), streamName(source)].join('/'));
		if (new Set(names).size === names.length) return names;
	}
	return sources.map(source => path.resolve(source));
}
