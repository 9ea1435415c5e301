import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';

/** A session of `perf-tui import` of a file of these bytes, beside a summary that was `packed` somehow. */
export async function imported(bytes: Buffer, summary: unknown = null, packed = (text: string) => Buffer.from(text)) {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'recorded.ndjson');
	const summaryFile = path.join(folder, 'summary.json');
	await writeFile(file, bytes);
	await writeFile(summaryFile, packed(JSON.stringify(summary)));
	const beside = summary === null ? [] : ['--summary', summaryFile];
	const ended = await perfTui(['import', file, '--json', '--out', folder, ...beside], {}, folder);
	return {...ended, run: ended.exitCode === 2 ? null : sessionOf(ended.stdout).runs[0]!};
}
