import {expect, test} from 'vitest';
import {createUsage} from '../../src/state/usage.ts';
import {sampleOf} from '../session/samples.ts';

test('figures of a container are those of its readings, CPU without the first that has none', () => {
	const usage = createUsage();
	for (const [at, bytes] of [10, 30, 20, 40].entries())
		usage.add([sampleOf('web', at, {memoryBytes: bytes, anonymousBytes: bytes / 2, cpuPercent: at || null})]);
	expect(usage.services().web).toEqual({
		cpuPercent: {avg: 2, max: 3},
		memoryBytes: {min: 10, median: 25, max: 40, last: 40},
		anonymousBytes: {min: 5, median: 12.5, max: 20},
		restarts: 0,
		oomKilled: false,
		samples: 4,
	});
});

test('a reading that is said again because its container died counts once', () => {
	const usage = createUsage();
	usage.add([sampleOf('web', 1, {memoryBytes: 10}), sampleOf('web', 2, {memoryBytes: 30})]);
	usage.add([sampleOf('web', 2, {memoryBytes: 30, oomKilled: true})]);
	expect(usage.services().web).toMatchObject({memoryBytes: {median: 20}, oomKilled: true, samples: 2});
});

test('out of memory stays in the record when a new container took over', () => {
	const usage = createUsage();
	usage.add([sampleOf('web', 1, {oomKilled: true}), sampleOf('web', 2)]);
	expect(usage.services().web?.oomKilled).toBe(true);
});
