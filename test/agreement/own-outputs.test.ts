import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {byPerfTui, byPlainK6} from './plain-k6.ts';

const script = fileURLToPath(new URL('scripts/modules.js', import.meta.url));
const server = createServer((_, response) => response.end('ok'));
let target: string;
beforeAll(async () => {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

/**
 * What does not change from run to run: the columns, how times are written, the tags of each metric; but for vus and vus_max,
 * which k6 samples once a second, so that a busy machine decides which of two runs has them.
 */
async function shapeOf(folder: string) {
	const [head = '', ...rows] = (await readFile(path.join(folder, 'own.csv'), 'utf8')).trim().split('\n');
	const lines = (await readFile(path.join(folder, 'own.json'), 'utf8')).trim().split('\n');
	const points = lines
		.map(line => JSON.parse(line) as {metric: string; data: {tags?: Record<string, string>}})
		.filter(({metric}) => !metric.startsWith('vus'));
	return {
		head,
		digitsOfTimes: [...new Set(rows.map(row => row.split(',')[1]!.length))],
		tags: [...new Set(points.map(({metric, data}) => `${metric}: ${Object.keys(data.tags ?? {}).join()}`))].toSorted(),
	};
}

test.each(['json', 'csv'] as const)("with --feed %s the user's own outputs are what k6 alone writes", async feed => {
	const [alone, ours] = [await temporaryFolder(), await temporaryFolder()];
	const callInto = (folder: string) => ({
		script,
		env: {TARGET: target},
		flags: [`--out=csv=${folder}/own.csv`, '-o', `json=${folder}/own.json`],
	});
	const [plain, {exitCode}] = await Promise.all([byPlainK6(callInto(alone)), byPerfTui(callInto(ours), feed)]);
	expect([plain.exitCode, exitCode]).toEqual([0, 0]);
	expect(await shapeOf(ours)).toEqual(await shapeOf(alone));
});
