import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {createAiProvider, drawLatencyMs, providerModel} from '../../../../src/product/services/moalog/ai-provider.ts';

describe('AI provider', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('latencies keep to their bounds, and half of them lie below the median', () => {
		const uniform = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});
		fc.assert(
			fc.property(uniform, uniform, (first, second) => {
				const latencyMs = drawLatencyMs(providerModel, first, second);
				return latencyMs >= 200 && latencyMs <= 800;
			}),
		);
		const grid = Array.from({length: 99}, (_, i) => (i + 0.5) / 99);
		const draws = grid.flatMap(first => grid.map(second => drawLatencyMs(providerModel, first, second)));
		expect(draws.filter(latencyMs => latencyMs < 400).length / draws.length).toBeCloseTo(0.5, 1);
	});

	test('it works on ten, queues 25 and rejects only what it has no room for', async () => {
		const provider = createAiProvider(providerModel);
		const calls = Array.from({length: 36}, () => provider.call());
		expect(provider.books).toMatchObject({inFlight: 10, queueDepth: 25, rejected: 1});
		await vi.advanceTimersByTimeAsync(800 * 4);
		const latencies = await Promise.all(calls);
		expect(latencies.filter(latencyMs => latencyMs === null)).toHaveLength(1);
		expect(latencies[35]).toBeNull();
		expect(provider.books).toEqual({inFlight: 0, queueDepth: 0, completed: 35, rejected: 1});
	});

	test('a place that becomes free goes to the one that waits longest', async () => {
		const provider = createAiProvider({...providerModel, concurrency: 1, queueLength: 5});
		const order: number[] = [];
		const calls = [1, 2, 3].map(number => provider.call().then(() => order.push(number)));
		await vi.advanceTimersByTimeAsync(2400);
		await Promise.all(calls);
		expect(order).toEqual([1, 2, 3]);
	});
});
