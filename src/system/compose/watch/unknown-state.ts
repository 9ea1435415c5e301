import {setTimeout as sleep} from 'node:timers/promises';
import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';

/** What is shown of a project while the engine does not describe its containers. */
export interface UnknownState {
	/** The engine did not answer, for this reason: it is asked until it does, and `onKnown` follows. */
	since(error: Error, onKnown: () => void): void;
}

const againMs = 1000;

/** Says once that what is shown may be old, asks again once a second until the signal, and says when it is known again. */
export function createUnknownState(
	refresh: () => Promise<unknown>,
	feed: Pick<EventFeed, 'event'>,
	signal: AbortSignal,
): UnknownState {
	let isAsking = false;

	async function askAgain(onKnown: () => void): Promise<void> {
		for (let isKnown = false; !isKnown; ) {
			await sleep(againMs, undefined, {signal, ref: false});
			isKnown = await refresh().then(
				() => true,
				() => false,
			);
		}
		feed.event('docker', 'info', kept`the Docker engine describes the services again`);
		onKnown();
	}

	return {
		since({message}, onKnown) {
			if (isAsking || signal.aborted) return;
			isAsking = true;
			feed.event(
				'docker',
				'warning',
				kept`the Docker engine does not describe the services (${cleanLine(message)}): what is shown of them may be old`,
			);
			askAgain(onKnown)
				// Ended by the signal: nobody looks any more.
				.catch(() => {})
				.finally(() => {
					isAsking = false;
				});
		},
	};
}
