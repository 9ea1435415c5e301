import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';
import {StackError} from '../../stack-error.ts';
import type {Patience} from '../patience.ts';
import type {Container} from '../watch/container.ts';
import {isDone, loopOf, stateOf} from '../watch/service-status.ts';
import {createMutePorts} from './mute-ports.ts';
import {createRestartLoops} from './restart-loop.ts';
import {createSickError, type SickError, type StartHint} from './sick-error.ts';

export interface HealthWaitOptions {
	readonly docker: Docker;
	readonly refresh: () => Promise<readonly Container[]>;
	readonly feed: EventFeed;
	readonly patience: Patience;
	readonly limitMs: number;
	/** Whether published ports are this machine's, so that they can be asked. */
	readonly isLocal: boolean;
	/** What mends a failure of a service, by what it logged last: the end of a sentence. */
	readonly hint?: StartHint;
}

/** Waits for services, as long as something moves. */
export interface HealthWait {
	/** A sign of life: the time limit begins anew. */
	touch(): void;
	/** Resolves when all are healthy; rejects with a StackError that names the sick one and shows what it logged last. */
	wait(services: readonly string[], signal: AbortSignal): Promise<void>;
	/** Resolves with the error of a service that ends again and again; null when the signal aborts before. */
	untilLooping(services: readonly string[], signal: AbortSignal): Promise<StackError | null>;
	/** The same error for a container that somebody else found sick; `seen` where it looks well again at the moment. */
	readonly error: SickError;
}

const pollMs = 500;
/** A service that fails is given this long to recover: its restart policy, or the next health check. */
const graceMs = 10_000;
/** One that its policy has started again has to stay for this long before it counts as there. */
const settledMs = 10_000;

export function createHealthWait(options: HealthWaitOptions): HealthWait {
	const {docker, refresh, feed, patience, limitMs, isLocal, hint} = options;
	const error = createSickError({docker, refresh, hint: hint ?? (() => null)});
	let sinceMs = performance.now();

	function touch(): void {
		sinceMs = performance.now();
	}

	async function containersOf(services: readonly string[], signal: AbortSignal): Promise<readonly Container[]> {
		return (await patience.ask(refresh, signal)).filter(({service}) => services.includes(service));
	}

	async function untilLooping(services: readonly string[], signal: AbortSignal): Promise<StackError | null> {
		const loops = createRestartLoops();
		while (!signal.aborted) {
			const containers = await containersOf(services, signal).catch(error => {
				if (signal.aborted) return [];
				throw error;
			});
			const looping = containers.find(entry => loops.isLooping(entry, performance.now()));
			if (looping) return error(looping, stateOf(looping).detail);
			await sleep(pollMs, undefined, {signal}).catch(() => {});
		}
		return null;
	}

	async function wait(services: readonly string[], signal: AbortSignal): Promise<void> {
		touch();
		const ports = createMutePorts(feed);
		const loops = createRestartLoops();
		const grace = createGrace();
		let healthyCount = -1;
		let told = '';
		for (;;) {
			signal.throwIfAborted();
			const containers = await containersOf(services, signal);
			const mute = isLocal ? await ports.waitedFor(containers, performance.now() - sinceMs) : [];
			const waiting = containers.filter(entry => isUnwell(entry) || mute.includes(entry));
			const absent = services.filter(name => !containers.some(({service}) => service === name));
			if (waiting.length === 0 && absent.length === 0) return;
			if (containers.length - waiting.length !== healthyCount) {
				healthyCount = containers.length - waiting.length;
				touch();
			}
			const names = [...new Set([...waiting.map(({service}) => service), ...absent])];
			const text = kept`${services.length - names.length} of ${services.length} healthy, waiting for ${names.join(', ')}`;
			if (text !== told) feed.progress(text);
			told = text;
			const now = performance.now();
			const looping = containers.find(entry => loops.isLooping(entry, now));
			if (looping) throw await error(looping, stateOf(looping).detail);
			const lost = grace.lostWith(waiting.filter(isSick), now);
			if (lost) throw await error(lost);
			if (now - sinceMs > limitMs) throw await lateError(waiting[0], absent);
			await sleep(pollMs, undefined, {signal}).catch(() => {});
		}
	}

	async function lateError(waiting: Container | undefined, absent: readonly string[]): Promise<StackError> {
		if (waiting) return error(waiting, kept`not healthy after ${Math.round(limitMs / 1000)} s`);
		return new StackError(kept`${absent.join(', ')} did not start; look at "docker compose ps --all" and start again.`);
	}

	return {touch, untilLooping, wait, error};
}

const isSick = (container: Container) => ['unhealthy', 'exited'].includes(stateOf(container).state);

function isUnwell(container: Container): boolean {
	return !isDone(container) && (loopOf(container, settledMs) ?? stateOf(container)).state !== 'healthy';
}

/** With containers that are sick: one that recovers meanwhile is sick anew when it is sick again. */
function createGrace() {
	let since: ReadonlyMap<string, number> = new Map();
	return {
		/** The first that has been sick for too long; all that are sick now are given each time. */
		lostWith(sick: readonly Container[], nowMs: number): Container | null {
			since = new Map(sick.map(({id}) => [id, since.get(id) ?? nowMs]));
			return sick.find(({id}) => nowMs - since.get(id)! > graceMs) ?? null;
		},
	};
}
