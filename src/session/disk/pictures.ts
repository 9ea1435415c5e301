import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Picture} from '../../report/document.ts';

const most = 20;
const mostBytes = 8_000_000;

/** Pictures that lie in `pictures/` of a session's folder, by name; at most 20, none above 8 MB. */
export async function readPictures(folder: string): Promise<Picture[]> {
	const entries = await readdir(path.join(folder, 'pictures')).catch(() => []);
	const pictures: Picture[] = [];
	for (const name of entries.filter(each => /^[\w][\w.-]*\.(png|svg)$/.test(each)).sort()) {
		const file = path.join(folder, 'pictures', name);
		if (pictures.length === most || (await stat(file)).size > mostBytes) continue;
		pictures.push({name, base64: await readFile(file, 'base64')});
	}
	return pictures;
}
