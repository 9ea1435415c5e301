import {resolve} from 'node:path';
import {kept} from '../../text/say.ts';
import type {K6Binary} from './binary.ts';
import {findExecutable, isExecutable} from './executable.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';
import type {K6Source} from './source.ts';
import {readK6Version} from './version.ts';

const INSTALL = kept`install k6 2 from https://grafana.com/docs/k6/latest/set-up/install-k6/`;

/** The k6 that the user named with `--k6`. */
export const givenSource: K6Source = sourceOf('given', async search => {
	const file = resolve(search.path ?? '');
	if (!(await isExecutable(file))) {
		throw new SourceFailure('missing', kept`${file} is no executable file`, kept`name the k6 binary itself`);
	}
	return file;
});

/** The k6 that a shell would start. */
export const pathSource: K6Source = sourceOf('path', async search => {
	const file = await findExecutable('k6', search.env);
	if (file === null) throw new SourceFailure('missing', kept`k6 is not on PATH`, INSTALL);
	return file;
});

function sourceOf(kind: 'given' | 'path', find: (search: K6Search) => Promise<string>): K6Source {
	const obtain = async (search: K6Search): Promise<K6Binary> => {
		const command = await find(search);
		return {kind, command, args: [], version: await readK6Version(search, command)};
	};
	return {
		kind,
		obtain,
		async inspect(search) {
			const {command, version} = await obtain(search);
			return {state: 'found', reason: kept`${command} is k6 ${version}`, version};
		},
	};
}
