import type {StackEvent} from '../../../system/contract.ts';
import {createEventFeed, type EventFeed} from '../../../system/event-feed.ts';

/** Hands what happens to everyone who asked; keeps nothing. */
export interface ServiceFeed extends Pick<EventFeed, 'subscribe' | 'event'> {
	/** A line that a service wrote: `INFO text`, or whatever it was that crashed it; and when, where that is known. */
	log(source: string, line: string, loggedAtMs?: number): void;
}

const levels: Readonly<Record<string, StackEvent['level']>> = {INFO: 'info', WARN: 'warning', ERROR: 'error'};

export function createServiceFeed(): ServiceFeed {
	const {subscribe, event, log} = createEventFeed();
	return {
		subscribe,
		event,
		log(source, line, loggedAtMs) {
			const [, word = '', text = ''] = /^(INFO|WARN|ERROR) (.*)$/s.exec(line) ?? [];
			const level = levels[word];
			// What does not come from the service's own log is Node's word about a crash.
			log(source, level ?? 'error', level ? text : line, loggedAtMs);
		},
	};
}
