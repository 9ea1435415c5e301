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

test('a peak of the first minutes stands in the figures of a run of many hours', () => {
	const usage = createUsage();
	for (let at = 0; at < 21_600; at++) {
		const memoryBytes = at === 120 ? 900e6 : 100e6 + (at % 2);
		usage.add([sampleOf('web', at, {memoryBytes, anonymousBytes: memoryBytes / 2, cpuPercent: at < 60 ? 400 : 10})]);
	}
	const {cpuPercent, memoryBytes, anonymousBytes, samples} = usage.services().web!;
	expect(samples).toBe(21_600);
	expect(cpuPercent).toEqual({avg: (60 * 400 + 21_540 * 10) / 21_600, max: 400});
	expect(memoryBytes).toMatchObject({min: 100e6, max: 900e6, last: 100e6 + 1});
	expect(anonymousBytes).toMatchObject({min: 50e6, max: 450e6});
});

test('the median of a run of many hours is of all of it, within 0.4 %', () => {
	const usage = createUsage();
	for (let at = 0; at < 40_000; at++) usage.add([sampleOf('web', at, {memoryBytes: at < 25_000 ? 100e6 : 900e6})]);
	expect(Math.abs(usage.services().web!.memoryBytes.median! / 100e6 - 1)).toBeLessThan(1 / 256);
});

test('readings without a figure leave those of the others as they are', () => {
	const usage = createUsage();
	for (let at = 0; at < 40_000; at++) {
		const anonymousBytes = at % 2 === 0 ? null : 1e6 + at;
		usage.add([sampleOf('web', at, {memoryBytes: 5e6, anonymousBytes, cpuPercent: null})]);
	}
	const {cpuPercent, anonymousBytes} = usage.services().web!;
	expect(cpuPercent).toEqual({avg: null, max: null});
	expect(anonymousBytes).toMatchObject({min: 1e6 + 1, max: 1e6 + 39_999});
	expect(Math.abs(anonymousBytes.median! / 1.02e6 - 1)).toBeLessThan(1 / 256);
});
