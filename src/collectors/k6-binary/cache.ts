import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {kept} from '../../text/say.ts';
import {findChecksum, hashFile} from './checksum.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';
import type {K6Source} from './source.ts';
import {K6_VERSION, provePinnedVersion, readK6Version} from './version.ts';

const RECORD = 'k6.sha256';

/** The copy that an earlier fetch or build left; its recorded checksum is verified before it is started. */
export const cacheSource: K6Source = {
	kind: 'cache',
	async obtain(search) {
		const command = await proveCached(search);
		return {kind: 'cache', command, args: [], version: await readK6Version(search, command)};
	},
	async inspect(search) {
		const command = await proveCached(search);
		const version = await readK6Version(search, command);
		return {state: 'found', reason: kept`${command} is k6 ${version}, checksum verified`, version};
	},
};

async function proveCached(search: K6Search): Promise<string> {
	const folder = cachedFolder(search);
	const file = join(folder, 'k6');
	const expected = await recordedChecksum(folder);
	if (expected === null) throw new SourceFailure('missing', kept`no k6 ${K6_VERSION} is cached in ${folder}`);
	search.report({source: 'cache', phase: 'verifying', done: 0, total: null, unit: null, detail: file});
	if ((await actualChecksum(search, file)) !== expected) {
		throw new SourceFailure(
			'unusable',
			kept`${file} is not what was cached: its checksum differs`,
			kept`delete ${folder}`,
		);
	}
	return file;
}

function cachedFolder(search: K6Search): string {
	return join(search.cacheDir, 'k6', `v${K6_VERSION}`);
}

async function recordedChecksum(folder: string): Promise<string | null> {
	try {
		return findChecksum(await readFile(join(folder, RECORD), 'utf8'), 'k6');
	} catch (error) {
		if (isAbsence(error)) return null;
		throw error;
	}
}

async function actualChecksum(search: K6Search, file: string): Promise<string | null> {
	try {
		return await hashFile(file, search.signal);
	} catch (error) {
		if (isAbsence(error)) return null;
		throw error;
	}
}

function isAbsence(error: unknown): boolean {
	return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/**
 * Makes the k6 in `<workshop>/ready` the cached one and returns its path. The folder is renamed as a whole, so that a
 * binary never stands beside another one's checksum. When another process was faster, its copy is used.
 */
export async function storeInCache(search: K6Search, workshop: string): Promise<string> {
	const ready = join(workshop, 'ready');
	const binary = join(ready, 'k6');
	await provePinnedVersion(search, binary);
	await writeFile(join(ready, RECORD), `${await hashFile(binary, search.signal)}  k6\n`);
	search.signal.throwIfAborted();
	const folder = cachedFolder(search);
	if (!(await tryRename(ready, folder))) {
		if (await isUsable(search, folder)) return join(folder, 'k6');
		const discarded = join(workshop, 'discarded');
		await mkdir(discarded);
		await tryRename(folder, join(discarded, 'k6'));
		// Losing this race too means that somebody stored a good copy since the last look.
		if (!(await tryRename(ready, folder)) && !(await isUsable(search, folder))) {
			throw new SourceFailure('unusable', kept`${folder} cannot be replaced`, kept`delete ${folder}`);
		}
	}
	return join(folder, 'k6');
}

/** Intact and, since a shared home serves several kinds of machine, able to run on this one. */
async function isUsable(search: K6Search, folder: string): Promise<boolean> {
	const binary = join(folder, 'k6');
	const expected = await recordedChecksum(folder);
	if (expected === null || (await actualChecksum(search, binary)) !== expected) return false;
	try {
		await provePinnedVersion(search, binary);
		return true;
	} catch (error) {
		if (error instanceof SourceFailure) return false;
		throw error;
	}
}

/** False when the target is there already, or the source is gone. */
async function tryRename(from: string, to: string): Promise<boolean> {
	try {
		await rename(from, to);
		return true;
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : null;
		if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR' || code === 'ENOENT') return false;
		throw error;
	}
}
