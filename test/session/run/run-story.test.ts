import {expect, test} from 'vitest';
import {addToStory, watchStory, withRestarts} from '../../../src/session/run/run-story.ts';
import type {Happening, ServiceStatus, StackEvent, System} from '../../../src/system/contract.ts';

const startMs = 1_700_000_000_000;

/** A system that says what it is told to say. */
function fakeSystem(before: Record<string, number> = {}) {
	let listener: ((event: StackEvent) => void) | null = null;
	let restarts = before;
	const rows = () => Object.entries(restarts).map(([name, count]) => ({name, restarts: count}) as ServiceStatus);
	const system = {
		services: rows,
		recount: async () => rows(),
		subscribe(next: (event: StackEvent) => void) {
			listener = next;
			return () => {
				listener = null;
			};
		},
	} as unknown as System;
	return {
		system,
		says(second: number, kind: Happening['kind'], service: string, text: string, lines: string[] = []) {
			const happening = {service, kind, atMs: startMs + second * 1000, lines};
			listener?.({atMs: startMs, source: service, level: 'error', kind: 'event', text, happening});
		},
		mentions: (text: string) => listener?.({atMs: startMs, source: 'x', level: 'info', kind: 'event', text}),
		counts(next: Record<string, number>) {
			restarts = next;
		},
		isHeard: () => listener !== null,
	};
}

test('what becomes of services is written down with its second and the last words, and nothing else is', async () => {
	const fake = fakeSystem();
	const end = watchStory(fake.system, startMs);
	fake.says(-3, 'started', 'dies', 'dies started');
	fake.mentions('3 of 3 services healthy');
	fake.says(8.04, 'exited', 'dies', 'dies exited with 2 after 8 s', ['panic: out']);
	fake.says(9, 'engine-away', 'docker', 'the Docker engine is away');
	const {entries} = await end();
	expect(entries).toEqual([
		{
			atSecond: 8,
			at: new Date(startMs + 8040).toISOString(),
			service: 'dies',
			kind: 'exited',
			text: 'dies exited with 2 after 8 s',
			lines: ['panic: out'],
			times: 1,
			lastAtSecond: 8,
		},
		expect.objectContaining({atSecond: 9, kind: 'engine-away', service: 'docker'}),
	]);
	expect(fake.isHeard()).toBe(false);
});

test('a loop of a thousand restarts is three entries that say how often and until when', async () => {
	const fake = fakeSystem();
	const end = watchStory(fake.system, startMs);
	for (let second = 1; second <= 1000; second++)
		fake.says(second, 'exited', 'loops', `loops exited with ${second}`, [`${second}`]);
	const {entries} = await end();
	expect(entries).toHaveLength(3);
	expect(entries.at(-1)).toMatchObject({atSecond: 3, times: 998, lastAtSecond: 1000, lines: ['1000']});
});

test('of many exits told as one, one that lost the service stays a loss', () => {
	const entries: Parameters<typeof addToStory>[0] = [];
	for (const exitCode of [0, 0, 0, 2, 0])
		addToStory(
			entries,
			{
				text: `job exited with ${exitCode}`,
				happening: {service: 'job', kind: 'exited', atMs: startMs, lines: [], exitCode},
			},
			startMs,
		);
	expect(entries.map(({times, exitCode}) => [times, exitCode])).toEqual([
		[1, 0],
		[1, 0],
		[3, 2],
	]);
});

test('restarts are those that the engine counts at the end, told or not', async () => {
	const fake = fakeSystem({loops: 1, quiet: 0});
	const end = watchStory(fake.system, startMs);
	fake.says(1, 'exited', 'loops', 'loops exited with 3');
	fake.counts({loops: 7, quiet: 2});
	const {entries, restarts} = await end();
	expect(entries.map(({service, kind, times}) => [service, kind, times])).toEqual([
		['loops', 'exited', 1],
		['quiet', 'restarted', 2],
	]);
	const use = {restarts: 6} as Parameters<typeof withRestarts>[0][string];
	expect(withRestarts({loops: use, k6: {...use, restarts: 0}}, restarts)).toMatchObject({
		loops: {restarts: 7},
		k6: {restarts: 0},
	});
});

test('an engine that cannot count any more costs nothing that was told before', async () => {
	const fake = fakeSystem({web: 0});
	const system = {...fake.system, recount: () => Promise.reject(new Error('away'))};
	const end = watchStory(system, startMs);
	fake.says(2, 'paused', 'web', 'web is paused');
	expect((await end()).entries).toMatchObject([{kind: 'paused', atSecond: 2}]);
});

test('a run without a system has no story', async () => {
	expect(await watchStory(null, startMs)()).toEqual({entries: [], restarts: {}});
});
