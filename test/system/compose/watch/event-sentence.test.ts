import type Docker from 'dockerode';
import {expect, test} from 'vitest';
import type {Container} from '../../../../src/system/compose/watch/container.ts';
import {createEventSentences} from '../../../../src/system/compose/watch/event-sentence.ts';
import {createEventFeed} from '../../../../src/system/event-feed.ts';

/** An engine that keeps lines with their seconds, and takes the tail before the time, as engines do. */
function engineWith(logged: readonly (readonly [number, string])[]): Docker {
	const logs = async ({since = 0, until = Number.POSITIVE_INFINITY, tail}: Docker.ContainerLogsOptions) => {
		const asked = logged.slice(-Number(tail)).filter(([at]) => at >= Number(since) && at <= Number(until));
		return Buffer.from(asked.map(([, text]) => `${text}\n`).join(''));
	};
	return {getContainer: () => ({logs})} as unknown as Docker;
}

const died = (seconds: number) => ({Action: 'die', Actor: {ID: 'a', Attributes: {}}, time: 0, timeNano: seconds * 1e9});
const now = {id: 'a', key: 'api', isTty: true} as Container;
const exited = {
	service: 'api',
	key: 'api',
	containerId: 'a',
	kind: 'exited',
	level: 'error',
	text: 'api exited with 3',
	exitCode: 3,
} as const;

async function lastWords(logged: readonly (readonly [number, string])[], startedAt: number | null, endedAt: number) {
	const feed = createEventFeed();
	const lines: (readonly string[])[] = [];
	feed.subscribe(({happening}) => lines.push(happening?.lines ?? []));
	const say = createEventSentences(engineWith(logged), feed, new AbortController().signal);
	await say(exited, died(endedAt), {startedAtMs: startedAt === null ? null : startedAt * 1000, now});
	return lines;
}

const lives = [
	[100.2, 'up'],
	[114, 'FATAL first'],
	// A little before the moment that the engine notes as its start.
	[114.99, 'up again'],
	[129, 'FATAL second'],
	...Array.from({length: 20}, (_, at) => [130.2 + at / 1000, `up a third time, line ${at}`] as const),
] as const;

test('of a service that its policy starts again, the last lines are those of the life that has ended', async () => {
	expect(await lastWords(lives, 115, 129.1)).toEqual([['up again', 'FATAL second']]);
});

test('where it is not known when that life began, the lines end with it all the same', async () => {
	const words = [['up', 'FATAL first', 'up again', 'FATAL second']];
	expect(await lastWords(lives, null, 129.1)).toEqual(words);
	// The start that the engine tells is the next one's.
	expect(await lastWords(lives, 130, 129.1)).toEqual(words);
});

test('a life that said nothing has no last lines of another', async () => {
	expect(await lastWords(lives.slice(0, 2), 115, 116)).toEqual([[]]);
});
