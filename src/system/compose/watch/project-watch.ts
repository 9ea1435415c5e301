import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import type {Happening, ServiceStatus} from '../../contract.ts';
import type {EventFeed} from '../../event-feed.ts';
import {StackError} from '../../stack-error.ts';
import {type Container, label, listContainers} from './container.ts';
import {type EngineEvent, readEvent, type ServiceEvent} from './engine-event.ts';
import {followEvents} from './event-stream.ts';
import {createLogFollower, lastLines} from './logs.ts';
import {replicasOf, stateOf, statusesOf} from './service-status.ts';

/** What is known of a project's containers, kept up to date by the engine's events once it is begun. */
export interface ProjectWatch {
	/** What the engine said last; empty before the first `refresh`. */
	containers(): readonly Container[];
	/** Of a service, or of what one container goes by: a running container, else one that does not run, else null. */
	container(name: string): Container | null;
	/** A row a service. */
	statuses(): readonly ServiceStatus[];
	/** A row a container, and one for each service without. */
	replicas(): readonly ServiceStatus[];
	/** Asks the engine anew. */
	refresh(): Promise<readonly Container[]>;
	/** The rows of the containers when everything that the engine has told is taken in and it was asked once more. */
	recount(): Promise<readonly ServiceStatus[]>;
	/** Tells events and logs from now on; once is enough. Rejects with a StackError. */
	begin(): Promise<void>;
	/** Does something to services whose ends are no news while it lasts. */
	expecting<T>(services: readonly string[], operation: () => Promise<T>): Promise<T>;
	/** Somebody here has started a container again. */
	countRestart(key: string): void;
	end(): void;
}

export function watchProject(
	docker: Docker,
	project: string,
	services: readonly string[],
	feed: EventFeed,
): ProjectWatch {
	const closing = new AbortController();
	const logs = createLogFollower(docker, feed);
	const restarts = new Map<string, number>();
	/** Restarts by the engine's policy at the last start that was seen of a container. */
	const restartCounts = new Map<string, number>();
	/** How many operations are on each service. */
	const busy = new Map<string, number>();
	let containers: readonly Container[] = [];
	let told: Promise<void> = Promise.resolve();
	let isWatching = false;
	let isAway = false;

	async function refresh(): Promise<readonly Container[]> {
		containers = await listContainers(docker, project);
		return containers;
	}

	function followLogs(): void {
		const now = Math.floor(Date.now() / 1000);
		for (const entry of containers) if (entry.state === 'running') logs.follow(entry, now);
	}

	/** One after another: the second of two must not be told first because its look at the engine was quicker. */
	function onEvent(raw: EngineEvent): void {
		const isExpected = (busy.get(raw.Actor.Attributes[label.service] ?? '') ?? 0) > 0;
		const event = readEvent(raw, isExpected);
		if (event) told = told.then(() => tell(event, raw, isExpected)).catch(() => {});
	}

	async function tell(event: ServiceEvent, raw: EngineEvent, isExpected: boolean): Promise<void> {
		const {key, kind, level, containerId, text} = event;
		// A policy may have started it again before the engine is asked.
		const startedAtMs = containers.find(({id}) => id === containerId)?.startedAtMs ?? null;
		await refresh();
		const now = containers.find(({id}) => id === containerId);
		if (kind === 'started' && now) {
			countStart(now, isExpected);
			logs.follow(now, raw.time);
		}
		if (text === null) return;
		const why = kind === 'unhealthy' && now ? stateOf(now).detail : null;
		const ran = kind === 'exited' ? durationOf(startedAtMs, momentOf(raw)) : '';
		const oom = kind === 'exited' && now?.isOomKilled ? ', out of memory' : '';
		const happening =
			kind === 'created' ? undefined : {service: key, kind, atMs: momentOf(raw), lines: await lastWords()};
		feed.event(key, level, `${text}${ran}${why ? `: ${why}` : ''}${oom}`, happening);

		/** None of a container that has gone, or of an engine that does not tell. */
		async function lastWords(): Promise<readonly string[]> {
			if (kind !== 'exited' || !now) return [];
			const patience = sleep(wordsLimitMs, [], {signal: closing.signal, ref: false});
			return Promise.race([lastLines(docker, now, 5), patience]).catch(() => []);
		}
	}

	/** The engine counts the restarts of its policy; those by somebody's hand are counted here. */
	function countStart({id, key, restartCount}: Container, isExpected: boolean): void {
		const before = restartCounts.get(id);
		restartCounts.set(id, restartCount);
		if (before === restartCount && !isExpected) countRestart(key);
	}

	function countRestart(key: string): void {
		restarts.set(key, (restarts.get(key) ?? 0) + 1);
	}

	async function afterOutage(): Promise<void> {
		await refresh().catch(() => {});
		isAway = false;
		followLogs();
		const running = containers.filter(({state}) => state === 'running').length;
		const isWhole = running >= services.length;
		const text = `the Docker engine is back: ${running} of ${services.length} services run`;
		feed.event(
			'docker',
			isWhole ? 'info' : 'error',
			isWhole ? text : `${text}; those that do not must be restarted (r)`,
			engine('engine-back'),
		);
	}

	async function begin(): Promise<void> {
		if (isWatching) return;
		isWatching = true;
		for (const {id, restartCount, state} of containers) if (state === 'running') restartCounts.set(id, restartCount);
		const listeners = {
			onEvent,
			onAway(reason: string) {
				isAway = true;
				feed.event('docker', 'error', `the Docker engine is away (${reason}); waiting for it`, engine('engine-away'));
			},
			onBack: () => void afterOutage(),
		};
		await followEvents(docker, project, listeners, closing.signal).catch(error => {
			isWatching = false;
			throw new StackError(`The Docker engine shows no events (${(error as Error).message}): restart it.`);
		});
		followLogs();
	}

	function withOutage(statuses: readonly ServiceStatus[]): readonly ServiceStatus[] {
		if (!isAway) return statuses;
		return statuses.map(status => ({...status, state: 'unhealthy' as const, detail: 'the Docker engine is away'}));
	}

	return {
		containers: () => containers,
		container(name) {
			const own = containers.filter(({service, key}) => service === name || key === name);
			return own.find(({state}) => state === 'running') ?? own[0] ?? null;
		},
		statuses: () => withOutage(statusesOf(services, containers, restarts)),
		replicas: () => withOutage(replicasOf(services, containers, restarts)),
		refresh,
		async recount() {
			await told;
			await refresh();
			return replicasOf(services, containers, restarts);
		},
		begin,
		async expecting(names, operation) {
			for (const name of names) busy.set(name, (busy.get(name) ?? 0) + 1);
			try {
				return await operation();
			} finally {
				// Its last events are still on their way when an operation has ended.
				await told;
				for (const name of names) busy.set(name, busy.get(name)! - 1);
			}
		},
		countRestart,
		end() {
			closing.abort();
			logs.stop();
		},
	};
}

const wordsLimitMs = 2000;
/** An engine whose clock differs by more is on another machine. */
const maxSkewMs = 5000;

/** When it happened by the engine's clock, where that is ours. */
function momentOf({time, timeNano}: EngineEvent): number {
	const ms = timeNano === undefined ? time * 1000 : timeNano / 1e6;
	return Math.abs(Date.now() - ms) > maxSkewMs ? Date.now() : ms;
}

function engine(kind: 'engine-away' | 'engine-back'): Happening {
	return {service: 'docker', kind, atMs: Date.now(), lines: []};
}

/** ` after 8 s`; nothing where it is not known when it was started. */
function durationOf(startedAtMs: number | null, endedAtMs: number): string {
	if (startedAtMs === null || startedAtMs > endedAtMs) return '';
	return ` after ${Math.round((endedAtMs - startedAtMs) / 1000)} s`;
}
