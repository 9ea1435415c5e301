import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {EngineAnswerError} from '../../../../src/collectors/docker/engine-answers.ts';
import {createPatience} from '../../../../src/system/compose/patience.ts';
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
		patience: {ask: question => question()},
		limitMs: 60_000,
		isLocal: false,
	});
	await health.wait(['loops'], AbortSignal.timeout(20_000));
	expect(looks).toEqual([]);
	expect(told).toEqual(['0 of 1 healthy, waiting for loops']);
});

test('an answer of the engine that fails while services are waited for does not end the wait', async () => {
	const broken = new EngineAnswerError('it answered GET /containers/json with 500', {statusCode: 500});
	const there = {id: 'a', service: 'api', key: 'api', state: 'running', health: null, restartCount: 0, ports: []};
	const answers = [broken, broken, [there as unknown as Container]];
	const told: string[] = [];
	const feed = createEventFeed();
	feed.subscribe(({text}) => told.push(text));
	const health = createHealthWait({
		docker: {} as Docker,
		async refresh() {
			const answer = answers.shift()!;
			if (answer instanceof Error) throw answer;
			return answer;
		},
		feed,
		patience: createPatience(feed),
		limitMs: 60_000,
		isLocal: false,
	});
	await health.wait(['api'], AbortSignal.timeout(20_000));
	expect(told).toEqual([
		'the Docker engine failed to answer (it answered GET /containers/json with 500): it is asked again',
		'the Docker engine answers again',
	]);
});
