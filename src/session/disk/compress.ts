import {createReadStream, createWriteStream} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import {pipeline} from 'node:stream/promises';
import {createZstdCompress} from 'node:zlib';

/** Compresses a file with zstd beside itself; whole or not at all. */
export async function compressStream(source: string, target: string): Promise<void> {
	const temporary = `${target}.part`;
	try {
		await pipeline(
			createReadStream(source, {highWaterMark: 1 << 20}),
			createZstdCompress(),
			createWriteStream(temporary),
		);
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
}
