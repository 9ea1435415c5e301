import type {EventLine} from '../../state/noted/event-line.ts';
import type {MonitorSnapshot} from '../../state/snapshot.ts';
import type {RecordedScreen} from '../disk/screen-entry.ts';

const maxEvents = 500;
const maxLogLines = 300;

/** What the screen said beside a run's samples, at one moment; immutable. */
export interface ScreenState {
	/** Null before the first picture. */
	readonly screen: RecordedScreen | null;
	readonly events: readonly EventLine[];
	readonly logs: MonitorSnapshot['logs'];
}

/** When a run was on the screen, in ms since the epoch. */
export interface RunSpan {
	readonly id: string;
	readonly fromMs: number;
	/** When it was over; null when the recording ends before. */
	readonly doneMs: number | null;
	/** Last moment that belongs to it. */
	readonly toMs: number;
}

/** Where a replay gets all but the samples from: a recorded screen, or one made from what else a session holds. */
export interface ScreenSource {
	/** Whether the verdicts of a run that is on have to be worked out again. */
	readonly isRebuilt: boolean;
	/** Runs in the order in which they were made. */
	readonly runs: readonly RunSpan[];
	at(atMs: number): Promise<ScreenState>;
	close(): Promise<void>;
}

/** Nothing yet. */
export const blankScreen: ScreenState = {screen: null, events: [], logs: {}};

/** The state with one more event, or one more line in a log. */
export function withLine(state: ScreenState, log: string | null, line: EventLine): ScreenState {
	if (typeof line?.text !== 'string' || typeof line.source !== 'string') throw new TypeError('a line has no text');
	if (log === null) return {...state, events: [...state.events, line].slice(-maxEvents)};
	return {...state, logs: {...state.logs, [log]: [...(state.logs[log] ?? []), line].slice(-maxLogLines)}};
}
