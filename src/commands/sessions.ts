import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {sidedName} from '../record/run-side.ts';
import type {Session} from '../record/schema.ts';
import {listSessionFolders, readSession} from '../session/disk/directory.ts';
import {authorOf} from '../session/disk/session-author.ts';
import {cells} from '../text/cells.ts';
import {kept, say, shown} from '../text/say.ts';
import {print, tellLine} from './tell.ts';

/**
 * Lists the recorded sessions, oldest first: when, what, verdicts, size. `--prune n` removes all but the newest n, and those
 * that another perf-tui is recording.
 */
export async function sessions(options: Options): Promise<ExitCode> {
	const folders = await listSessionFolders(options.out);
	const old = options.prune === null ? [] : folders.slice(0, Math.max(0, folders.length - options.prune));
	const removed = new Set<string>();
	for (const folder of old) {
		if ((await authorOf(folder)) === 'running') continue;
		await rm(folder, {recursive: true});
		removed.add(folder);
	}
	const rows = await Promise.all(folders.filter(folder => !removed.has(folder)).map(describe));
	if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
	else if (rows.length === 0) print(say`No sessions in ${path.resolve(options.out)} yet.`, options);
	else
		for (const row of rows)
			print(`${row.id}  ${wide(shown(row.runs), 28)}  ${wide(shown(row.verdicts), 34)}  ${row.size}`, options);
	if (removed.size > 0) tellLine(say`${removed.size} removed.`, options);
	if (removed.size < old.length)
		tellLine(say`${old.length - removed.size} left: a perf-tui that runs is recording there.`, options);
	return exitCodes.done;
}

interface Row {
	readonly id: string;
	readonly startedAt: string | null;
	readonly runs: string;
	readonly verdicts: string;
	readonly size: string;
}

async function describe(folder: string): Promise<Row> {
	const id = path.basename(folder);
	const size = `${((await bytesBelow(folder)) / 1e6).toFixed(1)} MB`;
	try {
		const session = await readSession(folder);
		return {id, startedAt: session.startedAt, runs: runsOf(session), verdicts: verdictsOf(session), size};
	} catch (error) {
		return {id, startedAt: null, runs: kept`unreadable`, verdicts: (error as Error).message, size};
	}
}

function runsOf(session: Session): string {
	const names = session.runs.map(sidedName);
	const text = [...new Set(names)].join(', ') || kept`no run`;
	return session.endedAt === null ? kept`${text} (unfinished)` : text;
}

function verdictsOf({verdicts}: Session): string {
	const count = (status: string) => verdicts.filter(verdict => verdict.status === status).length;
	return kept`${count('pass')} pass, ${count('fail')} fail, ${count('not-exercised')} not exercised`;
}

/** At least so many cells: a long name is not cut. */
function wide(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - cells(text)));
}

async function bytesBelow(folder: string): Promise<number> {
	const entries = await readdir(folder, {withFileTypes: true, recursive: true});
	const sizes = await Promise.all(
		entries
			.filter(entry => entry.isFile())
			.map(entry =>
				stat(path.join(entry.parentPath, entry.name)).then(
					file => file.size,
					() => 0,
				),
			),
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}
