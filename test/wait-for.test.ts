import {readdir, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {waitFor} from './wait-for.ts';

test('a wait that is in vain tells what it waited for, for how long, and what was there', async () => {
	const never = () => {
		throw new Error('the screen does not show q quit');
	};
	await expect(waitFor(never, {timeout: 100, seen: () => 'E-1 runs'})).rejects.toThrow(
		/^Not so after 0\.[1-9] s: the screen does not show q quit\nSeen at the end:\nE-1 runs$/,
	);
});

test('every test waits so: what vitest has for it does not tell how long', async () => {
	const folder = fileURLToPath(new URL('.', import.meta.url));
	const names = (await readdir(folder, {recursive: true})).filter(name => /\.tsx?$/.test(name));
	const silent = /expect\s*\.poll\(|vi\s*\.wait(?:For|Until)\(/;
	const found = await Promise.all(names.map(async name => [name, await readFile(folder + name, 'utf8')] as const));
	expect(found.filter(([, text]) => silent.test(text)).map(([name]) => name)).toEqual([]);
});
