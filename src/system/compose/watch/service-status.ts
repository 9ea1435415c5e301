import {kept} from '../../../text/say.ts';
import type {ServiceStatus} from '../../contract.ts';
import type {Container} from './container.ts';

/** Whether its processes are there, or come back by themselves. */
export function isUp({state}: Pick<Container, 'state'>): boolean {
	return state === 'running' || state === 'paused' || state === 'restarting';
}

/** Whether it did what it was for: a job that ended well needs nobody. */
export function isDone(container: Container): boolean {
	return container.state === 'exited' && container.exitCode === 0 && !container.isOomKilled;
}

/** What a container is for those who wait for it, and why when it is not healthy. */
export function stateOf(container: Container): Pick<ServiceStatus, 'state' | 'detail'> {
	const {state, health} = container;
	switch (state) {
		case 'running':
			if (health === 'starting') return {state: 'starting', detail: null};
			if (health === 'unhealthy')
				return {state: 'unhealthy', detail: container.healthOutput || kept`its health check fails`};
			return {state: 'healthy', detail: health === null ? kept`running, no health check` : null};
		case 'paused':
			return {state: 'unhealthy', detail: 'paused'};
		case 'restarting':
			return {state: 'starting', detail: kept`restarting after ${endingOf(container)}`};
		case 'created':
			return container.error
				? {state: 'exited', detail: container.error}
				: {state: 'starting', detail: kept`not started yet`};
		default:
			return {state: 'exited', detail: container.error || endingOf(container)};
	}
}

/** How a container ended, in words. */
export function endingOf({
	exitCode,
	isOomKilled = false,
}: Pick<Container, 'exitCode'> & Partial<Pick<Container, 'isOomKilled'>>): string {
	if (isOomKilled) return kept`its memory limit (killed by the kernel)`;
	return signals[exitCode]?.(exitCode) ?? kept`exit code ${exitCode}`;
}

/** Codes of containers that a signal has ended. */
const signals: Readonly<Record<number, (code: number) => string>> = {
	130: code => kept`exit code ${code} (interrupted)`,
	134: code => kept`exit code ${code} (aborted)`,
	137: code => kept`exit code ${code} (killed)`,
	139: code => kept`exit code ${code} (segmentation fault)`,
	143: code => kept`exit code ${code} (terminated)`,
};

const worstFirst = ['exited', 'unhealthy', 'starting', 'healthy', 'missing'] as const;

/**
 * The rows of a project: every service of the files and every one that has a container; of several containers the
 * worst speaks for the service. `restarts`: by what a container goes by, those that somebody here asked for; the engine
 * counts the others.
 */
export function statusesOf(
	services: readonly string[],
	containers: readonly Container[],
	restarts: ReadonlyMap<string, number>,
): ServiceStatus[] {
	const names = [...new Set([...services, ...containers.map(({service}) => service)])];
	return names.map(name => {
		const rows = containers.filter(({service}) => service === name).map(container => rowOf(container, restarts));
		const worst = rows.toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state))[0];
		return worst ? {...worst, name} : missing(name);
	});
}

/**
 * The same with a row for each container, under what it goes by. A service whose containers are jobs that have done
 * their work has none.
 */
export function replicasOf(
	services: readonly string[],
	containers: readonly Container[],
	restarts: ReadonlyMap<string, number>,
): ServiceStatus[] {
	const names = [...new Set([...services, ...containers.map(({service}) => service)])];
	return names.flatMap(name => {
		const own = containers.filter(({service}) => service === name);
		if (own.length === 0) return [missing(name)];
		return own.every(isDone) ? [] : own.map(container => rowOf(container, restarts));
	});
}

function rowOf(container: Container, restarts: ReadonlyMap<string, number>): ServiceStatus {
	const port = container.ports[0];
	return {
		name: container.key,
		...(loopOf(container) ?? stateOf(container)),
		url: port ? `http://${port.host.includes(':') ? `[${port.host}]` : port.host}:${port.published}` : null,
		// A container's processes are read through the engine.
		pid: null,
		restarts: container.restartCount + (restarts.get(container.key) ?? 0),
		startedAtMs: container.startedAtMs,
	};
}

const recentMs = 60_000;
/** An engine whose clock is further ahead does not say when it started what. */
const maxSkewMs = 5000;

/**
 * A container that its policy has started again within the last minute, or as long as is said, is not healthy; a health
 * check that passes forgives one restart. Null for every other.
 */
export function loopOf(
	{state, health, restartCount, startedAtMs}: Container,
	withinMs = recentMs,
): Pick<ServiceStatus, 'state' | 'detail'> | null {
	const ranMs = startedAtMs === null ? Number.POSITIVE_INFINITY : Date.now() - startedAtMs;
	const isRecent = state === 'restarting' || (ranMs < withinMs && ranMs > -maxSkewMs);
	if (!isRecent || !isUp({state}) || restartCount <= (health === 'healthy' ? 1 : 0)) return null;
	return {
		state: 'unhealthy',
		detail:
			restartCount === 1 ? kept`restarted once by its policy` : kept`restarted ${restartCount} times by its policy`,
	};
}

/**
 * `2 of 3 services healthy (api is paused)`, from the rows of `statusesOf` and `replicasOf`. Those whose health nobody
 * checks are told apart, jobs that are done count, and whoever is not well is named.
 */
export function sayHealth(
	statuses: readonly ServiceStatus[],
	replicas: readonly ServiceStatus[],
): {readonly text: string; readonly isWell: boolean} {
	const isDone = (name: string) => !replicas.some(row => row.name === name || row.name.startsWith(`${name}/`));
	const sick = statuses.filter(({name, state}) => state !== 'healthy' && !isDone(name));
	const unchecked = statuses.filter(({state, detail}) => state === 'healthy' && detail !== null).length;
	const [sound, all] = [statuses.length - sick.length, statuses.length];
	const named = sick.map(({name, state, detail}) => sicknessOf(name, detail ?? state)).join(', ');
	return {text: healthOf(sound, all, unchecked, named), isWell: sick.length === 0};
}

/** Names both, since they stand in a list; states are words that nobody wrote as a detail. */
function sicknessOf(name: string, what: string): string {
	if (what === 'starting') return kept`${name} is starting`;
	if (what === 'exited') return kept`${name} is exited`;
	if (what === 'missing') return kept`${name} is missing`;
	if (what === 'unhealthy') return kept`${name} is unhealthy`;
	return what === 'paused' ? kept`${name} is paused` : kept`${name} is ${what}`;
}

function healthOf(sound: number, all: number, unchecked: number, sick: string): string {
	if (unchecked === 0)
		return sick ? kept`${sound} of ${all} services healthy (${sick})` : kept`${sound} of ${all} services healthy`;
	if (unchecked === sound)
		return sick
			? kept`${sound} of ${all} services up, none with a health check (${sick})`
			: kept`${sound} of ${all} services up, none with a health check`;
	return sick
		? kept`${sound} of ${all} services up, ${unchecked} without a health check (${sick})`
		: kept`${sound} of ${all} services up, ${unchecked} without a health check`;
}

function missing(name: string): ServiceStatus {
	return {name, state: 'missing', detail: null, url: null, pid: null, restarts: 0, startedAtMs: null};
}
