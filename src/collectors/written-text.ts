import {readFile} from 'node:fs/promises';

/**
 * What a file says that a person wrote, whatever editor or shell they have: Windows' write UTF-16, and begin UTF-8 with a byte
 * order mark, which is none of the text. Rejects with the system's error.
 */
export async function readWrittenText(file: string): Promise<string> {
	const bytes = await readFile(file);
	const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE();
	return new TextDecoder(mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8').decode(bytes);
}
