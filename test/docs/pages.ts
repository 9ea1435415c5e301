import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every file of the repository, also what is not committed yet; paths from its root. */
export const files: readonly string[] = execFileSync(
	'git',
	['ls-files', '--cached', '--others', '--exclude-standard'],
	{
		cwd: root,
		encoding: 'utf8',
	},
)
	.split('\n')
	.filter(file => existsSync(path.join(root, file)));

export const pages: readonly string[] = files.filter(file => file.endsWith('.md'));

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Commands of a page's `sh` blocks, a line each, in their order, without what is said about them. */
export function commandsOf(page: string): readonly string[] {
	return [...read(page).matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block]) =>
		block!
			.split('\n')
			.map(line => line.replace(/(^| +)#.*$/, '').trim())
			.filter(line => line !== ''),
	);
}

/** What perf-tui is given by a command, without redirections; null when the command starts something else. */
export function wordsForPerfTui(command: string): readonly string[] | null {
	const [, rest] = /^(?:[A-Z_]+=\S+ )*(?:npx perf-tui|npm start(?: --)?)(?: (.*))?$/.exec(command) ?? [];
	if (rest === undefined) return /^(npx perf-tui|npm start)$/.test(command) ? [] : null;
	// Quotes for the shell hold no spaces in any page.
	return rest
		.replace(/ >.*$/, '')
		.split(' ')
		.map(word => word.replace(/^'(.*)'$/, '$1'));
}
