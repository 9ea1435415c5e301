import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {readSession, resolveSession} from '../session/disk/directory.ts';
import {kept, say, shown} from '../text/say.ts';
import {deriveLimits} from '../verdicts/derive-limits.ts';
import {tellLine} from './tell.ts';

/** `perf-tui limits`: what the good runs of a session held, with a margin, as a limits file; `-` prints it. */
export async function limits(options: Options): Promise<ExitCode> {
	const [word, target = 'limits.json', ...more] = options.args;
	if (word === undefined || more.length > 0)
		throw usageError(kept`Name a session, and a file where it is to go: perf-tui limits latest limits.json.`);
	const session = await readSession(await resolveSession(word, options.out));
	const file = deriveLimits(session);
	if (file === null)
		throw usageError(
			kept`${session.id} has no good run (completed, no threshold crossed, nothing broken on purpose) to take limits from: name another session.`,
		);
	const text = `${JSON.stringify(file, null, '\t')}\n`;
	if (target === '-') process.stdout.write(text);
	else await writeNew(target, text);
	const rows = target === '-' ? '' : ` ${say`${path.resolve(target)} has ${file.limits.length} rows.`}`;
	tellLine(`${shown(file.note)}${rows}`, options);
	return exitCodes.done;
}

/** Limits may have been edited by hand: they are never written over. */
async function writeNew(file: string, text: string): Promise<void> {
	await writeFile(file, text, {flag: 'wx'}).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
		throw usageError(kept`${file} is there already: name another file, or take it away first.`);
	});
}
