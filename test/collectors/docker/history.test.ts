import {expect, test} from 'vitest';
import type {ComposeContainer} from '../../../src/collectors/docker/container.ts';
import {serviceOf} from '../../../src/collectors/docker/container.ts';
import {nextHistory} from '../../../src/collectors/docker/history.ts';

const container = (parts: Partial<ComposeContainer>): ComposeContainer => ({
	id: 'c',
	service: 'web',
	isRunning: true,
	isPaused: false,
	startedAt: 'first',
	restarts: 0,
	oomKilled: false,
	memoryLimitBytes: null,
	...parts,
});

test('a first start is no restart, a start after a kill is one', () => {
	const created = nextHistory(null, container({startedAt: null, isRunning: false}));
	const started = nextHistory(created, container({}));
	const again = nextHistory(started, container({startedAt: 'second'}));
	expect([created.restarts, started.restarts, again.restarts]).toEqual([0, 0, 1]);
	expect(nextHistory(again, container({startedAt: 'second', isRunning: false})).restarts).toBe(1);
});

test('restarts by policy are all counted although they went by between two looks', () => {
	const first = nextHistory(null, container({restarts: 2}));
	expect(nextHistory(first, container({startedAt: 'later', restarts: 5})).restarts).toBe(5);
});

test('an engine that forgets its count after a start by hand takes nothing back', () => {
	const first = nextHistory(null, container({restarts: 4}));
	expect(nextHistory(first, container({startedAt: 'later', restarts: 0})).restarts).toBe(5);
});

test('out of memory stays said after the restart', () => {
	const killed = nextHistory(null, container({oomKilled: true, isRunning: false}));
	expect(nextHistory(killed, container({startedAt: 'later'})).wasOomKilled).toBe(true);
});

test('services are known by compose labels; replicas are told apart, one-off containers are none', () => {
	const label = (parts: Record<string, string>) =>
		serviceOf(Object.fromEntries(Object.entries(parts).map(([name, value]) => [`com.docker.compose.${name}`, value])));
	expect(label({service: 'web', 'container-number': '1', oneoff: 'False'})).toBe('web');
	expect(label({service: 'web', 'container-number': '3'})).toBe('web/3');
	expect(label({service: 'web', oneoff: 'True'})).toBeNull();
	expect(label({})).toBeNull();
});
