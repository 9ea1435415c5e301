import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {onTestFinished, type TestContext} from 'vitest';
import {temporaryFolder} from '../e2e/perf-tui.ts';

/** A file system of its own in memory; the test is skipped where this user may not mount one. */
export async function smallDisk(context: TestContext, options: string): Promise<string> {
	const folder = path.join(await temporaryFolder(), 'disk');
	await mkdir(folder);
	const mount = await execa('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {reject: false});
	if (mount.failed) context.skip(`only root may mount a small disk: ${mount.stderr ?? mount.shortMessage}`);
	// A process that died a moment ago may still hold it.
	onTestFinished(async () => {
		await execa('umount', ['-l', folder], {reject: false});
	});
	return folder;
}
