import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';

/**
 * Names of the folders right below one of the repo's, sorted: those that git knows, so that what somebody's own runs have left
 * there is not among them; all of them where there is no git.
 */
export async function foldersIn(root: string, folder: string): Promise<string[]> {
	const {stdout, failed} = await execa('git', ['ls-files', '-z', '--', '.'], {
		cwd: path.join(root, folder),
		reject: false,
	});
	const known = failed ? '' : stdout;
	if (known !== '') {
		const paths = known.split('\0').filter(file => file.includes('/'));
		return [...new Set(paths.map(file => file.slice(0, file.indexOf('/'))))].sort();
	}
	const entries = await readdir(path.join(root, folder), {withFileTypes: true});
	return entries
		.filter(entry => entry.isDirectory())
		.map(({name}) => name)
		.sort();
}
