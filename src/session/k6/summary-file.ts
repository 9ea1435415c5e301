import {readFile, stat} from 'node:fs/promises';
import {type K6Summary, parseSummary} from '../../collectors/k6/summary.ts';

/**
 * Watches the file that k6 is going to write its summary to. The function reads it once k6 has ended; null where k6 left
 * none, and where the user's own file is still the one of an earlier run.
 */
export async function awaitSummary(file: string): Promise<() => Promise<K6Summary | null>> {
	const before = await versionOf(file);
	return async () => {
		const after = await versionOf(file);
		if (after === null || after === before) return null;
		try {
			return parseSummary(await readFile(file, 'utf8'));
		} catch {
			// A k6 that was killed leaves none, or half of one.
			return null;
		}
	};
}

/** Changes whenever the file is written, whatever the clock is set to; null without the file. */
async function versionOf(file: string): Promise<string | null> {
	return stat(file, {bigint: true}).then(
		({ino, size, mtimeNs, ctimeNs}) => [ino, size, mtimeNs, ctimeNs].join(' '),
		() => null,
	);
}
