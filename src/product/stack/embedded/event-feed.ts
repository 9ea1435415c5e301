import type {Happening, StackEvent} from '../../../system/contract.ts';
import {cleanLine} from '../../../text/clean-line.ts';

type Level = StackEvent['level'];

/** Hands what happens to everyone who asked; keeps nothing. */
export interface EventFeed {
	readonly subscribe: (listener: (event: StackEvent) => void) => () => void;
	event(source: string, level: Level, text: string, happening?: Happening): void;
	/** A line that a service wrote: `INFO text`, or whatever it was that crashed it. */
	log(source: string, line: string): void;
}

const levels: Readonly<Record<string, Level>> = {INFO: 'info', WARN: 'warning', ERROR: 'error'};

export function createEventFeed(): EventFeed {
	const listeners = new Set<(event: StackEvent) => void>();

	function emit(source: string, level: Level, kind: StackEvent['kind'], text: string, happening?: Happening): void {
		const event = {atMs: Date.now(), source, level, kind, text: cleanLine(text), ...(happening && {happening})};
		for (const listener of listeners) listener(event);
	}

	return {
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		event: (source, level, text, happening) => emit(source, level, 'event', text, happening),
		log(source, line) {
			const [, word = '', text = ''] = /^(INFO|WARN|ERROR) (.*)$/s.exec(line) ?? [];
			const level = levels[word];
			// What does not come from the service's own log is Node's word about a crash.
			emit(source, level ?? 'error', 'log', level ? text : line);
		},
	};
}
