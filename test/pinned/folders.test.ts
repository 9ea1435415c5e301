import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {foldersIn} from './folders.ts';

test('sessions that git does not know are not pinned; without git all are', async () => {
	const root = await temporaryFolder();
	for (const name of ['b', 'a', 'left behind']) {
		await mkdir(path.join(root, 'results', name), {recursive: true});
		await writeFile(path.join(root, 'results', name, 'session.json'), '{}');
	}
	await writeFile(path.join(root, 'results', 'a.md'), '');
	expect(await foldersIn(root, 'results')).toEqual(['a', 'b', 'left behind']);
	const git = (...words: string[]) => execa('git', words, {cwd: root});
	await git('init', '--quiet');
	await git('add', 'results/a', 'results/a.md', 'results/b');
	expect(await foldersIn(root, 'results')).toEqual(['a', 'b']);
});
