import type {Readable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {cleanLine} from '../../collectors/clean-line.ts';
import type {Container} from './container.ts';
import type {ComposeFeed} from './feed.ts';
import {createLogDecoder, levelOf} from './log-line.ts';

type Followed = Pick<Container, 'id' | 'key' | 'isTty'>;

/** Lines of containers as they log them. */
export interface LogFollower {
	/** Follows a container from a moment on (seconds since the epoch); one that is followed already goes on as it is. */
	follow(container: Followed, sinceSeconds: number): void;
	stop(): void;
}

const linesPerSecond = 200;
const againMs = 500;

/** Follows the logs of any number of containers into a feed, at most 200 lines a second of each. */
export function createLogFollower(docker: Docker, feed: ComposeFeed): LogFollower {
	const closing = new AbortController();
	const followed = new Set<string>();

	/** A follower that a restart of its container has ended begins again where it stopped. */
	async function readOn(container: Followed, sinceSeconds: number): Promise<void> {
		for (let since = sinceSeconds; !closing.signal.aborted; ) {
			// A log that cannot be read any more ended with its container or with the engine, and both are told.
			await read(container, since).catch(() => {});
			since = Math.floor(Date.now() / 1000);
			await sleep(againMs, undefined, {signal: closing.signal, ref: false});
			const {State: state} = await docker.getContainer(container.id).inspect();
			if (!state.Running) return;
		}
	}

	async function read({id, key, isTty}: Followed, since: number): Promise<void> {
		const stream = (await docker.getContainer(id).logs({
			follow: true,
			stdout: true,
			stderr: true,
			since,
			abortSignal: closing.signal,
		})) as unknown as Readable;
		const decoder = createLogDecoder(isTty);
		let second = 0;
		let count = 0;
		for await (const chunk of stream) {
			for (const line of decoder.push(chunk as Buffer)) {
				const now = Math.floor(Date.now() / 1000);
				if (now !== second) {
					if (count > linesPerSecond)
						feed.log(key, 'warning', `(${count - linesPerSecond} more lines in that second are not shown)`);
					[second, count] = [now, 0];
				}
				count += 1;
				if (count <= linesPerSecond && line !== '') feed.log(key, levelOf(line), line);
			}
		}
	}

	return {
		follow(container, sinceSeconds) {
			if (followed.has(container.id) || closing.signal.aborted) return;
			followed.add(container.id);
			void readOn(container, sinceSeconds)
				.catch(() => {})
				.finally(() => followed.delete(container.id));
		},
		stop: () => closing.abort(),
	};
}

/** The last lines that a container logged, oldest first, cleaned. */
export async function lastLines(
	docker: Docker,
	{id, isTty}: Pick<Container, 'id' | 'isTty'>,
	count = 10,
): Promise<string[]> {
	const bytes = (await docker.getContainer(id).logs({stdout: true, stderr: true, tail: count})) as unknown as Buffer;
	const decoder = createLogDecoder(isTty);
	// The last line of either stream may have no end yet.
	const lines = [...decoder.push(Buffer.from(bytes)), ...decoder.push(isTty ? Buffer.from('\n') : endOfLines)];
	return lines
		.map(cleanLine)
		.filter(line => line !== '')
		.slice(-count);
}

const endOfLines = Buffer.from([1, 2].flatMap(stream => [stream, 0, 0, 0, 0, 0, 0, 1, 10]));
