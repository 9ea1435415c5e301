import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {isStillRunning} from '../../collectors/process-identity.ts';

/** Name of the file that says which process writes a session; gone when it is finished. */
export const liveFile = 'live.json';

/**
 * Who writes the session in a folder: a process that runs, one that is `gone` without having ended it, or nobody any more.
 * The file is written whole or not at all, so that of a damaged one no process writes any more.
 */
export async function authorOf(folder: string): Promise<'running' | 'gone' | 'none'> {
	const text = await readFile(path.join(folder, liveFile), 'utf8').catch(() => null);
	if (text === null) return 'none';
	const author = readAuthor(text);
	return author !== null && (await isStillRunning(author)) ? 'running' : 'gone';
}

function readAuthor(text: string): {pid: number; identity: string | null} | null {
	try {
		const {pid, identity = null} = JSON.parse(text) as {pid?: unknown; identity?: string | null};
		return typeof pid === 'number' ? {pid, identity} : null;
	} catch {
		return null;
	}
}
