import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {locateK6} from '../src/collectors/k6-binary/sources.ts';

/** A k6 that tells what CPU time it has used. */
export interface TimedK6 {
	/** Run in its place. */
	readonly path: string;
	/** For its environment. */
	readonly env: Readonly<Record<string, string>>;
	/** Seconds of user and system time of the last `k6 run`. */
	readonly cpuSeconds: () => Promise<number>;
}

/** Its own parent alone can ask for that. */
const wrapper = (k6: string) => `#!/bin/sh
"${k6}" "$@"
code=$?
case "$1" in run) times > "$CPU_FILE" ;; esac
exit $code
`;

/** Puts a wrapped k6 into a folder. */
export async function timeK6(folder: string): Promise<TimedK6> {
	const {command} = await locateK6({env: process.env, signal: new AbortController().signal});
	const file = path.join(folder, 'k6');
	const cpuFile = path.join(folder, 'cpu');
	await writeFile(file, wrapper(command), {mode: 0o755});
	return {path: file, env: {CPU_FILE: cpuFile}, cpuSeconds: () => cpuSecondsIn(cpuFile)};
}

/** The second line of the shell's `times`: user and system time of its children. */
async function cpuSecondsIn(file: string): Promise<number> {
	const [, children = ''] = (await readFile(file, 'utf8')).trim().split('\n');
	return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
		(sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
		0,
	);
}
