import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import type {ServiceStatus} from '../../contract.ts';
import type {EventFeed} from '../../event-feed.ts';
import {type Container, label} from './container.ts';
import {type ContainerList, createContainerList} from './container-list.ts';
import {type EngineEvent, readEvent, type ServiceEvent} from './engine-event.ts';
import {createEventSentences} from './event-sentence.ts';
import {followEvents} from './event-stream.ts';
import {createLogFollower} from './logs.ts';
import {createOperatedServices} from './operated-services.ts';
import {createOutage} from './outage.ts';
import {createRestartCounts} from './restart-counts.ts';
import {replicasOf, statusesOf} from './service-status.ts';
import {createUnknownState} from './unknown-state.ts';

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
	/** Tells events and logs from now on; once is enough. Rejects with what the engine said. */
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
	const containers = createContainerList(docker, project);
	const isDescribed = createDescribed(containers, feed, closing.signal);
	const logs = createLogFollower(docker, feed);
	const restarts = createRestartCounts();
	const operated = createOperatedServices();
	const outage = createOutage(feed);
	const sayEvent = createEventSentences(docker, feed, closing.signal);
	let told: Promise<void> = Promise.resolve();
	let isWatching = false;

	function followLogs(sinceSeconds = Math.floor(Date.now() / 1000)): void {
		for (const entry of containers.running()) logs.follow(entry, sinceSeconds);
	}

	/** One after another: the second of two must not be told first because its look at the engine was quicker. */
	function onEvent(raw: EngineEvent): void {
		const isExpected = operated.has(raw.Actor.Attributes[label.service] ?? '');
		const event = readEvent(raw, isExpected);
		if (event) told = told.then(() => tell(event, raw, isExpected)).catch(() => {});
	}

	async function tell(event: ServiceEvent, raw: EngineEvent, isExpected: boolean): Promise<void> {
		// A policy may have started it again before the engine is asked.
		const startedAtMs = containers.withId(event.containerId)?.startedAtMs ?? null;
		const isKnown = await isDescribed(() => followLogs(raw.time));
		// An engine that does not describe it has told what became of it all the same.
		const now = isKnown ? containers.withId(event.containerId) : containers.takeTold(event, raw);
		if (event.kind === 'started' && now) {
			restarts.see(now, isExpected);
			logs.follow(now, raw.time);
		}
		await sayEvent(event, raw, {startedAtMs, now});
	}

	async function afterOutage(): Promise<void> {
		await isDescribed(followLogs);
		followLogs();
		outage.end(containers.running().length, services.length);
	}

	async function begin(): Promise<void> {
		if (isWatching) return;
		isWatching = true;
		restarts.begin(containers.running());
		const listeners = {onEvent, onAway: outage.begin, onBack: () => void afterOutage()};
		await followEvents(docker, project, listeners, closing.signal).catch(error => {
			isWatching = false;
			throw error;
		});
		followLogs();
	}

	return {
		containers: containers.all,
		container: containers.named,
		statuses: () => outage.over(statusesOf(services, containers.all(), restarts.byKey)),
		replicas: () => outage.over(replicasOf(services, containers.all(), restarts.byKey)),
		refresh: containers.refresh,
		async recount() {
			await told;
			await containers.refresh();
			return replicasOf(services, containers.all(), restarts.byKey);
		},
		begin,
		// Its last events are still on their way when an operation has ended.
		expecting: (names, operation) => operated.during(names, operation, () => told),
		countRestart: restarts.add,
		end() {
			closing.abort();
			logs.stop();
		},
	};
}

/** What happened is told no later than this, although the engine has not described it yet. */
const describeLimitMs = 5000;

/** Asks the engine anew: whether it answered in time. Where it did not, it is asked until it does, and `onKnown` follows. */
function createDescribed({refresh}: ContainerList, feed: EventFeed, signal: AbortSignal) {
	const unknown = createUnknownState(refresh, feed, signal);
	return (onKnown: () => void): Promise<boolean> => {
		const patience = sleep(describeLimitMs, null, {signal, ref: false}).then(() => {
			throw new Error(kept`it has not answered in ${describeLimitMs / 1000} s`);
		});
		return Promise.race([refresh(), patience]).then(
			() => true,
			error => {
				unknown.since(error, onKnown);
				return false;
			},
		);
	};
}
