import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {oneByteSources} from '../../build/one-byte-sources.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';

async function built(source: string): Promise<string> {
	const folder = path.join(await temporaryFolder(), 'src');
	await mkdir(folder);
	const file = path.join(folder, 'text.ts');
	await writeFile(file, source);
	const {outputFiles} = await build({
		entryPoints: [file],
		bundle: true,
		format: 'esm',
		write: false,
		logLevel: 'silent',
		plugins: [oneByteSources],
	});
	return outputFiles[0]!.text;
}

test('signs beyond ASCII are spelled in ASCII, in templates, strings and patterns, and are what they were', async () => {
	const text = await built(
		'const tag = (parts: TemplateStringsArray) => parts[0];\nexport const all = [`✕ 가𠮷`, tag`… more`, "é", /^✕+𠮷$/u.test("✕✕𠮷")];\n',
	);
	expect(text).toMatch(/^[\0-\x7f]*$/);
	const {all} = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {all: unknown[]};
	expect(all).toEqual(['✕ 가𠮷', '… more', 'é', true]);
});

test('a backslash before such a sign is refused, because its meaning would change', async () => {
	await expect(built('export const pattern = /\\✕/;\n')).rejects.toThrow('no backslash before a sign beyond ASCII');
});
