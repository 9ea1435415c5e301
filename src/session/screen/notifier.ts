import {explain, type Failure} from '../../errors.ts';
import type {EventLine} from '../../state/noted/event-line.ts';

import type {Board} from './board.ts';
import {createRepeats} from './repeats.ts';

type Level = EventLine['level'];

/** Where everything that happens is said: the line above the hints, the events pane and the tape of the run. */
export interface Notifier {
	notice(level: Level, text: string): void;
	event(level: Level, source: string, text: string): void;
	/** A line that k6 or the script printed; what is no mere information is an event too, once for many of a kind. */
	log(source: string, level: Level, text: string): void;
	/** Says a failure in a sentence and remembers it for the exit code. */
	fail(error: unknown): void;
	/** Failures that were told, oldest first. */
	failures(): readonly Failure[];
}

/** Makes a notifier; `record` gets each line for the tape of the run that is on. */
export function createNotifier(board: Board, record: (kind: 'event' | 'log', event: EventLine) => void): Notifier {
	const failures: Failure[] = [];
	const repeats = createRepeats();
	const notice: Notifier['notice'] = (level, text) => board.set({notice: {level, text}});
	const tell: Notifier['event'] = (level, source, text) => {
		const event = {atMs: Date.now(), source, level, text};
		board.event(event);
		record('event', event);
	};
	return {
		notice,
		event: tell,
		log(source, level, text) {
			const event = {atMs: Date.now(), source, level, text};
			board.log(source, event);
			record('log', event);
			if (level === 'info') return;
			repeats.add(source, text, told => board.event({...event, atMs: Date.now(), text: told}));
		},
		fail(error) {
			const failure = explain(error);
			failures.push(failure);
			notice('error', failure.sentence);
			tell('error', 'perf-tui', failure.sentence);
		},
		failures: () => failures,
	};
}
