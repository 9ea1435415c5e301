import {chmod, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {temporaryFolder} from '../e2e/perf-tui.ts';

/** A script for runs whose k6 is a stand-in: it is never read. */
export async function anyScript(source = 'export default () => {};\n'): Promise<string> {
	const file = path.join(await temporaryFolder(), 'any.js');
	await writeFile(file, source);
	return file;
}

/**
 * A k6 that does on request what the real one does once in a thousand: it names its version, packs nothing that could be
 * read, and `run` is a piece of a shell script that finds the stream's file in `$STREAM`.
 */
export async function standInK6(run: string, version = '2.2.0'): Promise<string> {
	const file = path.join(await temporaryFolder(), 'k6');
	await writeFile(
		file,
		`#!/bin/sh
case "$1" in
version) echo 'k6 v${version} (go1.25, linux/amd64)' ;;
run)
	for argument; do case "$argument" in --out=json=*) STREAM="\${argument#--out=json=}" ;; esac; done
${run}
	;;
esac
`,
	);
	await chmod(file, 0o755);
	return file;
}
