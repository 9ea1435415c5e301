import {usageError} from '../../../errors.ts';
import {kept} from '../../../text/say.ts';
import {type ByteSource, createByteSource} from './byte-source.ts';
import {readGzipMember} from './gzip-member.ts';
import {isSkippable, readZstdFrame, skipFrame} from './zstd-frame.ts';

/** More is no file that somebody compressed twice, but one that is made to never end. */
const mostLayers = 8;
const brace = 0x7b;
/** Where a tar archive names itself. */
const tarMark = {at: 257, text: 'ustar'};

/** Bytes out of all that they were compressed by, one within the other. */
export interface Unpacked {
	readonly chunks: AsyncIterable<Buffer>;
	/** How many bytes stood behind the end of the compressed ones; known when the chunks have ended. */
	left(): number;
}

/**
 * Unpacks gzip and zstd, told by their first bytes: compressed pieces may follow one another in any number, and may be
 * compressed again, as an artifact is that was compressed before it was kept. A UserError for an archive of files.
 */
export function unpack(source: ByteSource, name: string): Unpacked {
	let left = 0;
	async function* chunks(): AsyncIterable<Buffer> {
		const layers = [source];
		let inner = source;
		while (layers.length <= mostLayers && isCompressed(await inner.peek(4))) {
			inner = createByteSource(decoded(inner)[Symbol.asyncIterator]());
			layers.push(inner);
		}
		const archive = archiveOf(await inner.peek(tarMark.at + tarMark.text.length));
		if (archive !== null)
			throw usageError(
				kept`${name} is ${archive}: unpack it, and name k6's JSON file (plain, .gz or .zst) that was in it.`,
			);
		yield* rest(inner);
		for (const layer of layers) for await (const piece of rest(layer)) left += piece.length;
	}
	return {chunks: chunks(), left: () => left};
}

/** What a file is that has to be unpacked by another program; null for any other. */
function archiveOf(head: Buffer): string | null {
	const bytes = head.toString('latin1');
	if (bytes.startsWith('PK\x03\x04')) return kept`a zip archive`;
	if (bytes.startsWith(tarMark.text, tarMark.at)) return kept`a tar archive`;
	if (/^BZh[1-9]/.test(bytes)) return kept`compressed by bzip2`;
	return bytes.startsWith('\xfd7zXZ\0') ? kept`compressed by xz` : null;
}

const isGzip = (head: Buffer) => head.length >= 2 && head.readUInt16BE() === 0x1f8b;
const isZstd = (head: Buffer) => head.length === 4 && head.readUInt32BE() === 0x28b52ffd;
const isCompressed = (head: Buffer) => isGzip(head) || isZstd(head) || isSkippable(head);

/** The content of every compressed piece; lines may stand between them. Stops at what follows and is neither. */
async function* decoded(source: ByteSource): AsyncIterable<Buffer> {
	for (;;) {
		const head = await source.peek(4);
		if (isGzip(head)) yield* readGzipMember(source);
		else if (isZstd(head)) yield* readZstdFrame(source);
		else if (isSkippable(head)) await skipFrame(source);
		else if (head[0] === brace) return yield* rest(source);
		else return;
	}
}

async function* rest(source: ByteSource): AsyncIterable<Buffer> {
	for (let piece = await source.piece(); piece !== null; piece = await source.piece()) yield piece;
}
