import type Docker from 'dockerode';
import {kept} from '../../text/say.ts';
import {StackError} from '../stack-error.ts';

/** How long a call of compose may say nothing. */
export interface SilenceLimits {
	/** The engine is asked whether it is there after every so much silence, in ms; no answer three times ends the call. */
	readonly askMs: number;
	/** Silence that ends the call although the engine answers, in ms: a build step may well be quiet for minutes. */
	readonly mostMs: number;
}

/** Silence that no sound pull, build or wait for health keeps. */
export const silenceLimits: SilenceLimits = {askMs: 15_000, mostMs: 900_000};

/** One call of compose: its command, and its project where that has a name. */
export interface WatchedCall {
	readonly call: string;
	readonly project: string | null;
}

/** Watches one call of compose for silence. */
export interface SilenceWatch {
	/** Aborts with a StackError when the call has been silent for too long. */
	readonly signal: AbortSignal;
	/** Something was said: patience starts anew. */
	heard(): void;
	end(): void;
	/** Throws the reason for which the signal was aborted. */
	throwIfOver(): void;
}

/**
 * An engine that stops answering midway leaves `docker compose` waiting without end. Total time says nothing, because
 * images take as long as they take; a call that says nothing while the engine does not answer either is over.
 */
export function watchSilence(docker: Pick<Docker, 'ping'>, call: WatchedCall, limits: SilenceLimits): SilenceWatch {
	const over = new AbortController();
	let lastHeardMs = performance.now();
	let unanswered = 0;
	let hasEnded = false;
	let timer = setTimeout(ask, limits.askMs);

	async function ask(): Promise<void> {
		const silentMs = performance.now() - lastHeardMs;
		if (silentMs >= limits.mostMs) return over.abort(tooSilent(call, silentMs));
		if (silentMs >= limits.askMs) {
			// A busy engine may miss one.
			const answered = await isAnswered(docker);
			const isStillSilent = performance.now() - lastHeardMs >= silentMs;
			unanswered = answered || !isStillSilent ? 0 : unanswered + 1;
			if (hasEnded) return;
			if (unanswered >= 3) return over.abort(unansweredFor(call, performance.now() - lastHeardMs));
		}
		if (!hasEnded) timer = setTimeout(ask, limits.askMs);
	}

	return {
		signal: over.signal,
		heard() {
			lastHeardMs = performance.now();
			unanswered = 0;
		},
		end() {
			hasEnded = true;
			clearTimeout(timer);
		},
		throwIfOver: () => over.signal.throwIfAborted(),
	};
}

/** An answer of any kind is one: what it means, compose is told as well. */
async function isAnswered(docker: Pick<Docker, 'ping'>): Promise<boolean> {
	return docker.ping().then(
		() => true,
		(error: {statusCode?: number}) => error.statusCode !== undefined,
	);
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

function unansweredFor({call, project}: WatchedCall, ms: number): StackError {
	const own = project === null ? '' : `-p ${project} `;
	const next = ['rm', 'down'].includes(call)
		? kept`take away what is left with "docker compose ${own}down" once it answers`
		: kept`see "docker info", restart it if it stays silent, and start again`;
	return new StackError(
		kept`The Docker engine stopped answering, "docker compose ${call}" said nothing for ${seconds(ms)}: ${next}.`,
	);
}

function tooSilent({call}: WatchedCall, ms: number): StackError {
	return new StackError(
		kept`"docker compose ${call}" said nothing for ${seconds(ms)} and was given up: run it by hand to see what it waits for.`,
	);
}
