import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const longestBaseLength = 70;

/** Makes a folder that only this user may enter (0700), with a path short enough for the sockets in it. */
export function createRuntimeDirectory(): string {
	const base = tmpdir();
	return mkdtempSync(join(base.length <= longestBaseLength ? base : '/tmp', 'perf-tui-'));
}

/** Removes the folder with its sockets and logs; it may be gone already. */
export function removeRuntimeDirectory(directory: string): void {
	rmSync(directory, {recursive: true, force: true});
}
