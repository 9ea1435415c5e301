import {randomBytes} from 'node:crypto';
import {access, constants, mkdir, readdir, readFile, statfs} from 'node:fs/promises';
import path from 'node:path';
import {UserError, usageError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {packageRoot} from '../../package-root.ts';
import {upgradeSession} from '../../record/older-session.ts';
import type {Session} from '../../record/schema.ts';
import {issueClause} from '../../text/issue-clause.ts';
import {kept} from '../../text/say.ts';

/** A new session's id: UTC time to the second and six random hex digits; sorts by time. */
export function newSessionId(nowMs: number): string {
	const time = new Date(nowMs)
		.toISOString()
		.replace(/\.\d+Z$/, 'Z')
		.replace(/[-:]/g, '');
	return `${time}-${randomBytes(3).toString('hex')}`;
}

/** Makes `<out>/<id>/runs`; a folder that cannot be written to is a sentence, before any load is sent. */
export async function makeSessionFolder(out: string, id: string): Promise<string> {
	const folder = path.resolve(out, id);
	try {
		await mkdir(path.join(folder, 'runs'), {recursive: true});
	} catch (error) {
		const code = (await whyUnwritable(path.resolve(out))) ?? (error as NodeJS.ErrnoException).code ?? 'unknown';
		throw new UserError(
			kept`Sessions cannot be written to ${path.resolve(out)} (${code}): make that folder writable or choose another with --out.`,
			exitCodes.usage,
			{cause: error},
		);
	}
	return folder;
}

/** The nearest folder that exists tells better: Node's recursive mkdir says ENOENT on a read-only file system. */
async function whyUnwritable(folder: string): Promise<string | null> {
	try {
		await access(folder, constants.W_OK);
		return null;
	} catch (error) {
		const {code = null} = error as NodeJS.ErrnoException;
		const parent = path.dirname(folder);
		return code === 'ENOENT' && parent !== folder ? whyUnwritable(parent) : code;
	}
}

/** Whether a write failed because nothing more fits. */
export function isDiskFull(error: unknown): boolean {
	return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** A scenario's or script's name as part of a folder name: nothing that a shell or a file system minds. */
export function folderName(text: string): string {
	return (
		text
			.replace(/[^\w.-]+/g, '-')
			.replace(/^[.-]+/, '')
			.slice(0, 60) || 'run'
	);
}

/** Free bytes for an unprivileged user where a path lies; null where the system does not tell. */
export async function freeBytes(folder: string): Promise<number | null> {
	return statfs(folder).then(
		({bavail, bsize}) => bavail * bsize,
		() => null,
	);
}

/** The session that comes with perf-tui: E-2 on the embedded stack, both ways. */
export const exampleSession = path.join(packageRoot, 'docs', 'examples', 'e2-off-and-on');

/** Folders of recorded sessions below `out`, oldest first. */
export async function listSessionFolders(out: string): Promise<string[]> {
	const entries = await readdir(out, {withFileTypes: true}).catch(() => []);
	return entries
		.filter(entry => entry.isDirectory() && /^\d{8}T\d{6}Z-[0-9a-f]+$/.test(entry.name))
		.map(entry => path.resolve(out, entry.name))
		.sort();
}

/** Finds a session by folder, by id (or its beginning), or as `latest`, `latest~1` … */
export async function resolveSession(word: string, out: string): Promise<string> {
	const folders = await listSessionFolders(out);
	const back = /^latest(?:~(\d+))?$/.exec(word);
	const found = back
		? folders.at(-1 - Number(back[1] ?? 0))
		: (byBeginning(word, folders) ??
			(await readFile(path.join(word, 'session.json')).then(
				() => path.resolve(word),
				() => undefined,
			)));
	if (!found)
		throw usageError(
			folders.length === 0
				? kept`There is no session in ${path.resolve(out)} yet: record one with "perf-tui run E-1 --quick", or name its folder.`
				: kept`There is no session "${word}": "perf-tui sessions" lists them.`,
		);
	return found;
}

function byBeginning(word: string, folders: readonly string[]): string | undefined {
	const whole = folders.find(folder => path.basename(folder) === word);
	if (whole !== undefined || word === '') return whole;
	const [first, ...others] = folders.filter(folder => path.basename(folder).startsWith(word));
	if (others.length > 0)
		throw usageError(
			kept`"${word}" is the beginning of ${others.length + 1} sessions: name one of them whole, "perf-tui sessions" lists them.`,
		);
	return first;
}

/** Reads and checks a session.json; throws a UserError when it is none. */
export async function readSession(folder: string): Promise<Session> {
	const file = path.join(folder, 'session.json');
	const text = await readFile(file, 'utf8').catch(error => {
		throw usageError(
			kept`${file} cannot be read (${(error as NodeJS.ErrnoException).code}): name the folder of a session.`,
		);
	});
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw usageError(kept`${file} is not JSON: the file was changed or damaged after perf-tui wrote it.`);
	}
	// Loaded by who reads sessions: a run only writes them, and all that may stand in one is 2 MB of checks.
	const {sessionSchema} = await import('../../record/schema.ts');
	const parsed = sessionSchema.safeParse(upgradeSession(json));
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0]!;
	throw usageError(
		kept`${file} is no session of perf-tui (perf-tui/session@2, or @1) at ${issue.path.join('.') || 'its root'}: ${issueClause(issue.message)}.`,
	);
}
