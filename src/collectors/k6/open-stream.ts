import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {createGunzip, createZstdDecompress} from 'node:zlib';
import {usageError} from '../../errors.ts';

/** A recorded stream, a piece at a time. */
export interface RecordedStream {
	readonly chunks: AsyncIterable<Uint8Array>;
	/** What was wrong with the file, known when the chunks have ended: a compressed one may stop in the middle. */
	problem(): string | null;
}

/** Opens a k6 JSON file, plain or compressed (`.gz`, `.zst`), or standard input for `-`; a UserError when it cannot be. */
export async function openStream(source: string): Promise<RecordedStream> {
	let problem: string | null = null;
	async function* chunks(): AsyncIterable<Uint8Array> {
		try {
			for await (const chunk of decompressed(source)) yield chunk as Uint8Array;
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

function decompressed(source: string): Readable {
	const input: Readable = source === '-' ? process.stdin : createReadStream(source, {highWaterMark: 1 << 20});
	const decompress = source.endsWith('.gz') ? createGunzip() : source.endsWith('.zst') ? createZstdDecompress() : null;
	if (!decompress) return input;
	input.on('error', error => decompress.destroy(error));
	return input.pipe(decompress);
}
