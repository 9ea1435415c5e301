import {readdir, readlink} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openFiles} from '../../src/generators/open-files.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';

/** Files of a folder that this process has open. */
async function openedIn(folder: string): Promise<string[]> {
	const targets = await Promise.all(
		(await readdir('/proc/self/fd')).map(fd =>
			// The one that lists them is closed by now.
			readlink(`/proc/self/fd/${fd}`).catch((error: NodeJS.ErrnoException) => error.code!),
		),
	);
	return targets.filter(target => target.startsWith(folder)).map(target => path.basename(target));
}

test.runIf(process.platform === 'linux')('files are opened all, or none of them is left open', async () => {
	const folder = await temporaryFolder();
	const [a, b] = [path.join(folder, 'a'), path.join(folder, 'b')];
	await expect(openFiles([a, path.join(folder, 'nowhere', 'c'), b])).rejects.toMatchObject({code: 'ENOENT'});
	expect(await openedIn(folder)).toEqual([]);
	const files = await openFiles([a, b]);
	expect((await openedIn(folder)).sort()).toEqual(['a', 'b']);
	for (const file of files) await file.close();
});
