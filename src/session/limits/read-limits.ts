import {parse} from 'yaml';
import {readWrittenText} from '../../collectors/written-text.ts';
import {usageError} from '../../errors.ts';
import {parseLimitRows, parseLimitsFile, type ReadLimits} from '../../limits/limits-file.ts';
import type {Options} from '../../options.ts';
import {ownSystems} from '../../packs.ts';
import {kept} from '../../text/say.ts';

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
	const text = await readWrittenText(file).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT')
			throw usageError(kept`${file} does not exist: name a limits file, such as "perf-tui limits latest" writes.`);
		throw usageError(
			kept`${file} cannot be read (${error.code}): name a limits file, such as "perf-tui limits latest" writes.`,
		);
	});
	const isJson = file.endsWith('.json');
	try {
		if (isJson) JSON.parse(text);
		// JSON too, in which `JSON.parse` takes the last of two keys alike: rows would be left out without a word.
		return parse(text, {prettyErrors: true, logLevel: 'error'});
	} catch (error) {
		const [said] = (error as Error).message.replace(/; please use \S+/, '').split('\n');
		throw usageError(kept`${file} is no ${isJson ? 'JSON' : 'YAML'} (${said?.replace(/:$/, '')}): mend it there.`);
	}
}
