import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {limitsOf} from '../../../../src/system/compose/describe.ts';
import {type Container, readContainer} from '../../../../src/system/compose/watch/container.ts';
import {
	isDone,
	loopOf,
	replicasOf,
	sayHealth,
	stateOf,
	statusesOf,
} from '../../../../src/system/compose/watch/service-status.ts';
import {recordedLines} from '../recorded.ts';

const recorded = readContainer(JSON.parse(recordedLines('inspect.json')[0]!) as Docker.ContainerInspectInfo);
const container = (parts: Partial<Container>): Container => ({...recorded, health: 'healthy', ...parts});

test('a container is known by its labels, reached by its published port, limited as it is', () => {
	expect(recorded).toMatchObject({
		service: 'moalog-server',
		image: 'perf-tui-moalog-server',
		state: 'running',
		health: 'starting',
		ports: [{target: 8080, protocol: 'tcp', host: '127.0.0.1', published: 8080}],
		environment: {RATE_LIMITER_ENABLED: 'true'},
	});
	expect(limitsOf(recorded)).toBe('1 core, 256 MiB');
	expect(limitsOf({cpus: null, memoryBytes: null})).toBe('no CPU limit, no memory limit');
});

test.each([
	[{health: 'starting'}, 'starting', null],
	[{}, 'healthy', null],
	[{health: null}, 'healthy', 'running, no health check'],
	[{health: 'unhealthy', healthOutput: 'refused'}, 'unhealthy', 'refused'],
	[{state: 'paused'}, 'unhealthy', 'paused'],
	[{state: 'restarting', exitCode: 1}, 'starting', 'restarting after exit code 1'],
	[{state: 'exited', exitCode: 137}, 'exited', 'exit code 137 (killed)'],
	[{state: 'exited', exitCode: 137, isOomKilled: true}, 'exited', 'its memory limit (killed by the kernel)'],
	[{state: 'created', error: 'port is taken'}, 'exited', 'port is taken'],
] as const)('%o is %s: %s', (parts, state, detail) => {
	expect(stateOf(container(parts))).toEqual({state, detail});
});

test('a job that ended well is done; one that was killed is not', () => {
	expect(isDone(container({state: 'exited', exitCode: 0}))).toBe(true);
	expect(isDone(container({state: 'exited', exitCode: 1}))).toBe(false);
});

test('a service without a container is missing, and the worst of several speaks for its service', () => {
	const rows = statusesOf(
		['moalog-server', 'redis'],
		[container({}), container({id: '2', state: 'exited', exitCode: 1, restartCount: 2})],
		new Map([['moalog-server', 1]]),
	);
	expect(rows.map(({name, state, restarts, url}) => [name, state, restarts, url])).toEqual([
		['moalog-server', 'exited', 3, 'http://127.0.0.1:8080'],
		['redis', 'missing', 0, null],
	]);
});

test('each replica has a row with its own restarts, under a name of its own', () => {
	const rows = replicasOf(
		['moalog-server', 'redis'],
		[container({}), container({id: '2', key: 'moalog-server/2', state: 'exited', exitCode: 1, restartCount: 2})],
		new Map([['moalog-server', 1]]),
	);
	expect(rows.map(({name, state, restarts}) => [name, state, restarts])).toEqual([
		['moalog-server', 'healthy', 1],
		['moalog-server/2', 'exited', 2],
		['redis', 'missing', 0],
	]);
});

test('a service that its policy starts again and again is not healthy while it does', () => {
	const row = (parts: Partial<Container>) => replicasOf([], [container(parts)], new Map())[0]!;
	const now = Date.now();
	const looping = {health: null, restartCount: 7, startedAtMs: now - 1000};
	expect(row(looping)).toMatchObject({state: 'unhealthy', detail: 'restarted 7 times by its policy', restarts: 7});
	expect(row({...looping, state: 'restarting'})).toMatchObject({state: 'unhealthy'});
	expect(row({...looping, startedAtMs: now - 120_000})).toMatchObject({state: 'healthy'});
	expect(row({...looping, restartCount: 1, health: 'healthy'})).toMatchObject({state: 'healthy'});
	expect(row({...looping, health: 'healthy'})).toMatchObject({state: 'unhealthy'});
	expect(row({...looping, state: 'exited', exitCode: 3})).toMatchObject({state: 'exited'});
});

test('an engine whose clock is ahead makes nobody restart for ever', () => {
	const ahead = container({health: null, restartCount: 1, startedAtMs: Date.now() + 3_600_000});
	expect(loopOf(ahead)).toBeNull();
	expect(loopOf({...ahead, startedAtMs: Date.now() - 20_000}, 10_000)).toBeNull();
	expect(loopOf({...ahead, startedAtMs: Date.now() - 5000}, 10_000)).toMatchObject({state: 'unhealthy'});
});

test('a service that loops is not counted as healthy, one without a health check not as checked', () => {
	const looping = container({service: 'loops', key: 'loops', health: null, state: 'restarting', restartCount: 3});
	const unchecked = container({service: 'api', key: 'api', health: null});
	const job = container({service: 'job', key: 'job', health: null, state: 'exited', exitCode: 0});
	const say = (...own: Container[]) => sayHealth(statusesOf([], own, new Map()), replicasOf([], own, new Map()));
	expect(say(container({}), looping)).toEqual({
		text: '1 of 2 services healthy (loops is restarted 3 times by its policy)',
		isWell: false,
	});
	expect(say(container({}), unchecked, job).text).toBe('3 of 3 services up, 1 without a health check');
	expect(say(unchecked)).toEqual({text: '1 of 1 services up, none with a health check', isWell: true});
});
