import {setTimeout as sleep} from 'node:timers/promises';
import type {Run, ServiceUse} from '../../record/schema.ts';
import type {ServiceStatus, StackEvent, System} from '../../system/contract.ts';
import type {Tape} from '../disk/tape.ts';

/** One thing that became of a service during a run. */
export type StoryEntry = NonNullable<Run['story']>[number];

/** What was seen of the services during a run. */
export interface RunStory {
	readonly entries: readonly StoryEntry[];
	/** By service, as the engine counts them at the end; empty where nobody counts. */
	readonly restarts: Readonly<Record<string, number>>;
}

const toldOfEach = 3;
const maxEntries = 500;
const recountLimitMs = 5000;

/**
 * Writes down what becomes of a system's services from now on; the function that it returns ends it. `tape` gets each
 * happening as it is told, so that a crash does not take the story along.
 */
export function watchStory(
	system: System | null,
	startedAtMs: number,
	tape: Pick<Tape, 'write'> | null = null,
): () => Promise<RunStory> {
	const entries: StoryEntry[] = [];
	const restartsBefore = restartsOf(system?.services() ?? []);
	const unsubscribe = system?.subscribe(event => {
		const {happening, text} = event;
		addToStory(entries, event, startedAtMs);
		if (happening) tape?.write([{kind: 'happening', text, happening}]);
	});
	return async () => {
		const patience = sleep(recountLimitMs, null, {ref: false});
		const rows = system?.recount?.() ?? Promise.resolve(system?.services() ?? []);
		// An engine that is away has no last word: what it told before stands.
		const statuses = await Promise.race([rows, patience]).catch(() => null);
		unsubscribe?.();
		const restarts = restartsOf(statuses ?? []);
		const known = entries.map(({service}) => service);
		for (const [service, count] of Object.entries(restarts)) {
			const more = count - (restartsBefore[service] ?? count);
			if (more > 0 && !known.includes(service)) entries.push(untold(service, more, startedAtMs));
		}
		return {entries: entries.toSorted((a, b) => a.atSecond - b.atSecond), restarts};
	};
}

/** Adds an event to a story, if it belongs there; repetitions are counted. Pure but for `entries`. */
export function addToStory(
	entries: StoryEntry[],
	{happening, text}: Pick<StackEvent, 'happening' | 'text'>,
	startedAtMs: number,
): void {
	if (!happening || happening.atMs < startedAtMs) return;
	const {service, kind, atMs, lines, exitCode} = happening;
	const atSecond = secondOf(atMs, startedAtMs);
	const like = entries.filter(entry => entry.service === service && entry.kind === kind);
	const last = like.at(-1);
	if (last && (like.length >= toldOfEach || entries.length >= maxEntries)) {
		const next = {
			...last,
			times: last.times + 1,
			lastAtSecond: atSecond,
			text,
			// Of several exits, one that is a loss counts.
			...(last.exitCode === 0 && {exitCode}),
			lines: lines.length > 0 ? [...lines] : last.lines,
		};
		entries[entries.indexOf(last)] = next;
	} else if (entries.length < maxEntries) {
		const at = new Date(atMs).toISOString();
		const told = {atSecond, at, service, kind, text, ...(exitCode !== undefined && {exitCode})};
		entries.push({...told, lines: [...lines], times: 1, lastAtSecond: atSecond});
	}
}

/** The figures of services with the restarts that the engine counted at the end. */
export function withRestarts(
	services: Readonly<Record<string, ServiceUse>>,
	restarts: RunStory['restarts'],
): Record<string, ServiceUse> {
	return Object.fromEntries(
		Object.entries(services).map(([name, use]) => [
			name,
			{...use, restarts: Math.max(use.restarts, restarts[name] ?? 0)},
		]),
	);
}

function untold(service: string, times: number, startedAtMs: number): StoryEntry {
	const atSecond = secondOf(Date.now(), startedAtMs);
	const text = `${service} was restarted`;
	const at = new Date().toISOString();
	return {atSecond, at, service, kind: 'restarted', text, lines: [], times, lastAtSecond: atSecond};
}

function restartsOf(statuses: readonly ServiceStatus[]): Record<string, number> {
	return Object.fromEntries(statuses.map(({name, restarts}) => [name, restarts]));
}

function secondOf(atMs: number, startedAtMs: number): number {
	return Math.round((atMs - startedAtMs) / 100) / 10;
}
