import {randomUUID} from 'node:crypto';
import {mkdir, readdir, rm, stat} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {kept} from '../../text/say.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';

const PREFIX = 'making';
const DAY_MS = 24 * 60 * 60_000;

/**
 * Runs `work` in a new folder on the cache's own file system (a rename into the cache is then atomic), with an empty
 * folder `ready` inside, and removes it afterwards, whatever happens.
 */
export async function withWorkshop<T>(search: K6Search, work: (workshop: string) => Promise<T>): Promise<T> {
	const workshop = join(workshopsFolder(search), `${PREFIX}~${hostname()}~${process.pid}~${randomUUID().slice(0, 8)}`);
	try {
		await mkdir(join(workshop, 'ready'), {recursive: true}).catch((error: NodeJS.ErrnoException) => {
			const reason = kept`the cache folder ${search.cacheDir} cannot be written (${error.code})`;
			throw new SourceFailure('unusable', reason, kept`set XDG_CACHE_HOME to a folder that can be`);
		});
		return await work(workshop);
	} finally {
		// What cannot be removed now is stale at the next start; it is no reason to lose a k6 that is ready.
		await rm(workshop, {recursive: true, force: true, maxRetries: 5, retryDelay: 50}).catch(() => {});
	}
}

function workshopsFolder(search: K6Search): string {
	return join(search.cacheDir, 'k6');
}

/**
 * Removes the workshops of processes that are gone. Those of another host are judged by age, because a cache in a
 * shared home or a container's volume has makers whose process ids mean nothing here.
 */
export async function removeStaleWorkshops(search: K6Search, nowMs: number): Promise<void> {
	const folder = workshopsFolder(search);
	const names = await readdir(folder).catch((): string[] => []);
	for (const name of names) {
		const [prefix, host, pid] = name.split('~');
		if (prefix !== PREFIX || host === undefined || pid === undefined) continue;
		const workshop = join(folder, name);
		const isStale = host === hostname() ? !isAlive(Number(pid)) : await isOlderThanDay(workshop, nowMs);
		if (isStale) await rm(workshop, {recursive: true, force: true}).catch(() => {});
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

async function isOlderThanDay(folder: string, nowMs: number): Promise<boolean> {
	const found = await stat(folder).catch(() => null);
	return found !== null && nowMs - found.mtimeMs > DAY_MS;
}
