import {readFile} from 'node:fs/promises';
import {parse} from 'yaml';
import {usageError} from '../../errors.ts';
import {parseLimitRows, parseLimitsFile, type ReadLimits} from '../../limits/limits-file.ts';
import type {Options} from '../../options.ts';
import {ownSystems} from '../../packs.ts';

/** What `--limits` and the target file state, none where there are none; a usage error that names what is wrong. */
export async function readLimits({limits, target}: Pick<Options, 'limits' | 'target'>): Promise<ReadLimits> {
	const parts = [
		...(limits === null ? [] : [parseLimitsFile(await readContent(limits), limits)]),
		...(target === null ? [] : [await readTargetLimits(target)]),
	];
	return {limits: parts.flatMap(part => part.limits), rows: parts.flatMap(part => part.rows)};
}

async function readTargetLimits(file: string): Promise<ReadLimits> {
	return parseLimitRows(await ownSystems().targetLimits(file), file);
}

async function readContent(file: string): Promise<unknown> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		const problem = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
		throw usageError(`${file} ${problem}: name a limits file, such as "perf-tui limits latest" writes.`);
	});
	const isJson = file.endsWith('.json');
	try {
		return isJson ? JSON.parse(text) : parse(text, {prettyErrors: true});
	} catch (error) {
		const [said] = (error as Error).message.split('\n');
		throw usageError(`${file} is no ${isJson ? 'JSON' : 'YAML'} (${said?.replace(/:$/, '')}): mend it there.`);
	}
}
