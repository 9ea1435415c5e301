import type {Readable} from 'node:stream';
import type Docker from 'dockerode';
import {kept} from '../../text/say.ts';
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
		const entries = [...containers.all()];
		const working = entries.filter(({container: {isRunning, isPaused}}) => isRunning && !isPaused);
		for (const entry of entries) if (wasStopped || !working.includes(entry)) entry.readMs = guardedAtMs;
		if (working.length === 0) heard.atMs = guardedAtMs;
		const isLost = guardedAtMs - heard.atMs > silentMs;
		// With the connection go its containers, also those that were found a moment after it was made.
		for (const entry of working) {
			if (!isLost && guardedAtMs - entry.readMs <= silentMs) continue;
			containers.tellUnread(entry, kept`no figures of it have come from the engine in ${silentMs / 1000} s`);
			if (!isLost) containers.reopen(entry);
		}
		if (isLost) lose(new Error(kept`no statistics for ${silentMs / 1000} s`));
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
	const {histories} = watch;
	const ids = await listContainerIds(docker, project);
	for (const id of histories.keys()) if (!ids.includes(id)) histories.delete(id);
	await Promise.all(ids.map(containers.refresh));
	watch.onWatching();
	for await (const event of readJsonLines(events as Readable)) {
		const {Action: action, Actor: {ID: id} = {}} = event as EngineEvent;
		if (!id || !action || /^(exec_|attach|top|resize|archive|export|copy)/.test(action)) continue;
		if (action === 'oom') containers.onOutOfMemory(id);
		void containers.refresh(id);
	}
	throw new Error(kept`it closed its event stream`);
}
