import {cleanLine} from '../text/clean-line.ts';
import type {Happening, StackEvent} from './contract.ts';

/** Hands what happens to everyone who asked; keeps nothing. */
export interface EventFeed {
	readonly subscribe: (listener: (event: StackEvent) => void) => () => void;
	event(source: string, level: StackEvent['level'], text: string, happening?: Happening): void;
	/** `loggedAtMs`: when a service wrote the line; left out of what is told of its log and is no line of it. */
	log(source: string, level: StackEvent['level'], text: string, loggedAtMs?: number): void;
	progress(text: string): void;
}

export function createEventFeed(): EventFeed {
	const listeners = new Set<(event: StackEvent) => void>();

	function emit(
		kind: StackEvent['kind'],
		source: string,
		level: StackEvent['level'],
		text: string,
		more: Pick<StackEvent, 'happening' | 'loggedAtMs'> = {},
	): void {
		const event = {atMs: Date.now(), source, level, kind, text: cleanLine(text), ...more};
		for (const listener of listeners) listener(event);
	}

	return {
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		event: (source, level, text, happening) => emit('event', source, level, text, happening && {happening}),
		log: (source, level, text, loggedAtMs) =>
			emit('log', source, level, text, loggedAtMs === undefined ? {} : {loggedAtMs}),
		progress: text => emit('progress', 'compose', 'info', text),
	};
}
