import {kept} from '../../text/say.ts';
import {runChild} from './child.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';

/** The k6 that is fetched or built when none is here. */
export const K6_VERSION = '2.2.0';
const MAJOR = '2';
const MEND = kept`install k6 2 in its place or name another with --k6 <path>`;

/** The version in the output of `k6 version`, without the `v`; null when it is no k6 that speaks. */
export function parseK6Version(output: string): string | null {
	return /^k6(?:\.exe)? v(\d+\.\d+\.\d+[^\s,()]*)/m.exec(output)?.[1] ?? null;
}

/** Asks a k6 for its version. Throws a SourceFailure when it does not answer or is not of major version 2. */
export async function readK6Version(search: K6Search, command: string, args: readonly string[] = []): Promise<string> {
	const {stdout, trouble} = await runChild(search, command, [...args, 'version'], {
		timeoutMs: search.limits.answerMs,
	});
	if (trouble !== null) throw new SourceFailure('unusable', kept`${command} does not run: ${trouble}`, MEND);
	const version = parseK6Version(stdout);
	if (version === null) throw new SourceFailure('unusable', kept`${command} is not k6`, MEND);
	if (version.split('.')[0] !== MAJOR) {
		throw new SourceFailure('unusable', kept`${command} is k6 ${version}, and k6 ${MAJOR} is needed`, MEND);
	}
	return version;
}

/** Like readK6Version, for a k6 made here, which must be exactly the pinned one. */
export async function provePinnedVersion(
	search: K6Search,
	command: string,
	args: readonly string[] = [],
): Promise<void> {
	const version = await readK6Version(search, command, args);
	if (version !== K6_VERSION) {
		throw new SourceFailure('unusable', kept`what came is k6 ${version}, and ${K6_VERSION} was asked for`);
	}
}
