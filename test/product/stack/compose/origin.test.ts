import {mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {originOf} from '../../../../src/product/stack/compose/origin.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-origin-'));
	await writeFile(at('ours.yaml'), 'name: perf-tui\n');
	await writeFile(at('copy.yaml'), 'name: perf-tui\n');
	await writeFile(at('other.yaml'), 'name: perf-tui # older\n');
	await symlink(at('ours.yaml'), at('link.yaml'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const origin = (...noted: string[]) => originOf('perf-tui', noted.map(at), at('ours.yaml'));

test('a project made from the files here has nothing to say, whatever is laid over them and by whichever path', async () => {
	expect(await origin('ours.yaml', 'other.yaml')).toBeNull();
	expect(await origin('link.yaml')).toBeNull();
	expect(await origin()).toBeNull();
});

test('a project of another checkout with the same text is told as that', async () => {
	expect(await origin('copy.yaml')).toBe(`was made from ${at('copy.yaml')}, a copy of the files here`);
});

test.each(['other.yaml', 'gone.yaml'])(
	'a project made from %s under our name is refused with both paths and the way out',
	async file => {
		await expect(origin(file)).rejects.toMatchObject({
			exitCode: 2,
			message: expect.stringMatching(new RegExp(`made from ${at(file)}, not from ${at('ours.yaml')}: take it down`)),
		});
	},
);
