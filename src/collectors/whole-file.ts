import {randomBytes} from 'node:crypto';
import {open, rename, rm} from 'node:fs/promises';

/**
 * Writes a file whole or not at all: a crash or a full disk leaves the one that was there. `mode` is that of the file
 * (octal, default 0o666 less the umask). Pieces are asked for one by one, each when the one before is on its way to the
 * disk, so that a long file is never in memory whole. Rejects with the system's error, whose `path` is `file`.
 *
 * Not by the package write-file-atomic: it calls write(2) once, and what a nearly full disk takes only in part is renamed
 * into place without an error.
 */
export async function writeWhole(
	file: string,
	content: string | Buffer | AsyncIterable<string>,
	mode?: number,
): Promise<void> {
	const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
	try {
		const handle = await open(temporary, 'wx', mode);
		try {
			await handle.writeFile(content);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true});
		// A failed write names no file, and the sentence about it should.
		throw Object.assign(error as NodeJS.ErrnoException, {path: file});
	}
}
