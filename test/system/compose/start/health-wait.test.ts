import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {createHealthWait} from '../../../../src/system/compose/start/health-wait.ts';
import type {Container} from '../../../../src/system/compose/watch/container.ts';
import {createEventFeed} from '../../../../src/system/event-feed.ts';

test('a container that was started again a moment ago is not there yet', async () => {
	const loops = (ranMs: number) =>
		({
			id: 'a',
			service: 'loops',
			key: 'loops',
			state: 'running',
			health: null,
			restartCount: 2,
			startedAtMs: Date.now() - ranMs,
			ports: [],
		}) as unknown as Container;
	const looks = [1000, 2000, 60_000];
	const told: string[] = [];
	const feed = createEventFeed();
	feed.subscribe(({text}) => told.push(text));
	const health = createHealthWait({
		docker: {} as Docker,
		refresh: async () => [loops(looks.shift()!)],
		feed,
		limitMs: 60_000,
		isLocal: false,
	});
	await health.wait(['loops'], AbortSignal.timeout(20_000));
	expect(looks).toEqual([]);
	expect(told).toEqual(['0 of 1 healthy, waiting for loops']);
});
