import type {Delta} from '../../state/delta.ts';
import type {EventLine} from '../../state/noted/event-line.ts';
import type {LoadView} from '../../state/run-state.ts';
import type {MonitorSnapshot, RunView} from '../../state/snapshot.ts';

/** One line of screen.ndjson: a picture or its difference to the one before, and lines as they came. */
export type ScreenEntry =
	| {readonly kind: 'screen'; readonly atMs: number; readonly whole: RecordedScreen}
	| {readonly kind: 'screen'; readonly atMs: number; readonly delta: Delta}
	| {readonly kind: 'event'; readonly event: EventLine}
	| {readonly kind: 'log'; readonly name?: string; readonly event: EventLine};

/** What a run's samples or its record say already: left out of the picture. */
type Sampled = keyof LoadView | 'elapsedMs' | 'slowest';

/** A run on a recorded picture. `id` names its samples. */
export interface RecordedRun extends Omit<RunView, Sampled> {
	/** When its clock began, while it runs. */
	readonly beganAtMs: number | null;
	/** What its clock says, while it stands. */
	readonly elapsedMs: number | null;
}

/** A picture without what is kept elsewhere: samples, lines, the place of the session. */
export interface RecordedScreen
	extends Omit<MonitorSnapshot, 'atMs' | 'events' | 'logs' | 'replay' | 'run' | 'other' | 'session'> {
	readonly run: RecordedRun | null;
	/** Another run of this session by its id, or one that is not recorded here. */
	readonly other: {readonly id: string} | {readonly view: RunView} | null;
	readonly session: {readonly runs: number};
}
