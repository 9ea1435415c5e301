import path from 'node:path';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {readSession, resolveSession} from '../session/disk/directory.ts';
import {writeResultsIndex, writeResultsPage} from '../session/disk/results.ts';
import {takeScreenshots} from '../session/disk/screenshots.ts';
import {writeReports} from '../session/disk/session-files.ts';
import {say} from './say.ts';

/** Writes the reports of recorded sessions again; their paths go to stdout, what is missing to stderr. */
export async function report(options: Options, signal: AbortSignal): Promise<ExitCode> {
	if (options.args.length === 0) throw usageError('Name a session: a folder, an id, "latest" or "latest~1".');
	const results = path.resolve('docs/results');
	const print = (files: readonly string[]) => process.stdout.write(files.map(file => `${file}\n`).join(''));
	for (const word of options.args) {
		const folder = await resolveSession(word, options.out);
		const session = await readSession(folder);
		if (signal.aborted) return exitCodes.stoppedByUser;
		if (options.screenshots) {
			const {files, problem} = await takeScreenshots(folder, session, {env: process.env, signal});
			print(files);
			if (problem !== null) say(`perf-tui: ${problem}`, options);
		}
		print(await writeReports(folder, session, {language: options.lang}));
		if (options.docs) print([await writeResultsPage(results, folder, session, options.lang)]);
	}
	if (options.docs) print([await writeResultsIndex(results, options.lang)]);
	return exitCodes.done;
}
