import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';
import type {Container} from './container.ts';
import {type EngineEvent, exitWord, type ServiceEvent} from './engine-event.ts';
import {type Life, lastLines} from './logs.ts';
import {stateOf} from './service-status.ts';

const wordsLimitMs = 2000;
const wordsLines = 5;
/** An engine whose clock differs by more is on another machine. */
const maxSkewMs = 5000;

/** A container as it was looked at before and after the engine told something of it. */
export interface AroundEvent {
	/** When it had been started: a policy may have started it again by now. */
	readonly startedAtMs: number | null;
	/** Undefined: it is gone. */
	readonly now: Container | undefined;
}

/** Tells an event of a service in a sentence, with why, after how long, and what it logged last. */
export function createEventSentences(docker: Docker, feed: EventFeed, closing: AbortSignal) {
	/** None of a container that has gone, or of an engine that does not tell. */
	async function lastWords(container: Container, life: Life): Promise<readonly string[]> {
		const patience = sleep(wordsLimitMs, [], {signal: closing, ref: false});
		return Promise.race([lastLines(docker, container, wordsLines, life), patience]).catch(() => []);
	}

	return async (
		{key, kind, level, text, exitCode}: ServiceEvent,
		raw: EngineEvent,
		{startedAtMs, now}: AroundEvent,
	) => {
		if (text === null) return;
		const atMs = momentOf(raw);
		const hasExited = kind === 'exited';
		const why = kind === 'unhealthy' && now ? stateOf(now).detail : null;
		const ran = hasExited ? secondsBetween(startedAtMs, atMs) : null;
		const said = ran === null ? text : kept`${key} exited with ${exitWord(exitCode ?? 0)} after ${ran} s`;
		const lines = hasExited && now ? await lastWords(now, lifeOf(startedAtMs, raw)) : [];
		const happening =
			kind === 'created' ? undefined : {service: key, kind, atMs, lines, ...(exitCode !== undefined && {exitCode})};
		feed.event(
			key,
			level,
			hasExited && now?.isOomKilled ? kept`${said}, out of memory` : sickWith(said, key, why),
			happening,
		);
	};
}

/** What is logged first may be older than the moment that the engine notes as the start; no policy starts again sooner than this. */
const startSlackMs = 100;

/** The life that an event ended: a policy starts the next one at once, and logs of all stand one after another. */
function lifeOf(startedAtMs: number | null, raw: EngineEvent): Life {
	// An engine that tells whole seconds has ended it within that second.
	const untilMs = raw.timeNano === undefined ? raw.time * 1000 + 999 : engineMsOf(raw);
	const isOfThis = startedAtMs !== null && startedAtMs <= untilMs;
	return {fromMs: isOfThis ? startedAtMs - startSlackMs : null, untilMs};
}

const engineMsOf = ({time, timeNano}: EngineEvent) => (timeNano === undefined ? time * 1000 : timeNano / 1e6);

/** When it happened by the engine's clock, where that is ours. */
function momentOf(raw: EngineEvent): number {
	const ms = engineMsOf(raw);
	return Math.abs(Date.now() - ms) > maxSkewMs ? Date.now() : ms;
}

function sickWith(text: string, key: string, why: string | null): string {
	return why ? kept`${key} is unhealthy: ${why}` : text;
}

/** Null where it is not known when it was started. */
function secondsBetween(startedAtMs: number | null, endedAtMs: number): number | null {
	return startedAtMs === null || startedAtMs > endedAtMs ? null : Math.round((endedAtMs - startedAtMs) / 1000);
}
