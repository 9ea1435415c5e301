import {type FileHandle, open} from 'node:fs/promises';

/** Opens all of these files anew to be written, or none: rejects with why the first one cannot be, and leaves none open. */
export async function openFiles(paths: readonly string[]): Promise<FileHandle[]> {
	const opened = await Promise.allSettled(paths.map(path => open(path, 'w')));
	const files = opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
	for (const each of opened)
		if (each.status === 'rejected') {
			await Promise.all(files.map(file => file.close()));
			throw each.reason;
		}
	return files;
}
