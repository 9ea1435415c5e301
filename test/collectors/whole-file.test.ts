import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {writeWhole} from '../../src/collectors/whole-file.ts';
import {smallDisk} from '../faults/small-disk.ts';

test('a file of which only a part fits keeps what it held, and the error names it', async context => {
	const disk = await smallDisk(context, 'size=64k');
	const file = path.join(disk, 'session.json');
	await writeFile(file, 'before');
	// More than is free, and free is more than nothing: one write(2) takes a part of it without an error.
	await expect(writeWhole(file, 'x'.repeat(100_000))).rejects.toMatchObject({code: 'ENOSPC', path: file});
	expect(await readFile(file, 'utf8')).toBe('before');
	expect(await readdir(disk)).toEqual(['session.json']);
	await writeWhole(file, 'after');
	expect(await readFile(file, 'utf8')).toBe('after');
});

async function emptyFolder() {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-whole-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

test('a piece is asked for when the one before is in the file, not earlier', async () => {
	const folder = await emptyFolder();
	const sizes: number[] = [];
	async function* pieces() {
		for (let piece = 0; piece < 3; piece++) {
			yield 'x'.repeat(1000);
			const [name] = await readdir(folder);
			sizes.push((await stat(path.join(folder, name!))).size);
		}
	}
	await writeWhole(path.join(folder, 'timeline.csv'), pieces());
	expect(sizes).toEqual([1000, 2000, 3000]);
	expect(await readdir(folder)).toEqual(['timeline.csv']);
});

test('pieces that end in an error leave the file that was there', async () => {
	const folder = await emptyFolder();
	const file = path.join(folder, 'timeline.csv');
	await writeFile(file, 'before');
	async function* pieces() {
		yield 'after';
		throw new Error('unreadable');
	}
	await expect(writeWhole(file, pieces())).rejects.toThrow('unreadable');
	expect(await readFile(file, 'utf8')).toBe('before');
	expect(await readdir(folder)).toEqual(['timeline.csv']);
});
