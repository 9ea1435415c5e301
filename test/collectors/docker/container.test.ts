import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import {inspectContainer, serviceOf} from '../../../src/collectors/docker/container.ts';

const labels = (service: string, number: number, more: Record<string, string> = {}) => ({
	'com.docker.compose.service': service,
	'com.docker.compose.container-number': String(number),
	...more,
});

test('no two containers of a project go by one name, nor one by that of a process of ours', () => {
	const containers = [labels('api', 1), labels('api', 2), labels('api-2', 1), labels('api-2', 2), labels('k6', 1)];
	const names = containers.map(serviceOf);
	expect(names).toEqual(['api', 'api/2', 'api-2', 'api-2/2', 'k6/1']);
	expect(serviceOf(labels('perf-tui', 1))).toBe('perf-tui/1');
});

test('a container of "docker compose run", or of no service, has no name', () => {
	expect(serviceOf(labels('api', 1, {'com.docker.compose.oneoff': 'True'}))).toBeNull();
	expect(serviceOf({})).toBeNull();
});

test.each([
	[{Running: true, Restarting: false}, true],
	[{Running: true, Restarting: true}, false],
	[{Running: false, Restarting: false}, false],
])('of a container that is %o figures are to come: %s', async (State, isRunning) => {
	const inspect = async () => ({Config: {Labels: labels('api', 1)}, State, RestartCount: 4, HostConfig: {}});
	const docker = {getContainer: () => ({inspect})} as unknown as Docker;
	expect(await inspectContainer(docker, 'a1')).toMatchObject({service: 'api', isRunning});
});
