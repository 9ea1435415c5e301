import type {Readable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {isRefusal} from '../../../collectors/docker/engine-answers.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';
import {createLineBudget} from '../start/line-budget.ts';
import type {Container} from './container.ts';
import {createLogDecoder, type LogLine, levelOf} from './log-line.ts';

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
			// Who watches the containers tells that they are not described: that says nothing of the log.
			return (error as {statusCode?: number}).statusCode !== 404;
		}
	}

	/** An engine that is away is told by others, once for all; one that refuses is told here, once a container. */
	function tellUnread({id, key}: Followed, error: unknown): boolean {
		if (!isRefusal(error) || error.statusCode === 404 || closing.signal.aborted || unread.has(id)) return false;
		unread.add(id);
		feed.event(key, 'warning', kept`the log of ${key} cannot be read: ${error.message}`);
		return false;
	}

	/** True when the log was read to its end; false when it broke off, so that what it held may be read again. */
	async function read({id, key, isTty}: Followed, since: number): Promise<boolean> {
		const stream = (await docker.getContainer(id).logs({
			follow: true,
			stdout: true,
			stderr: true,
			timestamps: true,
			since,
			abortSignal: closing.signal,
		})) as unknown as Readable;
		unread.delete(id);
		const decoder = createLogDecoder(isTty, true);
		const budget = createLineBudget<LogLine>(
			({text, atMs}) => feed.log(key, levelOf(text), text, atMs ?? Date.now()),
			count => feed.log(key, 'warning', kept`(${count} more lines here are not shown)`),
		);
		try {
			for await (const chunk of stream)
				for (const line of decoder.push(chunk as Buffer)) if (line.text !== '') budget.add(line);
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

/** From when to when a container ran, by the engine's clock; ms since the epoch. Null: since its first start. */
export interface Life {
	readonly fromMs: number | null;
	readonly untilMs: number;
}

/** The engine takes the tail first and the time from it: room for what the next life has logged already. */
const roomForNext = 200;

/** The last lines that a container logged, oldest first, cleaned; those of one of its lives where that is given. */
export async function lastLines(
	docker: Docker,
	{id, isTty}: Pick<Container, 'id' | 'isTty'>,
	count = 10,
	life: Life | null = null,
): Promise<string[]> {
	const bytes = (await docker.getContainer(id).logs({
		stdout: true,
		stderr: true,
		tail: life ? count + roomForNext : count,
		...(life && {until: Math.ceil(life.untilMs) / 1000, ...(life.fromMs !== null && {since: life.fromMs / 1000})}),
	})) as unknown as Buffer;
	const decoder = createLogDecoder(isTty);
	const lines = [...decoder.push(Buffer.from(bytes)), ...decoder.end()];
	return lines
		.map(({text}) => cleanLine(text))
		.filter(line => line !== '')
		.slice(-count);
}
