import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';

/**
 * What a build was made of, as a hash of names and contents of files and of all files in folders, relative to `root`.
 * Of contents, not of times: a checkout or a copy may give an older file to a newer build.
 */
export function stampOf(root: string, sources: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(source => filesOf(root, source))) {
		const content = readFileSync(path.join(root, file));
		hash.update(`\0${file}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

/** The file itself, or all files of a folder in the order of their names; relative to `root`. */
export function filesOf(root: string, source: string): string[] {
	const whole = path.join(root, source);
	if (!existsSync(whole)) return [];
	if (!statSync(whole).isDirectory()) return [source];
	return readdirSync(whole, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
		.sort();
}
