import {createReadStream} from 'node:fs';
import {access, constants, stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {UserError, usageError} from '../../../errors.ts';
import {kept} from '../../../text/say.ts';
import {createByteSource} from './byte-source.ts';
import {ownLines} from './own-lines.ts';
import {plainText} from './plain-text.ts';
import {unpack} from './unpack.ts';

/** A recorded stream, a piece at a time. */
export interface RecordedStream {
	readonly chunks: AsyncIterable<Uint8Array>;
	/** What was wrong with the file, known when the chunks have ended: a compressed one may stop in the middle. */
	problem(): string | null;
}

/**
 * Opens a k6 JSON file, or standard input for `-`; a UserError when it cannot be. gzip, zstd and UTF-16 are told by their
 * first bytes, not by a name: what comes through a pipe has none.
 */
export async function openStream(source: string): Promise<RecordedStream> {
	let problem: string | null = null;
	async function* chunks(): AsyncIterable<Uint8Array> {
		const input: Readable = source === '-' ? process.stdin : createReadStream(source, {highWaterMark: 1 << 20});
		const bytes = createByteSource(input[Symbol.asyncIterator]());
		try {
			const {chunks, left} = unpack(bytes, source);
			yield* ownLines(plainText(chunks));
			if (left() > 0)
				problem = `${left()} bytes after the end of the compressed samples are something else, and were left out`;
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

/** Whether the same bytes come once more when it is opened again: a pipe's do not. */
export async function isReadAgain(source: string): Promise<boolean> {
	return source !== '-' && (await stat(source)).isFile();
}

/** Whether there is anything to open; a UserError when not. */
export async function checkStream(source: string): Promise<void> {
	if (source === '-') {
		if (process.stdin.isTTY) throw usageError(kept`Standard input is this terminal: pipe k6's JSON into "import -".`);
	} else {
		const entry = await stat(source).catch(() => null);
		if (!entry) throw usageError(kept`${source} does not exist: check the path, or "-" for standard input.`);
		if (entry.isDirectory()) throw usageError(kept`${source} is a folder: name k6's JSON file in it.`);
		const isReadable = await access(source, constants.R_OK).then(
			() => true,
			() => false,
		);
		if (!isReadable) throw usageError(kept`${source} may not be read by this user: change its mode, or copy it.`);
	}
}
