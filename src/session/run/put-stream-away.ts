import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {compressStream} from '../disk/compress.ts';
import {streamNames} from '../k6/feeds.ts';

/** Keeps the raw stream compressed (`--raw`) or removes it. */
export async function putStreamAway(folder: string, isKept: boolean): Promise<void> {
	for (const file of Object.values(streamNames).map(name => path.join(folder, name))) {
		if (isKept && existsSync(file)) await compressStream(file, `${file}.zst`);
		await rm(file, {force: true});
	}
}
