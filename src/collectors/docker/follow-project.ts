import type {Readable} from 'node:stream';
import type Docker from 'dockerode';
import {listContainerIds, projectFilter} from './container.ts';
import {createFollowedContainers, type FollowedContainers} from './followed-containers.ts';
import {readJsonLines} from './json-lines.ts';
import type {ResourceWatch} from './resource-watch.ts';

/** A machine that runs a container reports once a second; an engine silent for longer has been lost. */
const silentMs = 10_000;
const lookMs = 1000;

interface EngineEvent {
	readonly Action?: string;
	readonly Actor?: {readonly ID?: string};
}

/** Follows a project as long as the engine stays; rejects when it goes, resolves on the signal. */
export async function followProject(docker: Docker, project: string, watch: ResourceWatch): Promise<void> {
	const connection = new AbortController();
	const signal = AbortSignal.any([watch.signal, connection.signal]);
	let loss: Error | null = null;
	const lose = (error: Error) => {
		loss ??= error;
		connection.abort();
	};
	const heard = {atMs: Date.now()};
	const onFigures = () => {
		heard.atMs = Date.now();
	};
	const containers = createFollowedContainers(docker, watch, signal, {onFigures, lose});
	const guard = guardSilence(containers, heard, lose);
	try {
		await followEvents(docker, project, watch, containers, signal);
	} catch (error) {
		if (!watch.signal.aborted) throw loss ?? error;
	} finally {
		clearInterval(guard);
		connection.abort();
	}
}

/** Looks once a second whether the engine still tells figures, all in all and of each container. */
function guardSilence(
	containers: FollowedContainers,
	heard: {atMs: number},
	lose: (error: Error) => void,
): NodeJS.Timeout {
	let guardedAtMs = Date.now();
	const guard = setInterval(() => {
		// This process was stopped meanwhile, not the engine: what it said has yet to be read.
		const wasStopped = Date.now() - guardedAtMs > 3 * lookMs;
		guardedAtMs = Date.now();
		if (wasStopped) heard.atMs = guardedAtMs;
		let isExpected = false;
		for (const entry of containers.all()) {
			const {isRunning, isPaused} = entry.container;
			if (!isRunning || isPaused || wasStopped) entry.readMs = guardedAtMs;
			if (isRunning && !isPaused) isExpected = true;
			if (guardedAtMs - entry.readMs > silentMs)
				containers.tellUnread(entry, `no figures of it have come from the engine in ${silentMs / 1000} s`);
		}
		if (!isExpected) heard.atMs = Date.now();
		else if (Date.now() - heard.atMs > silentMs) lose(new Error(`no statistics for ${silentMs / 1000} s`));
	}, lookMs);
	guard.unref();
	return guard;
}

/** Looks at each container that is there, and at each that an event is about; rejects when the events end. */
async function followEvents(
	docker: Docker,
	project: string,
	watch: ResourceWatch,
	containers: FollowedContainers,
	signal: AbortSignal,
): Promise<never> {
	// Events first: what starts while the list is read is not missed.
	const events = await docker.getEvents({
		filters: {type: ['container'], ...projectFilter(project)},
		abortSignal: signal,
	} as Parameters<Docker['getEvents']>[0]);
	const {histories, unread} = watch;
	const ids = await listContainerIds(docker, project);
	for (const id of histories.keys()) if (!ids.includes(id)) histories.delete(id);
	for (const id of unread) if (!ids.includes(id)) unread.delete(id);
	await Promise.all(ids.map(containers.refresh));
	watch.onWatching();
	for await (const event of readJsonLines(events as Readable)) {
		const {Action: action, Actor: {ID: id} = {}} = event as EngineEvent;
		if (!id || !action || /^(exec_|attach|top|resize|archive|export|copy)/.test(action)) continue;
		if (action === 'oom') containers.onOutOfMemory(id);
		void containers.refresh(id);
	}
	throw new Error('it closed its event stream');
}
