import {randomUUID} from 'node:crypto';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {isElsewhere, isStillRunning, type NamedProcess, nameThisProcess} from '../../collectors/process-identity.ts';
import {writeWhole} from '../../collectors/whole-file.ts';

/** Name of the file that says which process writes a session; gone when it is finished. */
export const liveFile = 'live.json';

/** A process that cannot be asked after is believed to write until its session's files were left alone for so long. */
const untouchedMs = 10 * 60_000;

/**
 * Who writes the session in a folder: a process that runs, one that is `gone` without having ended it, or nobody any more.
 * The file is written whole or not at all, so that of a damaged one no process writes any more. Of one on another machine or
 * in another container the folder itself must tell.
 */
export async function authorOf(folder: string, nowMs = Date.now()): Promise<'running' | 'gone' | 'none'> {
	const text = await readFile(path.join(folder, liveFile), 'utf8').catch(() => null);
	if (text === null) return 'none';
	const author = readAuthor(text);
	if (author === null) return 'gone';
	const isRunning = (await isElsewhere(author))
		? nowMs - (await lastTouchedMs(folder)) < untouchedMs
		: await isStillRunning(author);
	return isRunning ? 'running' : 'gone';
}

/**
 * Says that this process writes a session whose own is gone. What comes back tells if that is still so: of two that claim it
 * at once, the later one has it.
 */
export async function claimSession(folder: string): Promise<() => Promise<boolean>> {
	const file = path.join(folder, liveFile);
	const claim = JSON.stringify({...(await nameThisProcess()), claim: randomUUID()});
	await writeWhole(file, claim);
	return async () => (await readFile(file, 'utf8').catch(() => null)) === claim;
}

function readAuthor(text: string): NamedProcess | null {
	try {
		const {pid, identity = null, ...where} = JSON.parse(text) as Partial<NamedProcess>;
		return typeof pid === 'number' ? {...where, pid, identity} : null;
	} catch {
		return null;
	}
}

/** When the newest file of a session was written, ms since the epoch. */
async function lastTouchedMs(folder: string): Promise<number> {
	const entries = await readdir(folder, {withFileTypes: true, recursive: true});
	const times = entries.map(({parentPath, name}) =>
		stat(path.join(parentPath, name)).then(
			({mtimeMs}) => mtimeMs,
			// Taken away meanwhile.
			() => 0,
		),
	);
	return Math.max(0, ...(await Promise.all(times)));
}
