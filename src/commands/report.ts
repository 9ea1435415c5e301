import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {readSession, resolveSession} from '../session/directory.ts';
import {writeReports} from '../session/session-files.ts';

/** Writes the reports of recorded sessions again. */
export async function report(options: Options): Promise<ExitCode> {
	if (options.args.length === 0) throw usageError('Name a session: a folder, an id, "latest" or "latest~1".');
	for (const word of options.args) {
		const folder = await resolveSession(word, options.out);
		const files = await writeReports(folder, await readSession(folder));
		for (const file of files) process.stdout.write(`${file}\n`);
	}
	return exitCodes.done;
}
