import type {Readable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import type Docker from 'dockerode';
import type {ResourceSample} from '../resource-sample.ts';
import {type ComposeContainer, inspectContainer, listContainerIds, projectFilter} from './container.ts';
import {EngineAnswerError} from './engine-answers.ts';
import {type ContainerHistory, nextHistory} from './history.ts';
import {readJsonLines} from './json-lines.ts';
import {type EngineStats, readStats} from './stats.ts';

/** A machine that runs a container reports once a second; an engine silent for longer has been lost. */
const silentMs = 10_000;
const reopenMs = 1000;
/** Clocks of an engine and of this process that differ by more are not of the same machine. */
const maxSkewMs = 2000;

/** One connection's worth of watching. */
export interface ProjectWatch {
	readonly signal: AbortSignal;
	/** By container id, kept by the caller from one connection to the next. */
	readonly histories: Map<string, ContainerHistory>;
	/** Ids of containers of which no figures come, kept as `histories` is. */
	readonly unread: Set<string>;
	onSample(sample: ResourceSample): void;
	/** No figures come of a container that runs, and why; null when they do again. Once each. */
	onUnread(service: string, reason: string | null): void;
	/** All containers that are there are being watched. */
	onWatching(): void;
}

interface Watched {
	container: ComposeContainer;
	readonly stop: AbortController;
	last: ResourceSample | null;
	/** When the last figures came, or the first could not have come. */
	readMs: number;
}

interface EngineEvent {
	readonly Action?: string;
	readonly Actor?: {readonly ID?: string};
}

/** Follows a project as long as the engine stays; rejects when it goes, resolves on the signal. */
export async function followProject(docker: Docker, project: string, watch: ProjectWatch): Promise<void> {
	const {histories, unread} = watch;
	const connection = new AbortController();
	const signal = AbortSignal.any([watch.signal, connection.signal]);
	const watched = new Map<string, Watched>();
	const lookups = new Map<string, Promise<void>>();
	let heardAtMs = Date.now();
	let loss: Error | null = null;
	const lose = (error: Error) => {
		loss ??= error;
		connection.abort();
	};

	const look = async (id: string) => {
		const container = await inspectContainer(docker, id);
		const known = watched.get(id);
		if (signal.aborted) return;
		if (!container) {
			known?.stop.abort();
			watched.delete(id);
			histories.delete(id);
			return;
		}
		const before = histories.get(id) ?? null;
		const history = nextHistory(before, container);
		histories.set(id, history);
		if (known) known.container = container;
		else watched.set(id, startStream(container));
		if (history.wasOomKilled && before?.wasOomKilled === false) tellAgain(id);
	};
	/** One look at a time for each container: events come in bursts, and the last look must win. */
	const refresh = (id: string) => {
		const next = (lookups.get(id) ?? Promise.resolve()).then(() => look(id)).catch(lose);
		lookups.set(id, next);
		next.finally(() => lookups.get(id) === next && lookups.delete(id));
		return next;
	};
	/** A dead container has no next reading that could tell of its end: the last one is given again. */
	const tellAgain = (id: string) => {
		const last = watched.get(id)?.last;
		if (last) watch.onSample({...last, oomKilled: true});
	};
	const tellUnread = ({container}: Watched, reason: string) => {
		if (signal.aborted || unread.has(container.id)) return;
		unread.add(container.id);
		watch.onUnread(container.service, reason);
	};
	const startStream = (container: ComposeContainer): Watched => {
		const entry: Watched = {container, stop: new AbortController(), last: null, readMs: Date.now()};
		const onRefusal = (reason: string) => tellUnread(entry, reason);
		const ending = AbortSignal.any([signal, entry.stop.signal]);
		void readContainer(docker, container.id, ending, onRefusal, stats => {
			heardAtMs = Date.now();
			const history = histories.get(container.id);
			const reading = readStats(stats);
			if (!reading || !history) return;
			entry.readMs = heardAtMs;
			if (unread.delete(container.id)) watch.onUnread(container.service, null);
			entry.last = {
				...reading,
				atMs: Math.abs(reading.atMs - heardAtMs) > maxSkewMs ? heardAtMs : reading.atMs,
				service: container.service,
				memoryLimitBytes: entry.container.memoryLimitBytes,
				restarts: history.restarts,
				oomKilled: history.wasOomKilled,
			};
			watch.onSample(entry.last);
		});
		return entry;
	};

	let guardedAtMs = Date.now();
	const guard = setInterval(() => {
		// This process was stopped meanwhile, not the engine: what it said has yet to be read.
		const wasStopped = Date.now() - guardedAtMs > 3 * reopenMs;
		guardedAtMs = Date.now();
		if (wasStopped) heardAtMs = guardedAtMs;
		let isExpected = false;
		for (const entry of watched.values()) {
			const {isRunning, isPaused} = entry.container;
			if (!isRunning || isPaused || wasStopped) entry.readMs = guardedAtMs;
			if (isRunning && !isPaused) isExpected = true;
			if (guardedAtMs - entry.readMs > silentMs)
				tellUnread(entry, `no figures of it have come from the engine in ${silentMs / 1000} s`);
		}
		if (!isExpected) heardAtMs = Date.now();
		else if (Date.now() - heardAtMs > silentMs) lose(new Error(`no statistics for ${silentMs / 1000} s`));
	}, reopenMs);
	guard.unref();
	try {
		// Events first: what starts while the list is read is not missed.
		const events = await docker.getEvents({
			filters: {type: ['container'], ...projectFilter(project)},
			abortSignal: signal,
		} as Parameters<Docker['getEvents']>[0]);
		const ids = await listContainerIds(docker, project);
		for (const id of histories.keys()) if (!ids.includes(id)) histories.delete(id);
		for (const id of unread) if (!ids.includes(id)) unread.delete(id);
		await Promise.all(ids.map(refresh));
		watch.onWatching();
		for await (const event of readJsonLines(events as Readable)) {
			const {Action: action, Actor: {ID: id} = {}} = event as EngineEvent;
			if (!id || !action || /^(exec_|attach|top|resize|archive|export|copy)/.test(action)) continue;
			const history = histories.get(id);
			if (action === 'oom' && history && !history.wasOomKilled) {
				histories.set(id, {...history, wasOomKilled: true});
				tellAgain(id);
			}
			void refresh(id);
		}
		throw new Error('it closed its event stream');
	} catch (error) {
		if (!watch.signal.aborted) throw loss ?? error;
	} finally {
		clearInterval(guard);
		connection.abort();
	}
}

/** Statistics of one container until the signal; a stream that breaks alone is opened again. */
async function readContainer(
	docker: Docker,
	id: string,
	signal: AbortSignal,
	onRefusal: (reason: string) => void,
	onStats: (stats: EngineStats) => void,
): Promise<void> {
	while (!signal.aborted) {
		try {
			const options = {stream: true, abortSignal: signal} as {stream: true};
			const stream = (await docker.getContainer(id).stats(options)) as Readable;
			for await (const stats of readJsonLines(stream)) onStats(stats as EngineStats);
		} catch (error) {
			// Whether it was the container or the engine that went, its events say so; a refusal says itself.
			const isRefusal = error instanceof EngineAnswerError && ![undefined, 404, 409].includes(error.statusCode);
			if (isRefusal) onRefusal(`the engine refuses its figures: ${error.message}`);
		}
		await delay(reopenMs, undefined, {signal}).catch(() => undefined);
	}
}
