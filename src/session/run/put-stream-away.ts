import {existsSync} from 'node:fs';
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {compressStream} from '../disk/compress.ts';
import {partStreamName, streamNames} from '../k6/feeds.ts';

/** Keeps the raw stream compressed (`--raw`) or removes it. */
export async function putStreamAway(folder: string, isKept: boolean): Promise<void> {
	const parts = (await readdir(folder)).filter(name => partStreamName.test(name));
	for (const file of [...Object.values(streamNames), ...parts].map(name => path.join(folder, name))) {
		if (isKept && existsSync(file)) await compressStream(file, `${file}.zst`);
		await rm(file, {force: true});
	}
}
