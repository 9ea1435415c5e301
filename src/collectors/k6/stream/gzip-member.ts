import {once} from 'node:events';
import {crc32, createInflateRaw, type InflateRaw} from 'node:zlib';
import type {ByteSource} from './byte-source.ts';

const headerBytes = 10;
const trailerBytes = 8;
/** Flags of what follows the header (RFC 1952). */
const flags = {headerCrc: 2, extra: 4, name: 8, comment: 16};

/**
 * The content of one gzip member, and not a byte behind it: Node's own gunzip loses up to a block of what it has read when
 * other bytes follow. Throws an error with a clause when the member is cut or damaged; all before it has then come out.
 */
export async function* readGzipMember(source: ByteSource): AsyncIterable<Buffer> {
	await skipHeader(source);
	const inflater = createInflateRaw({chunkSize: 1 << 16});
	let sum = 0;
	let length = 0;
	try {
		for (let isOver = false; !isOver; ) {
			const piece = await source.piece();
			if (piece === null) throw new Error('unexpected end of file');
			const before = inflater.bytesWritten;
			const step = await inflate(inflater, piece);
			for (const content of step.contents) {
				sum = crc32(content, sum);
				length += content.length;
				yield content;
			}
			if (step.error !== null) throw step.error;
			isOver = step.isOver;
			if (isOver) source.giveBack(piece.subarray(inflater.bytesWritten - before));
		}
	} finally {
		inflater.destroy();
	}
	const trailer = await source.take(trailerBytes);
	if (trailer.length < trailerBytes) throw new Error('unexpected end of file');
	if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== length % 2 ** 32) {
		throw new Error('its checksum does not fit');
	}
}

/** Feeds one piece; `isOver` when the deflated data ended in it, or before it. */
async function inflate(
	inflater: InflateRaw,
	piece: Buffer,
): Promise<{contents: Buffer[]; isOver: boolean; error: Error | null}> {
	const contents: Buffer[] = [];
	const collect = (content: Buffer) => contents.push(content);
	inflater.on('data', collect);
	const over = new AbortController();
	let isOver = false;
	let error: Error | null = null;
	const written = new Promise<void>(resolve => inflater.write(piece, () => resolve()));
	// At its end an inflater takes no more, and never says that the piece was written.
	const ended = once(inflater, 'end', {signal: over.signal}).then(
		() => {
			isOver = true;
		},
		reason => {
			if (!over.signal.aborted) error = reason as Error;
		},
	);
	await Promise.race([written, ended]);
	over.abort();
	await ended;
	inflater.off('data', collect);
	return {contents, isOver, error};
}

async function skipHeader(source: ByteSource): Promise<void> {
	const header = await source.take(headerBytes);
	const flag = header[3] ?? 0;
	if (flag & flags.extra) {
		const size = await source.take(2);
		if (size.length === 2) await source.take(size.readUInt16LE());
	}
	for (const text of [flags.name, flags.comment]) if (flag & text) await skipText(source);
	if (flag & flags.headerCrc) await source.take(2);
}

async function skipText(source: ByteSource): Promise<void> {
	for (;;) {
		const byte = await source.take(1);
		if (byte.length === 0 || byte[0] === 0) return;
	}
}
