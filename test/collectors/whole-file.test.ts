import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
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
