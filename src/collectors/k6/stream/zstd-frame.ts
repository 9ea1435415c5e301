import {Readable} from 'node:stream';
import {constants, createZstdDecompress} from 'node:zlib';
import type {ByteSource} from './byte-source.ts';

/** Where a frame's length stands in its first bytes, and how it is told from others (RFC 8878). */
const headBytes = 8;
const blockHeaderBytes = 3;
const checksumBytes = 4;
const runLength = 1;
const reserved = 3;

/** Whether bytes begin a frame that holds no content: its writer's own notes. */
export function isSkippable(head: Buffer): boolean {
	return head.length >= 4 && (head.readUInt32LE() & 0xfffffff0) >>> 0 === 0x184d2a50;
}

/** Goes past a skippable frame. */
export async function skipFrame(source: ByteSource): Promise<void> {
	const head = await source.take(headBytes);
	let left = head.length < headBytes ? 1 : head.readUInt32LE(4);
	while (left > 0) {
		const {length} = await source.take(Math.min(left, 1 << 16));
		if (length === 0) throw new Error('unexpected end of file');
		left -= length;
	}
}

/**
 * The content of one zstd frame, and not a byte behind it. Throws an error with a clause when the frame is cut or damaged;
 * what its whole blocks held has then come out.
 */
export async function* readZstdFrame(source: ByteSource): AsyncIterable<Buffer> {
	const frame = {isCut: false};
	const compressed = Readable.from(blocksOf(source, frame));
	// Flushing at the end, it gives all that it has of a frame that is cut.
	const decompressor = createZstdDecompress({finishFlush: constants.ZSTD_e_flush});
	compressed.on('error', error => decompressor.destroy(error));
	yield* compressed.pipe(decompressor);
	if (frame.isCut) throw new Error('unexpected end of file');
}

async function* blocksOf(source: ByteSource, frame: {isCut: boolean}): AsyncIterable<Buffer> {
	const head = await source.take(5);
	yield head;
	const descriptor = head[4] ?? 0;
	const isSingle = (descriptor & 0x20) !== 0;
	const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
	const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!;
	let next = (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
	for (let isLast = false; ; ) {
		const content = await source.take(next);
		yield content;
		frame.isCut = content.length < next;
		if (frame.isCut || isLast) break;
		const header = await source.take(blockHeaderBytes);
		yield header;
		frame.isCut = header.length < blockHeaderBytes;
		if (frame.isCut) break;
		const bits = header.readUIntLE(0, blockHeaderBytes);
		const type = (bits >> 1) & 3;
		if (type === reserved) throw new Error('a block of an unknown kind');
		isLast = (bits & 1) === 1;
		next = (type === runLength ? 1 : bits >> 3) + (isLast && descriptor & 4 ? checksumBytes : 0);
	}
}
