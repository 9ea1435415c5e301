import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {timelineHead} from '../../../src/report/csv.ts';
import {timelineCsv} from '../../../src/session/disk/run-csv.ts';
import {openTape, tapeSecond} from '../../../src/session/disk/tape.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';

const firstSecond = 1_772_366_400;
const folders: string[] = [];
afterEach(async () => {
	for (const folder of folders.splice(0)) await rm(folder, {recursive: true, force: true});
});

/** timeline.csv of a tape with these seconds of load, as it is written. */
async function piecesOf(offsets: readonly number[]): Promise<string[]> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-csv-'));
	folders.push(folder);
	const file = path.join(folder, 'samples.ndjson');
	const tape = await openTape(file, error => {
		throw error;
	});
	const latency = createHistogram();
	latency.add(7);
	const series = [{endpoint: 'GET /', outcome: '2xx' as const, count: 1, latency}];
	const rest = {iterations: 3, dropped: 2, checkPasses: 0, checkFails: 0, vus: 5, vusMax: 5};
	for (const offset of offsets)
		tape.write([{kind: 'load', second: tapeSecond({second: firstSecond + offset, series, ...rest})}]);
	await tape.close();
	const pieces: string[] = [];
	for await (const piece of timelineCsv(file)) pieces.push(piece);
	return pieces;
}

it('timeline.csv has a line of zeros for each second in which nothing ended', async () => {
	const lines = (await piecesOf([0, 3])).join('').split('\r\n');
	expect(`${lines[0]}\r\n`).toBe(timelineHead);
	const fields = lines.slice(1, -1).map(line => line.split(','));
	const first = fields.map(([second, , ok]) => [Number(second) - firstSecond, ok]);
	expect(first).toEqual([
		[0, '1'],
		[1, '0'],
		[2, '0'],
		[3, '1'],
	]);
	expect(fields.map(each => each.slice(-3))).toEqual([
		['3', '2', '5'],
		['0', '0', ''],
		['0', '0', ''],
		['3', '2', '5'],
	]);
});

it('timeline.csv of a long run comes in pieces, none of them longer for a longer run', async () => {
	const seconds = Array.from({length: 3000}, (_, index) => index);
	const pieces = await piecesOf(seconds);
	expect(pieces.join('').split('\r\n')).toHaveLength(3002);
	expect(pieces.length).toBeGreaterThan(2);
	expect(Math.max(...pieces.map(({length}) => length))).toBeLessThan(70_000);
});
