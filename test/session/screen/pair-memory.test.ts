import {expect, test} from 'vitest';
import type {Run, ServiceUse} from '../../../src/record/schema.ts';
import {pairMemory} from '../../../src/session/screen/pair-memory.ts';

const use = (bytes: number, anonymous: number): ServiceUse => ({
	cpuPercent: {avg: 3, max: 9},
	memoryBytes: {min: bytes - 1, median: bytes, max: bytes + 1, last: bytes},
	anonymousBytes: {min: anonymous, median: anonymous, max: anonymous},
	restarts: 0,
	oomKilled: false,
	samples: 12,
});
const run = (id: string, services: Record<string, ServiceUse>) => ({id, services}) as unknown as Run;

test('each run is a variant of both services, and the last run with both gives the ratio', () => {
	const memory = pairMemory(
		[
			run('1-script', {web: use(10, 8), worker: use(40, 39), other: use(1, 1)}),
			run('2-script', {web: use(20, 8), worker: use(50, 39)}),
			run('3-script', {worker: use(60, 39)}),
		],
		['web', 'worker'],
	);
	expect(memory?.a.variants['1-script']).toEqual({
		workingSetBytes: 10,
		anonymousBytes: 8,
		targetGrowthBytes: null,
		scrapeMs: null,
		cpuPercent: 3,
		samples: 12,
		errors: null,
	});
	expect(Object.keys(memory!.a.variants)).toEqual(['1-script', '2-script']);
	expect(Object.keys(memory!.b.variants)).toEqual(['1-script', '2-script', '3-script']);
	expect(memory).toMatchObject({ratio: 2.5, parity: null});
});

test('one service alone has no ratio, none at all no memory', () => {
	expect(pairMemory([run('1', {web: use(10, 8)})], ['web', 'worker'])).toMatchObject({
		ratio: null,
		b: {service: 'worker', variants: {}},
	});
	expect(pairMemory([run('1', {other: use(10, 8)})], ['web', 'worker'])).toBeNull();
	expect(pairMemory([], ['web', 'worker'])).toBeNull();
});
