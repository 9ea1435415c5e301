import {chmod, lstat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {kept} from '../../text/say.ts';
import {runChild} from './child.ts';
import {findExecutable} from './executable.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';

const UNPACK_MS = 120_000;

/**
 * Takes the one file `k6` out of a release archive (`<archive name>/k6`) into an existing folder, by the system's own
 * program: `tar` for .tar.gz, `unzip` for .zip. Nothing else of the archive is written.
 */
export async function unpackK6(search: K6Search, archive: string, folder: string): Promise<void> {
	const isZip = archive.endsWith('.zip');
	const name = isZip ? 'unzip' : 'tar';
	const program = await findExecutable(name, search.env);
	if (program === null) {
		throw new SourceFailure('unusable', kept`${name} is needed to unpack k6 and is not on PATH`, kept`install ${name}`);
	}
	const member = `${basename(archive).replace(/\.(tar\.gz|zip)$/, '')}/k6`;
	const args = isZip
		? ['-q', '-o', '-j', archive, member, '-d', folder]
		: ['-x', '-z', '-f', archive, '-C', folder, '--strip-components=1', '-o', member];
	const {trouble} = await runChild(search, program, args, {timeoutMs: UNPACK_MS});
	if (trouble !== null) throw new SourceFailure('unusable', kept`the k6 archive cannot be unpacked: ${trouble}`);
	const binary = join(folder, 'k6');
	const unpacked = await lstat(binary).catch(() => null);
	if (unpacked?.isFile() !== true) throw new SourceFailure('unusable', kept`the k6 archive holds no k6 file`);
	await chmod(binary, 0o755);
}
