import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openStream} from '../../../../src/collectors/k6/stream/open-stream.ts';

// Not all alike, or it would compress to less than a decompressor's block.
const content = Buffer.from(Array.from({length: 60_000}, (_, i) => `${i} ${(i * 7919) % 10_007}\n`).join(''));
const rest = content.subarray(99_999);
const [first, second] = [zstdCompressSync(content.subarray(0, 99_999)), zstdCompressSync(rest)];
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'open-stream-'));
});
afterAll(() => rm(folder, {recursive: true}));

async function read(name: string, bytes: Uint8Array): Promise<{seen: Buffer; problem: string | null}> {
	const file = join(folder, name);
	await writeFile(file, bytes);
	const stream = await openStream(file);
	const pieces: Uint8Array[] = [];
	for await (const piece of stream.chunks) pieces.push(Buffer.from(piece));
	return {seen: Buffer.concat(pieces), problem: stream.problem()};
}

describe('a recording is read to its last byte', () => {
	test.each([
		['plain', content],
		['gzip', gzipSync(content)],
		['zstd', zstdCompressSync(content)],
		[
			'gzip in two members, as appended files have',
			Buffer.concat([gzipSync(content.subarray(0, 99)), gzipSync(content.subarray(99))]),
		],
		[
			'zstd in two frames, between notes of its writer',
			Buffer.concat([skippable, first, skippable, second, skippable]),
		],
		[
			'gzip behind zstd, and lines that were added later',
			Buffer.concat([first, gzipSync(rest), Buffer.from('{"more"}')]),
		],
		['UTF-16 with its mark', Buffer.from(`\uFEFF${content.toString()}`, 'utf16le')],
	])('%s, whatever its name says', async (name, bytes) => {
		const {seen, problem} = await read(`${name}.json`, bytes);
		expect(problem).toBeNull();
		const expected = name.includes('added') ? Buffer.concat([content, Buffer.from('{"more"}')]) : content;
		expect(seen.equals(expected)).toBe(true);
	});

	test.each([
		['gzip', gzipSync(content)],
		['zstd', zstdCompressSync(content)],
	])('%s with other bytes behind it, which are said', async (name, bytes) => {
		for (const tail of ['not one sample', '\u001f\u001f', '\0'.repeat(600)]) {
			const {seen, problem} = await read(name, Buffer.concat([bytes, Buffer.from(tail)]));
			expect(problem).toContain(`${tail.length} bytes after the end of the compressed samples`);
			expect(seen.equals(content)).toBe(true);
		}
	});

	test.each([0, 1, 3])('also one of %i bytes', async length => {
		expect(await read('short.gz', content.subarray(0, length))).toEqual({
			seen: content.subarray(0, length),
			problem: null,
		});
	});
});

describe('of a recording that stops in the middle', () => {
	test.each([
		['gzip', gzipSync(content)],
		['zstd', zstdCompressSync(content)],
	])('%s gives what was there and says so', async (name, bytes) => {
		const {seen, problem} = await read(name, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
		expect(problem).toContain('ends early');
		expect(seen.length).toBeGreaterThan(content.length / 4);
		expect(seen.equals(content.subarray(0, seen.length))).toBe(true);
	});
});

test.each([
	['a zip archive', [0x50, 0x4b, 3, 4, 20, 0]],
	['compressed by xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
	['compressed by bzip2', [...Buffer.from('BZh91AY')]],
])('%s is a sentence with what to do', async (kind, head) => {
	await expect(read('packed', Buffer.from(head))).rejects.toThrow(`is ${kind}: unpack it`);
});

test('a path that leads nowhere is a sentence, not a stack trace', async () => {
	await expect(openStream(join(folder, 'nothing.json'))).rejects.toThrow(/does not exist: check the path/);
	await expect(openStream(folder)).rejects.toThrow(/is a folder/);
});
