import type Docker from 'dockerode';
import type {ResourceSample} from '../resource-sample.ts';
import {type ComposeContainer, inspectContainer} from './container.ts';
import {readContainer} from './container-statistics.ts';
import {type ContainerHistory, nextHistory} from './history.ts';
import type {ResourceWatch} from './resource-watch.ts';
import {readStats} from './stats.ts';

/** Clocks of an engine and of this process that differ by more are not of the same machine. */
const maxSkewMs = 2000;

/** A container whose figures are read. */
export interface FollowedContainer {
	container: ComposeContainer;
	readonly stop: AbortController;
	last: ResourceSample | null;
	/** When the last figures came, or the first could not have come. */
	readMs: number;
}

/** The containers of one connection. */
export interface FollowedContainers {
	all(): Iterable<FollowedContainer>;
	/** Looks at a container anew: it may have come, changed or gone. */
	refresh(id: string): Promise<void>;
	/** The kernel has ended a process of it. */
	onOutOfMemory(id: string): void;
	tellUnread(entry: FollowedContainer, reason: string): void;
	/** Asks for its figures anew: a stream that fell silent alone may never speak again. */
	reopen(entry: FollowedContainer): void;
}

/** What becomes of them is told to `watch`; `onFigures` hears that the engine is there, `lose` that it is not. */
export function createFollowedContainers(
	docker: Docker,
	watch: ResourceWatch,
	signal: AbortSignal,
	{onFigures, lose}: {onFigures: () => void; lose: (error: Error) => void},
): FollowedContainers {
	const {histories, unread} = watch;
	const followed = new Map<string, FollowedContainer>();
	const lookups = new Map<string, Promise<void>>();

	async function look(id: string): Promise<void> {
		const container = await inspectContainer(docker, id);
		const known = followed.get(id);
		if (signal.aborted) return;
		if (!container) {
			known?.stop.abort();
			followed.delete(id);
			histories.delete(id);
			return;
		}
		const before = histories.get(id) ?? null;
		const history = nextHistory(before, container);
		histories.set(id, history);
		if (known) known.container = container;
		else followed.set(id, startStream(container));
		if (history.wasOomKilled && before?.wasOomKilled === false) tellAgain(id);
	}

	/** A dead container has no next reading that could tell of its end: the last one is given again. */
	function tellAgain(id: string): void {
		const last = followed.get(id)?.last;
		if (last) watch.onSample({...last, oomKilled: true});
	}

	function tellUnread({container: {service}}: FollowedContainer, reason: string): void {
		if (signal.aborted || unread.has(service)) return;
		unread.add(service);
		watch.onUnread(service, reason);
	}

	function startStream(container: ComposeContainer, last: ResourceSample | null = null): FollowedContainer {
		const entry: FollowedContainer = {container, stop: new AbortController(), last, readMs: Date.now()};
		const ending = AbortSignal.any([signal, entry.stop.signal]);
		const onRefusal = (reason: string) => tellUnread(entry, reason);
		void readContainer(docker, container.id, ending, onRefusal, stats => {
			onFigures();
			const nowMs = Date.now();
			const history = histories.get(container.id);
			const reading = readStats(stats);
			if (!reading || !history) return;
			entry.readMs = nowMs;
			if (unread.delete(container.service)) watch.onUnread(container.service, null);
			entry.last = sampleOf(reading, entry.container, history, nowMs);
			watch.onSample(entry.last);
		});
		return entry;
	}

	return {
		all: () => followed.values(),
		/** One look at a time for each container: events come in bursts, and the last look must win. */
		refresh(id) {
			const next = (lookups.get(id) ?? Promise.resolve()).then(() => look(id)).catch(lose);
			lookups.set(id, next);
			next.finally(() => lookups.get(id) === next && lookups.delete(id));
			return next;
		},
		onOutOfMemory(id) {
			const history = histories.get(id);
			if (!history || history.wasOomKilled) return;
			histories.set(id, {...history, wasOomKilled: true});
			tellAgain(id);
		},
		tellUnread,
		reopen({container, stop, last}) {
			stop.abort();
			followed.set(container.id, startStream(container, last));
		},
	};
}

function sampleOf(
	reading: NonNullable<ReturnType<typeof readStats>>,
	{service, memoryLimitBytes}: ComposeContainer,
	{restarts, wasOomKilled}: ContainerHistory,
	nowMs: number,
): ResourceSample {
	const atMs = Math.abs(reading.atMs - nowMs) > maxSkewMs ? nowMs : reading.atMs;
	return {...reading, atMs, service, memoryLimitBytes, restarts, oomKilled: wasOomKilled};
}
