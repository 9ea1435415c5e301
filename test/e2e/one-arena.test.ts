import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {perfTui, temporaryFolder} from './perf-tui.ts';

/** A k6 that writes down its environment, and that of the perf-tui which has started it, as the kernel knows that. */
async function tellingK6() {
	const folder = await temporaryFolder();
	const at = (name: string) => path.join(folder, name);
	await writeFile(
		at('k6'),
		`#!/bin/sh\ncat /proc/self/environ > ${at('k6.env')}\ncat /proc/$PPID/environ > ${at('own.env')}\nexit 1\n`,
		{mode: 0o755},
	);
	await writeFile(at('script.js'), 'export default () => {};\n');
	const variables = async (name: string) => (await readFile(at(name), 'utf8')).split('\0').filter(Boolean);
	return {
		words: ['run', at('script.js'), '--k6', at('k6'), '--out', at('out')],
		seen: async (name: string) => (await variables(name)).filter(each => /ARENA|TUNABLES/.test(each)).sort(),
	};
}

test.skipIf(process.platform !== 'linux')(
	'threads share one arena of memory, and what perf-tui starts sees nothing of how that is done',
	async () => {
		const k6 = await tellingK6();
		await perfTui(k6.words);
		expect(await k6.seen('own.env')).toEqual(['MALLOC_ARENA_MAX=1', 'PERF_TUI_ONE_ARENA=1']);
		expect(await k6.seen('k6.env')).toEqual([]);
	},
);

test.each(['MALLOC_ARENA_MAX=3', 'GLIBC_TUNABLES=glibc.malloc.arena_max=2'])(
	'of %s everybody sees that',
	async given => {
		const k6 = await tellingK6();
		const [name, value] = [given.slice(0, given.indexOf('=')), given.slice(given.indexOf('=') + 1)];
		await perfTui(k6.words, {[name]: value});
		expect(await k6.seen('own.env')).toEqual([given]);
		expect(await k6.seen('k6.env')).toEqual([given]);
	},
);
