import {appendFile, truncate} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {UserError} from '../../../src/errors.ts';
import {feedLoad} from '../../../src/session/k6/load-feed.ts';
import {feedPool} from '../../../src/session/k6/pool-feed.ts';
import type {LoadSecond} from '../../../src/state/second.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {waitFor} from '../../wait-for.ts';

const startMs = Date.parse('2026-03-01T12:00:00Z');
const head = '{"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}\n';

/** A request that ended so many ms after the start, in a line of about so many bytes. */
function request(ms: number, bytes = 0): string {
	const tags = {name: 'x', method: 'GET', status: '200', error: 'x'.repeat(bytes)};
	return `${JSON.stringify({metric: 'http_reqs', type: 'Point', data: {time: new Date(startMs + ms).toISOString(), value: 1, tags}})}\n`;
}

/** Seconds with `each` requests. */
function requests(seconds: number, each: number, {from = 0, bytes = 0} = {}): string {
	return Array.from({length: seconds * each}, (_, at) =>
		request(from * 1000 + Math.floor((at * 1000) / each), bytes),
	).join('');
}

/** Takes closed seconds, and says what they are as `offset: requests`. */
function listen() {
	const seconds: LoadSecond[] = [];
	return {
		onSeconds: (closed: readonly LoadSecond[]) => void seconds.push(...closed),
		said: () =>
			seconds.map(
				({second, series}) => `${second - startMs / 1000}: ${series.reduce((sum, {count}) => sum + count, 0)}`,
			),
	};
}

const evenSeconds = (count: number, each: number) => Array.from({length: count}, (_, at) => `${at}: ${each}`);

async function* piecesOf(texts: readonly string[]): AsyncIterable<Uint8Array> {
	for (const text of texts) {
		// Each part gets its turn.
		await null;
		yield Buffer.from(text);
	}
}

test('a backlog is in the seconds in which it was made, however many pieces of one are read after another', async () => {
	const file = path.join(await temporaryFolder(), 'stream');
	// A second of it is three pieces of 1 MB.
	await appendFile(file, head + requests(6, 60, {bytes: 50_000}));
	const heard = listen();
	const feed = feedLoad(file, {submetrics: [], ended: Promise.resolve(), onSeconds: heard.onSeconds});
	await feed.done;
	expect(heard.said()).toEqual(evenSeconds(6, 60));
	expect(feed.load.latePoints()).toBe(0);
});

test('seconds of a k6 that writes them long after they were are whole, and come while it runs', async () => {
	const file = path.join(await temporaryFolder(), 'stream');
	const ended = Promise.withResolvers<void>();
	const heard = listen();
	const feed = feedLoad(file, {submetrics: [], ended: ended.promise, onSeconds: heard.onSeconds});
	const lines = requests(3, 5).split(/(?<=\n)/);
	await appendFile(file, head);
	for (let at = 0; at < lines.length; at++) {
		await appendFile(file, lines[at]!);
		await waitFor(() => expect(feed.counts.points).toBe(at + 1));
	}
	await waitFor(() => expect(heard.said()).toEqual(evenSeconds(3, 5)));
	expect(feed.load.latePoints()).toBe(0);
	ended.resolve();
	await feed.done;
});

test('seconds of a pool wait for the part that is furthest behind, read or written', async () => {
	const heard = listen();
	const ahead = Array.from({length: 20}, (_, at) => (at === 0 ? head : '') + requests(1, 10, {from: at}));
	const behind = ahead.flatMap(text => ['', '', text]);
	const feed = feedPool([piecesOf(ahead), piecesOf([head + request(0), ...behind])], {
		submetrics: [],
		splitBy: [],
		onSeconds: heard.onSeconds,
	});
	await feed.done;
	expect(heard.said()).toEqual(['0: 21', ...evenSeconds(20, 20).slice(1)]);
	expect(feed.load.latePoints()).toBe(0);
});

test('a part without samples and one that is over hold up no second of a pool', async () => {
	const heard = listen();
	const isOver = Promise.withResolvers<void>();
	async function* goingOn(text: string): AsyncIterable<Uint8Array> {
		if (text !== '') yield Buffer.from(text);
		while ((await Promise.race([isOver.promise, setTimeout(25, 'on')])) === 'on') yield new Uint8Array();
	}
	const feed = feedPool([goingOn(''), piecesOf([head + request(0)]), goingOn(head + requests(6, 10))], {
		submetrics: [],
		splitBy: [],
		onSeconds: heard.onSeconds,
	});
	await waitFor(() => expect(heard.said()).toEqual(['0: 11', ...evenSeconds(6, 10).slice(1)]));
	isOver.resolve();
	await feed.done;
});

test('a stream that is cut short breaks its feed at once: what was read is in the figures, and nobody had to wait', async () => {
	const file = path.join(await temporaryFolder(), 'stream');
	await appendFile(file, head + requests(2, 10));
	const ended = Promise.withResolvers<void>();
	const heard = listen();
	const feed = feedLoad(file, {submetrics: [], ended: ended.promise, onSeconds: heard.onSeconds});
	await waitFor(() => expect(feed.counts.points).toBe(20));
	await truncate(file, 10);
	await waitFor(() => expect(feed.broken.aborted).toBe(true));
	expect(feed.broken.reason).toBeInstanceOf(UserError);
	await expect(feed.done).rejects.toThrow(/was cut short while it was read/);
	expect(heard.said()).toEqual(evenSeconds(2, 10));
});

test('a part that cannot be read any more breaks the feed of its pool at once, and the others are read to their end', async () => {
	const isOver = Promise.withResolvers<void>();
	const lost = new Error('its disk is gone');
	async function* breaking(): AsyncIterable<Uint8Array> {
		yield Buffer.from(head + requests(1, 5));
		throw lost;
	}
	async function* running(): AsyncIterable<Uint8Array> {
		yield Buffer.from(head + requests(1, 5));
		await isOver.promise;
		yield Buffer.from(requests(3, 5, {from: 1}));
	}
	const heard = listen();
	const feed = feedPool([breaking(), running()], {submetrics: [], splitBy: [], onSeconds: heard.onSeconds});
	await waitFor(() => expect(feed.broken.reason).toBe(lost));
	isOver.resolve();
	await expect(feed.done).rejects.toBe(lost);
	expect(heard.said()).toEqual(['0: 10', ...evenSeconds(4, 5).slice(1)]);
});
