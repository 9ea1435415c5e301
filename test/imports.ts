import path from 'node:path';

/** One import of one file; own files are paths below src/, others the names of packages. */
export interface Import {
	readonly from: string;
	readonly to: string;
}

/** What a file imports or re-exports, `import type` and `import()` included. */
export function importsOf(from: string, text: string): Import[] {
	const written = /^(?:import|export)\s(?:[^;'"]*?from\s)?'([^']+)'|\bimport\('([^']+)'\)/gms;
	return [...text.matchAll(written)].map(([, plain, dynamic]) => {
		const name = (plain ?? dynamic)!;
		return {from, to: name.startsWith('.') ? path.join(path.dirname(from), name) : name};
	});
}

/** Groups of files that import one another in a circle (Tarjan's strongly connected components), sorted. */
export function circles(imports: readonly Import[]): string[][] {
	const next = Map.groupBy(imports, ({from}) => from);
	const index = new Map<string, number>();
	const lowest = new Map<string, number>();
	const open: string[] = [];
	const found: string[][] = [];
	const visit = (file: string) => {
		index.set(file, index.size);
		lowest.set(file, index.get(file)!);
		open.push(file);
		for (const {to} of next.get(file) ?? []) {
			if (!index.has(to)) visit(to);
			if (open.includes(to)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(to)!));
		}
		if (lowest.get(file) !== index.get(file)) return;
		const circle = open.splice(open.indexOf(file));
		if (circle.length > 1) found.push(circle.sort());
	};
	for (const file of next.keys()) if (!index.has(file)) visit(file);
	return found;
}
