import type {Readable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {EngineAnswerError} from '../../../collectors/docker/engine-answers.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import type {EventFeed} from '../../event-feed.ts';
import {createLineBudget} from '../start/line-budget.ts';
import type {Container} from './container.ts';
import {createLogDecoder, levelOf} from './log-line.ts';

type Followed = Pick<Container, 'id' | 'key' | 'isTty'>;

/** Lines of containers as they log them. */
export interface LogFollower {
	/** Follows a container from a moment on (seconds since the epoch); one that is followed already goes on as it is. */
	follow(container: Followed, sinceSeconds: number): void;
	stop(): void;
}

const againMs = 500;

/** Follows the logs of any number of containers into a feed; of a burst of lines its beginning and its end. */
export function createLogFollower(docker: Docker, feed: EventFeed): LogFollower {
	const closing = new AbortController();
	const followed = new Set<string>();
	/** Containers of which it was told that their log cannot be read. */
	const unread = new Set<string>();

	/** A follower that a restart of its container has ended begins again where it stopped. */
	async function readOn(container: Followed, sinceSeconds: number): Promise<void> {
		for (let since = sinceSeconds; !closing.signal.aborted; ) {
			const beganSeconds = Math.floor(Date.now() / 1000);
			const hasBegun = await read(container, since).catch(error => tellUnread(container, error));
			if (hasBegun) since = Math.max(beganSeconds, Math.floor(Date.now() / 1000));
			await sleep(againMs, undefined, {signal: closing.signal, ref: false});
			if (!(await isRunning(container))) return;
		}
	}

	async function isRunning(container: Followed): Promise<boolean> {
		try {
			return (await docker.getContainer(container.id).inspect()).State.Running;
		} catch (error) {
			if ((error as {statusCode?: number}).statusCode === 404) return false;
			tellUnread(container, error);
			return true;
		}
	}

	/** An engine that is away is told by others, once for all; one that refuses is told here, once a container. */
	function tellUnread({id, key}: Followed, error: unknown): boolean {
		const isRefused = error instanceof EngineAnswerError && error.statusCode !== undefined && error.statusCode !== 404;
		if (!isRefused || closing.signal.aborted || unread.has(id)) return false;
		unread.add(id);
		feed.event(key, 'warning', `the log of ${key} cannot be read: ${error.message}`);
		return false;
	}

	/** True when the log was read to its end; false when it broke off, so that what it held may be read again. */
	async function read({id, key, isTty}: Followed, since: number): Promise<boolean> {
		const stream = (await docker.getContainer(id).logs({
			follow: true,
			stdout: true,
			stderr: true,
			since,
			abortSignal: closing.signal,
		})) as unknown as Readable;
		unread.delete(id);
		const decoder = createLogDecoder(isTty);
		const budget = createLineBudget(
			line => feed.log(key, levelOf(line), line),
			count => feed.log(key, 'warning', `(${count} more lines here are not shown)`),
		);
		try {
			for await (const chunk of stream)
				for (const line of decoder.push(chunk as Buffer)) if (line !== '') budget.add(line);
		} finally {
			for (const line of decoder.end()) budget.add(line);
			budget.flush();
		}
		return true;
	}

	return {
		follow(container, sinceSeconds) {
			if (followed.has(container.id) || closing.signal.aborted) return;
			followed.add(container.id);
			void readOn(container, sinceSeconds)
				.catch(error => {
					if (!closing.signal.aborted) throw error;
				})
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
	const lines = [...decoder.push(Buffer.from(bytes)), ...decoder.end()];
	return lines
		.map(cleanLine)
		.filter(line => line !== '')
		.slice(-count);
}
