import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {temporaryFolder} from '../e2e/perf-tui.ts';

/** A program of the test's own in place of one on PATH. */
export interface StandInCommand {
	/** PATH with it in front. */
	readonly path: string;
	/** Each call so far: its process, its process group, and its arguments. */
	calls(): Promise<{readonly pid: number; readonly group: number; readonly args: string}[]>;
}

/** A command `name` that does what `script` says to sh, after it has noted who it is. */
export async function commandThat(name: string, script: string): Promise<StandInCommand> {
	const folder = await temporaryFolder();
	const noted = path.join(folder, 'calls');
	const note = `echo "$$ $(ps -o pgid= -p $$) $*" >> '${noted}'`;
	await writeFile(path.join(folder, name), `#!/bin/sh\n${note}\n${script}\n`);
	await chmod(path.join(folder, name), 0o755);
	return {
		path: `${folder}:${process.env.PATH}`,
		async calls() {
			const text = await readFile(noted, 'utf8').catch(() => '');
			return [...text.matchAll(/^(\d+)\s+(\d+) (.*)$/gm)].map(([, pid, group, args]) => ({
				pid: Number(pid),
				group: Number(group),
				args: args!,
			}));
		},
	};
}
