import {existsSync} from 'node:fs';
import {dirname, extname, join, sep} from 'node:path';

/** The folder of package.json, from src/ as well as from whichever file of dist/ this was built into. Ends with a slash. */
export const packageRoot = `${folderOfPackage(import.meta.dirname)}${sep}`;

/** A file that a process of its own starts at, such as `session/faults/watchdog-entry`: built when this is built, else its source. */
export function entryFile(name: string): string {
	const extension = extname(import.meta.filename);
	return join(packageRoot, extension === '.js' ? 'dist' : 'src', `${name}${extension}`);
}

function folderOfPackage(folder: string): string {
	return existsSync(join(folder, 'package.json')) ? folder : folderOfPackage(dirname(folder));
}
