import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {declarations, fileOf, points} from '../agreement/sample-lines.ts';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';

/** A folder with k6.ndjson of two machines. */
async function twoMachines() {
	const folder = await temporaryFolder();
	const files = ['eu/k6.ndjson', 'us/k6.ndjson'];
	for (const [i, file] of files.entries()) {
		await mkdir(path.join(folder, path.dirname(file)));
		await writeFile(path.join(folder, file), fileOf([...declarations, ...points.slice(i * 3)]));
	}
	return {folder, files};
}

test('several files are one run, its parts by names that tell them apart', async () => {
	const {folder, files} = await twoMachines();
	const {stdout, stderr, exitCode} = await perfTui(['import', ...files, '--json', '--out', folder], {}, folder);
	expect([exitCode, stderr]).toEqual([0, '']);
	const [run, ...others] = sessionOf(stdout).runs;
	expect(others).toEqual([]);
	expect(run!.parts!.map(({name, requests}) => [name, requests])).toEqual([
		['eu/k6', 30],
		['us/k6', 29],
	]);
	expect(run!.requests.total).toBe(59);
});

test.each([
	[['--summary', 'eu/k6.ndjson'], '1 summary for 2 files: name one --summary for each file, in the same order.'],
	[['-'], 'Standard input can be read only once'],
])('with %j beside them: one sentence, exit 2', async (more, sentence) => {
	const {folder, files} = await twoMachines();
	const {stdout, stderr, exitCode} = await perfTui(['import', ...files, ...more, '--out', folder], {}, folder);
	expect([exitCode, stdout]).toEqual([2, '']);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect(stderr).toContain(sentence);
});
