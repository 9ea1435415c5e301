import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import type {EventFeed} from '../../event-feed.ts';
import {StackError} from '../../stack-error.ts';
import type {Container} from '../watch/container.ts';
import {lastLines} from '../watch/logs.ts';
import {isDone, loopOf, stateOf} from '../watch/service-status.ts';
import {notListening} from './port-wait.ts';
import {createRestartLoops} from './restart-loop.ts';

export interface HealthWaitOptions {
	readonly docker: Docker;
	readonly refresh: () => Promise<readonly Container[]>;
	readonly feed: EventFeed;
	readonly limitMs: number;
	/** Whether published ports are this machine's, so that they can be asked. */
	readonly isLocal: boolean;
	/** What mends a failure of a service, by what it logged last: the end of a sentence. */
	readonly hint?: StartHint;
}

/** What mends a service that does not start, by what it logged; null when nothing is known. */
export type StartHint = (service: string, logLines: readonly string[]) => string | null;

/** Waits for services, as long as something moves. */
export interface HealthWait {
	/** A sign of life: the time limit begins anew. */
	touch(): void;
	/** Resolves when all are healthy; rejects with a StackError that names the sick one and shows what it logged last. */
	wait(services: readonly string[], signal: AbortSignal): Promise<void>;
	/** Resolves with the error of a service that ends again and again; null when the signal aborts before. */
	untilLooping(services: readonly string[], signal: AbortSignal): Promise<StackError | null>;
	/** The same error for a container that somebody else found sick; `seen` where it looks well again at the moment. */
	error(container: Container, seen: string): Promise<StackError>;
}

const pollMs = 500;
/** A service that fails is given this long to recover: its restart policy, or the next health check. */
const graceMs = 10_000;
/** A container that ends again and again ends within this, but for the longest pauses between its starts. */
const endMs = 5000;
/** One that its policy has started again has to stay for this long before it counts as there. */
const settledMs = 10_000;
/** A port may be for something else than the load: after this long without any other progress it is waited for no more. */
const portGraceMs = 60_000;

export function createHealthWait({docker, refresh, feed, limitMs, isLocal, hint}: HealthWaitOptions): HealthWait {
	let sinceMs = performance.now();

	/** One that was started again before may run for a moment: how it ends is what there is to say. */
	async function atItsEnd(container: Container): Promise<Container> {
		let now = container;
		const untilMs = performance.now() + endMs;
		while (now.state === 'running' && now.restartCount > 0 && performance.now() < untilMs) {
			await sleep(pollMs / 5);
			now = (await refresh()).find(({id}) => id === container.id) ?? now;
		}
		return now;
	}

	async function error(found: Container, seen: string | null = null): Promise<StackError> {
		const container = await atItsEnd(found);
		const {service} = container;
		const {state, detail} = stateOf(container);
		let unread = '';
		const lines = await lastLines(docker, container).catch((cause: Error) => {
			unread = ` (its log cannot be read: ${cause.message})`;
			return [];
		});
		const isSick = state === 'unhealthy' || state === 'exited';
		const again = container.restartCount > 0 ? `, started again ${container.restartCount} times` : '';
		// One that is being started again says how it ended; what is seen of it otherwise is how it was taken.
		const now = container.state === 'restarting' ? detail : null;
		const why = isSick ? `${state}${detail ? `: ${detail}` : ''}` : `${now ?? seen ?? state}${again}`;
		const said = lines.at(-1);
		const mend = hint?.(service, lines) ?? 'Mend that';
		return new StackError(
			`${service} is ${why}${said ? ` (it said last: ${said})` : unread}. ${mend} and start again.`,
			service,
			lines,
		);
	}

	async function untilLooping(services: readonly string[], signal: AbortSignal): Promise<StackError | null> {
		const loops = createRestartLoops();
		while (!signal.aborted) {
			const containers = (await refresh()).filter(({service}) => services.includes(service));
			const looping = containers.find(entry => loops.isLooping(entry, performance.now()));
			if (looping) return error(looping, stateOf(looping).detail);
			await sleep(pollMs, undefined, {signal}).catch(() => {});
		}
		return null;
	}

	async function wait(services: readonly string[], signal: AbortSignal): Promise<void> {
		sinceMs = performance.now();
		const sickSince = new Map<string, number>();
		const loops = createRestartLoops();
		let healthyCount = -1;
		let told = '';
		/** Containers whose port, where they have no health check, answered or was waited for long enough. */
		const answered = new Set<string>();
		for (;;) {
			signal.throwIfAborted();
			const containers = (await refresh()).filter(({service}) => services.includes(service));
			const mute = isLocal ? await notListening(containers.filter(({id}) => !answered.has(id))) : [];
			if (performance.now() - sinceMs > portGraceMs)
				for (const {id, service} of mute) {
					answered.add(id);
					feed.event(service, 'warning', 'runs without a health check, and nothing listens on its port yet');
				}
			const open = containers.filter(entry => entry.state === 'running' && !mute.includes(entry));
			for (const {id} of open) answered.add(id);
			const isWaited = (entry: Container) => mute.includes(entry) && !answered.has(entry.id);
			const waiting = containers.filter(
				entry =>
					(!isDone(entry) && (loopOf(entry, settledMs) ?? stateOf(entry)).state !== 'healthy') || isWaited(entry),
			);
			const absent = services.filter(name => !containers.some(({service}) => service === name));
			if (waiting.length === 0 && absent.length === 0) return;
			if (containers.length - waiting.length !== healthyCount) {
				healthyCount = containers.length - waiting.length;
				sinceMs = performance.now();
			}
			const names = [...new Set([...waiting.map(({service}) => service), ...absent])];
			const text = `${services.length - names.length} of ${services.length} healthy, waiting for ${names.join(', ')}`;
			if (text !== told) feed.progress(text);
			told = text;
			const now = performance.now();
			for (const entry of containers) {
				const isSick = waiting.includes(entry) && ['unhealthy', 'exited'].includes(stateOf(entry).state);
				if (loops.isLooping(entry, now)) throw await error(entry, stateOf(entry).detail);
				if (!isSick) sickSince.delete(entry.id);
				else if (!sickSince.has(entry.id)) sickSince.set(entry.id, now);
				else if (now - sickSince.get(entry.id)! > graceMs) throw await error(entry);
			}
			if (now - sinceMs > limitMs) {
				if (waiting[0]) throw await error(waiting[0], `not healthy after ${Math.round(limitMs / 1000)} s`);
				throw new StackError(`${absent.join(', ')} did not start; look at "docker compose ps --all" and start again.`);
			}
			await sleep(pollMs, undefined, {signal}).catch(() => {});
		}
	}

	return {
		touch() {
			sinceMs = performance.now();
		},
		untilLooping,
		wait,
		error: (container, seen) => error(container, seen),
	};
}
