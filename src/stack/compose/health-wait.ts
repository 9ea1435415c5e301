import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {StackError} from '../stack-error.ts';
import type {Container} from './container.ts';
import type {ComposeFeed} from './feed.ts';
import {lastLines} from './logs.ts';
import {isDone, stateOf} from './service-status.ts';

export interface HealthWaitOptions {
	readonly docker: Docker;
	readonly refresh: () => Promise<readonly Container[]>;
	readonly feed: ComposeFeed;
	readonly limitMs: number;
}

/** Waits for services, as long as something moves. */
export interface HealthWait {
	/** A sign of life: the time limit begins anew. */
	touch(): void;
	/** Resolves when all are healthy; rejects with a StackError that names the sick one and shows what it logged last. */
	wait(services: readonly string[], signal: AbortSignal): Promise<void>;
	/** The same error for a container that somebody else found sick. */
	error(container: Container): Promise<StackError>;
}

const pollMs = 500;
/** A service that fails is given this long to recover: its restart policy, or the next health check. */
const graceMs = 10_000;

export function createHealthWait({docker, refresh, feed, limitMs}: HealthWaitOptions): HealthWait {
	let sinceMs = performance.now();

	async function error(container: Container, late: boolean = false): Promise<StackError> {
		const {service} = container;
		const {state, detail} = stateOf(container);
		const lines = await lastLines(docker, container).catch(() => []);
		const why = late ? `not healthy after ${Math.round(limitMs / 1000)} s` : `${state}${detail ? `: ${detail}` : ''}`;
		const said = lines.at(-1);
		return new StackError(
			`${service} is ${why}${said ? ` (it said last: ${said})` : ''}. Mend that and start again.`,
			service,
			lines,
		);
	}

	async function wait(services: readonly string[], signal: AbortSignal): Promise<void> {
		sinceMs = performance.now();
		const sickSince = new Map<string, number>();
		let healthyCount = -1;
		let told = '';
		for (;;) {
			signal.throwIfAborted();
			const containers = (await refresh()).filter(({service}) => services.includes(service));
			const waiting = containers.filter(entry => stateOf(entry).state !== 'healthy' && !isDone(entry));
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
				const isSick = waiting.includes(entry) && stateOf(entry).state !== 'starting';
				if (!isSick) sickSince.delete(entry.id);
				else if (!sickSince.has(entry.id)) sickSince.set(entry.id, now);
				else if (now - sickSince.get(entry.id)! > graceMs) throw await error(entry);
			}
			if (now - sinceMs > limitMs) {
				if (waiting[0]) throw await error(waiting[0], true);
				throw new StackError(`${absent.join(', ')} did not start; look at "docker compose ps --all" and start again.`);
			}
			await sleep(pollMs, undefined, {signal}).catch(() => {});
		}
	}

	return {
		touch() {
			sinceMs = performance.now();
		},
		wait,
		error: container => error(container),
	};
}
