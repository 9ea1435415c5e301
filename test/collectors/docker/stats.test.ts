import {createReadStream} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {readJsonLines} from '../../../src/collectors/docker/json-lines.ts';
import {type EngineStats, readStats} from '../../../src/collectors/docker/stats.ts';

async function recorded(version: 'v1' | 'v2'): Promise<EngineStats[]> {
	const file = fileURLToPath(new URL(`../../fixtures/docker/stats-cgroup-${version}.ndjson`, import.meta.url));
	const stats: EngineStats[] = [];
	for await (const value of readJsonLines(createReadStream(file))) stats.push(value as EngineStats);
	return stats;
}

/** `units.BytesSize` of the docker CLI: four significant digits, binary units. */
const asCli = (bytes: number) => `${Number((bytes / 2 ** 20).toPrecision(4))}MiB`;

test('cgroup v1: a recorded container reads as the docker CLI showed it at that moment', async () => {
	const readings = (await recorded('v1')).map(readStats);
	// docker stats --no-stream, run beside the recording: 4.52%  16.39MiB / 64MiB  0B / 0B
	expect(readings.map(reading => asCli(reading!.memoryBytes))).toEqual(['16.39MiB', '16.39MiB', '16.39MiB']);
	expect(readings[1]).toEqual({
		atMs: Date.parse('2026-11-26T19:10:39.772Z'),
		cpuPercent: expect.closeTo(4.538, 3),
		memoryBytes: 38_195_200 - 21_012_480,
		anonymousBytes: 16_584_704,
		netRxBytes: 1357 + 1042,
		netTxBytes: 177,
		blockReadBytes: null,
		blockWriteBytes: null,
	});
});

test('cgroup v2: anon and inactive_file are taken, every disk and network is summed', async () => {
	const [, reading] = (await recorded('v2')).map(readStats);
	expect(reading).toEqual({
		atMs: Date.parse('2025-03-04T08:15:31.101Z'),
		// 250 ms of 4 s that four cores had between them: a quarter of one core.
		cpuPercent: 25,
		memoryBytes: 15_991_808 - 6_291_456,
		anonymousBytes: 5_509_120,
		netRxBytes: 11_300,
		netTxBytes: 6500,
		blockReadBytes: 7_340_032 + 1_200_128,
		blockWriteBytes: 45_056,
	});
});

test('the first reading has no CPU: there is nothing before it to subtract', async () => {
	for (const version of ['v1', 'v2'] as const) {
		const [first] = (await recorded(version)).map(readStats);
		expect(first?.memoryBytes).toBeGreaterThan(0);
		expect(first?.cpuPercent).toBeNull();
	}
});

test('a container that does not run has no figures, not zeros', async () => {
	const [, , stopped] = await recorded('v2');
	expect(stopped).toBeDefined();
	expect(readStats(stopped!)).toBeNull();
});

test('an idle container uses 0 % of a measured second', async () => {
	const [, stats] = await recorded('v1');
	const used = stats!.precpu_stats!.cpu_usage!;
	const idle = {...stats!, cpu_stats: {...stats!.cpu_stats, cpu_usage: used}};
	expect(readStats(idle)?.cpuPercent).toBe(0);
});

test('an old engine that does not count its cores is asked by the length of its list', async () => {
	const [, stats] = await recorded('v1');
	const {online_cpus: _left, ...cpu} = stats!.cpu_stats!;
	expect(readStats({...stats!, cpu_stats: cpu})?.cpuPercent).toBeCloseTo(4.538, 3);
});

test('inactive file pages are not taken off when they are no part of the usage', () => {
	const stats = (memory: EngineStats['memory_stats']): EngineStats => ({
		read: '2026-01-01T00:00:00Z',
		...(memory ? {memory_stats: memory} : {}),
	});
	expect(readStats(stats({usage: 100, stats: {total_inactive_file: 100}}))?.memoryBytes).toBe(100);
	expect(readStats(stats({usage: 100, stats: {inactive_file: 101}}))?.memoryBytes).toBe(100);
	expect(readStats(stats({usage: 100, stats: {inactive_file: 99}}))?.memoryBytes).toBe(1);
	expect(readStats(stats({usage: 100, stats: {}}))).toMatchObject({memoryBytes: 100, anonymousBytes: null});
	expect(readStats(stats({usage: 100, stats: null}))).toMatchObject({netRxBytes: null, blockReadBytes: null});
});

test('cgroup v1 writes its operations with a capital, and totals that are no third kind of traffic', () => {
	const entries = (
		[
			['Read', 4096],
			['Write', 8192],
			['Sync', 12_288],
			['Async', 0],
			['Discard', 0],
			['Total', 12_288],
		] as const
	).map(([op, value]) => ({major: 8, minor: 0, op, value}));
	expect(
		readStats({
			read: '2026-01-01T00:00:00Z',
			memory_stats: {usage: 1},
			blkio_stats: {io_service_bytes_recursive: entries},
		}),
	).toMatchObject({blockReadBytes: 4096, blockWriteBytes: 8192});
});
