import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openStream} from '../../../src/collectors/k6/open-stream.ts';

// Not all alike, or it would compress to less than a decompressor's block.
const content = Buffer.from(Array.from({length: 60_000}, (_, i) => `${i} ${(i * 7919) % 10_007}\n`).join(''));
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
	])('%s, whatever its name says', async (name, bytes) => {
		const {seen, problem} = await read(`${name}.json`, bytes);
		expect(problem).toBeNull();
		expect(seen.equals(content)).toBe(true);
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

test('a path that leads nowhere is a sentence, not a stack trace', async () => {
	await expect(openStream(join(folder, 'nothing.json'))).rejects.toThrow(/does not exist: check the path/);
	await expect(openStream(folder)).rejects.toThrow(/is a folder/);
});
