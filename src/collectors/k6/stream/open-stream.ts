import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {UserError, usageError} from '../../../errors.ts';
import {type ByteSource, createByteSource} from './byte-source.ts';
import {readGzipMember} from './gzip-member.ts';
import {plainText} from './plain-text.ts';
import {isSkippable, readZstdFrame, skipFrame} from './zstd-frame.ts';

/** A recorded stream, a piece at a time. */
export interface RecordedStream {
	readonly chunks: AsyncIterable<Uint8Array>;
	/** What was wrong with the file, known when the chunks have ended: a compressed one may stop in the middle. */
	problem(): string | null;
}

const brace = 0x7b;

/**
 * Opens a k6 JSON file, or standard input for `-`; a UserError when it cannot be. gzip, zstd and UTF-16 are told by their
 * first bytes, not by a name: what comes through a pipe has none. Compressed pieces may follow one another in any number.
 */
export async function openStream(source: string): Promise<RecordedStream> {
	let problem: string | null = null;
	async function* chunks(): AsyncIterable<Uint8Array> {
		const input: Readable = source === '-' ? process.stdin : createReadStream(source, {highWaterMark: 1 << 20});
		const bytes = createByteSource(input[Symbol.asyncIterator]());
		try {
			const archive = archiveOf(await bytes.peek(6));
			if (archive !== null)
				throw usageError(
					`${source} is ${archive}: unpack it, and name k6's JSON file (plain, .gz or .zst) that was in it.`,
				);
			yield* plainText(decoded(bytes));
			const left = await countRest(bytes);
			if (left > 0)
				problem = `${left} bytes after the end of the compressed samples are something else, and were left out`;
		} catch (error) {
			if (error instanceof UserError) throw error;
			// What was read before stays good: a job that was killed leaves half a file, and half the evidence.
			problem = `the file ends early or is damaged (${(error as Error).message}): what could be read is in the figures`;
		} finally {
			input.destroy();
		}
	}
	await checkStream(source);
	return {chunks: chunks(), problem: () => problem};
}

/** What a file is that has to be unpacked by another program; null for any other. */
function archiveOf(head: Buffer): string | null {
	const bytes = head.toString('latin1');
	if (bytes.startsWith('PK\x03\x04')) return 'a zip archive';
	if (/^BZh[1-9]/.test(bytes)) return 'compressed by bzip2';
	return bytes === '\xfd7zXZ\0' ? 'compressed by xz' : null;
}

/** Whether there is anything to open; a UserError when not. */
export async function checkStream(source: string): Promise<void> {
	if (source === '-') {
		if (process.stdin.isTTY) throw usageError('Standard input is this terminal: pipe k6\'s JSON into "import -".');
	} else {
		const entry = await stat(source).catch(() => null);
		if (!entry) throw usageError(`${source} does not exist: check the path, or "-" for standard input.`);
		if (entry.isDirectory()) throw usageError(`${source} is a folder: name k6's JSON file in it.`);
	}
}

/** The content of every compressed piece; a file that is not compressed as it is. Stops at what follows and is neither. */
async function* decoded(source: ByteSource): AsyncIterable<Uint8Array> {
	for (let isFirst = true; ; isFirst = false) {
		const head = await source.peek(4);
		if (head.length >= 2 && head.readUInt16BE() === 0x1f8b) yield* readGzipMember(source);
		else if (head.length === 4 && head.readUInt32BE() === 0x28b52ffd) yield* readZstdFrame(source);
		else if (isSkippable(head)) await skipFrame(source);
		else if (isFirst || head[0] === brace) return yield* plain(source);
		else return;
	}
}

async function* plain(source: ByteSource): AsyncIterable<Uint8Array> {
	for (let piece = await source.piece(); piece !== null; piece = await source.piece()) yield piece;
}

async function countRest(source: ByteSource): Promise<number> {
	let count = 0;
	for (let piece = await source.piece(); piece !== null; piece = await source.piece()) count += piece.length;
	return count;
}
