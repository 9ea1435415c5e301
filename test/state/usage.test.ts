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

test('what is there and cannot be read stands there with its reason; a last look raises its restarts', () => {
	const usage = createUsage();
	usage.add([sampleOf('web', 1, {restarts: 6})]);
	usage.expect([
		{service: 'web', reason: 'nothing was read of it', restarts: 7},
		{service: 'api', reason: 'starting', restarts: 0},
	]);
	usage.expect([{service: 'api', reason: 'the engine refuses its figures', restarts: 1}]);
	const {web, api} = usage.services();
	expect(web).toMatchObject({restarts: 7, samples: 1});
	expect(web).not.toHaveProperty('reason');
	expect(api).toMatchObject({
		cpuPercent: {avg: null, max: null},
		memoryBytes: {median: null, last: null},
		restarts: 1,
		samples: 0,
		reason: 'the engine refuses its figures',
	});
});
