import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {createGunzip, createZstdDecompress} from 'node:zlib';
import {usageError} from '../../errors.ts';

/** A recorded stream, a piece at a time. */
export interface RecordedStream {
	readonly chunks: AsyncIterable<Uint8Array>;
	/** What was wrong with the file, known when the chunks have ended: a compressed one may stop in the middle. */
	problem(): string | null;
}

/**
 * Opens a k6 JSON file, or standard input for `-`; a UserError when it cannot be. gzip and zstd are told by their first
 * bytes, not by a name: what comes through a pipe has none.
 */
export async function openStream(source: string): Promise<RecordedStream> {
	let problem: string | null = null;
	async function* chunks(): AsyncIterable<Uint8Array> {
		try {
			yield* decompressed(source);
		} catch (error) {
			// What was read before stays good: a job that was killed leaves half a file, and half the evidence.
			problem = `the file ends early or is damaged (${(error as Error).message}): what could be read is in the figures`;
		}
	}
	if (source !== '-') {
		const entry = await stat(source).catch(() => null);
		if (!entry) throw usageError(`${source} does not exist: check the path, or "-" for standard input.`);
		if (entry.isDirectory()) throw usageError(`${source} is a folder: name k6's JSON file in it.`);
	}
	return {chunks: chunks(), problem: () => problem};
}

async function* decompressed(source: string): AsyncIterable<Uint8Array> {
	const input: Readable = source === '-' ? process.stdin : createReadStream(source, {highWaterMark: 1 << 20});
	const pieces: AsyncIterator<Buffer> = input[Symbol.asyncIterator]();
	let head = Buffer.alloc(0);
	// A pipe may bring its first bytes one by one.
	while (head.length < 4) {
		const {value, done} = await pieces.next();
		if (done) break;
		head = Buffer.concat([head, value]);
	}
	const whole = withHead(head, pieces);
	const decompressor = decompressorFor(head);
	if (decompressor === null) return yield* whole;
	const compressed = Readable.from(whole);
	compressed.on('error', error => decompressor.destroy(error));
	yield* compressed.pipe(decompressor);
}

function decompressorFor(head: Buffer) {
	if (head.length >= 2 && head.readUInt16BE() === 0x1f8b) return createGunzip();
	return head.length >= 4 && head.readUInt32BE() === 0x28b52ffd ? createZstdDecompress() : null;
}

async function* withHead(head: Buffer, rest: AsyncIterator<Buffer>): AsyncIterable<Uint8Array> {
	if (head.length > 0) yield head;
	yield* {[Symbol.asyncIterator]: () => rest};
}
