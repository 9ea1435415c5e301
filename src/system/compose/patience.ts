import {setTimeout as sleep} from 'node:timers/promises';
import {EngineAnswerError} from '../../collectors/docker/engine-answers.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import type {EventFeed} from '../event-feed.ts';

/** How long the engine may fail, one answer after another, while something needs what it says; and how soon it is asked again. */
export interface PatienceLimits {
	readonly mostMs: number;
	readonly againMs: number;
}

/** One answer that fails is no reason to end a start: an engine that is busy, or behind a proxy, answers the next. */
export interface Patience {
	/**
	 * The answer to a question that may be asked again and again. That it failed is told once, and when it is answered.
	 * Rejects with the engine's error when every answer failed for ten seconds, at once where the engine refuses what is
	 * asked (4xx) or the failure is none of the engine's, and with the signal's reason.
	 */
	ask<T>(question: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

const defaultLimits: PatienceLimits = {mostMs: 10_000, againMs: 500};

export function createPatience(feed: Pick<EventFeed, 'event'>, limits: PatienceLimits = defaultLimits): Patience {
	/** Questions that wait for an answer. */
	let failing = 0;
	/** What one question has met, the next need not tell: the second of two, or one behind a question that was given up. */
	let isTold = false;

	function tellFailure(error: EngineAnswerError): void {
		if (!isTold)
			feed.event(
				'docker',
				'warning',
				kept`the Docker engine failed to answer (${cleanLine(error.message)}): it is asked again`,
			);
		isTold = true;
	}

	/** `others`: questions that still wait. */
	function tellAnswer(others: number): void {
		if (!isTold || others > 0) return;
		isTold = false;
		feed.event('docker', 'info', kept`the Docker engine answers again`);
	}

	async function askAgain<T>(question: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
		const untilMs = performance.now() + limits.mostMs;
		for (;;) {
			await sleep(limits.againMs, undefined, signal && {signal}).catch(() => signal?.throwIfAborted());
			try {
				return await question();
			} catch (error) {
				if (!isPassing(error) || performance.now() > untilMs) throw error;
			}
		}
	}

	return {
		async ask(question, signal) {
			try {
				const answer = await question();
				tellAnswer(failing);
				return answer;
			} catch (error) {
				signal?.throwIfAborted();
				if (!isPassing(error)) throw error;
				failing += 1;
				tellFailure(error);
			}
			try {
				const answer = await askAgain(question, signal);
				tellAnswer(failing - 1);
				return answer;
			} finally {
				failing -= 1;
			}
		},
	};
}

/** Whether the next answer may be a good one. */
function isPassing(error: unknown): error is EngineAnswerError {
	return error instanceof EngineAnswerError && !(error.statusCode !== undefined && error.statusCode < 500);
}
