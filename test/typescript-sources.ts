import path from 'node:path';
import type {SourceFile} from 'typescript/unstable/ast';
import {API} from 'typescript/unstable/sync';

/** What `read` finds in every source file of a folder, as TypeScript reads it; `file` is a path below the folder. */
export function readSources<T>(config: string, folder: string, read: (source: SourceFile, file: string) => T[]): T[] {
	const api = new API();
	try {
		const program = api.updateSnapshot({openProjects: [config]}).getProjects()[0]!.program;
		return program
			.getSourceFileNames()
			.filter(name => name.startsWith(`${folder}/`))
			.flatMap(name => read(program.getSourceFile(name)!, path.relative(folder, name)));
	} finally {
		api.close();
	}
}
