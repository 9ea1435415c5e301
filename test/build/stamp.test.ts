import {mkdir, mkdtemp, rename, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {stampOf} from '../../build/stamp.ts';

let root: string;
const stamp = () => stampOf(root, ['sources', 'package.json', 'no-such-file']);
const write = (name: string, text: string) => writeFile(path.join(root, name), text);

beforeEach(async () => {
	root = await mkdtemp(path.join(tmpdir(), 'perf-tui-stamp-'));
	await mkdir(path.join(root, 'sources/deep'), {recursive: true});
	await write('sources/a.ts', 'one');
	await write('sources/deep/b.ts', 'two');
	await write('package.json', '{}');
});

afterEach(() => rm(root, {recursive: true}));

test('sources that are what they were have the stamp they had, whatever their times', async () => {
	const before = stamp();
	await utimes(path.join(root, 'sources/a.ts'), 1, 1);
	expect(stamp()).toBe(before);
});

test.each([
	['changed, as long as before and as old', () => write('sources/deep/b.ts', 'owt')],
	['added', () => write('sources/deep/c.ts', '')],
	['removed', () => rm(path.join(root, 'sources/deep/b.ts'))],
	['renamed', () => rename(path.join(root, 'sources/a.ts'), path.join(root, 'sources/z.ts'))],
	[
		'moved by a few letters from one file to the next',
		() => write('sources/a.ts', 'onet').then(() => write('sources/deep/b.ts', 'wo')),
	],
	['changed outside the folder', () => write('package.json', '{"a": 1}')],
])('a stamp differs when a file was %s', async (_, change) => {
	const before = stamp();
	await change();
	expect(stamp()).not.toBe(before);
});
