import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {sidedName} from '../record/run-side.ts';
import type {Session} from '../record/schema.ts';
import {listSessionFolders, readSession} from '../session/disk/directory.ts';
import {print, say} from './say.ts';

/** Lists the recorded sessions, oldest first: when, what, verdicts, size. `--prune n` removes all but the newest n. */
export async function sessions(options: Options): Promise<ExitCode> {
	const folders = await listSessionFolders(options.out);
	const removed = options.prune === null ? [] : folders.slice(0, Math.max(0, folders.length - options.prune));
	for (const folder of removed) await rm(folder, {recursive: true});
	const rows = await Promise.all(folders.slice(removed.length).map(describe));
	if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
	else if (rows.length === 0) print(`No sessions in ${path.resolve(options.out)} yet.`, options);
	else
		for (const row of rows)
			print(`${row.id}  ${row.runs.padEnd(28)}  ${row.verdicts.padEnd(34)}  ${row.size}`, options);
	if (removed.length > 0) say(`${removed.length} removed.`, options);
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
		return {id, startedAt: null, runs: 'unreadable', verdicts: (error as Error).message, size};
	}
}

function runsOf(session: Session): string {
	const names = session.runs.map(sidedName);
	const text = [...new Set(names)].join(', ') || 'no run';
	return session.endedAt === null ? `${text} (unfinished)` : text;
}

function verdictsOf({verdicts}: Session): string {
	const count = (status: string) => verdicts.filter(verdict => verdict.status === status).length;
	return `${count('pass')} pass, ${count('fail')} fail, ${count('not-exercised')} not exercised`;
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
