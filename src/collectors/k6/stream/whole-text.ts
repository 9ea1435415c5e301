import {createReadStream} from 'node:fs';
import {text} from 'node:stream/consumers';
import {createByteSource} from './byte-source.ts';
import {plainText} from './plain-text.ts';
import {unpack} from './unpack.ts';

/** The text of a small file, out of gzip or zstd and of UTF-16, told by its first bytes; rejects when it cannot be had. */
export async function readWholeText(file: string): Promise<string> {
	const bytes = createByteSource(createReadStream(file)[Symbol.asyncIterator]());
	return text(plainText(unpack(bytes, file).chunks));
}
