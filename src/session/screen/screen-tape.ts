import os from 'node:os';
import path from 'node:path';
import {deltaOf} from '../../state/delta.ts';
import type {EventLine} from '../../state/noted/event-line.ts';
import type {MonitorSnapshot, MonitorStore, RunView} from '../../state/snapshot.ts';
import type {RecordedRun, RecordedScreen, ScreenEntry} from '../disk/screen-entry.ts';
import {openTape} from '../disk/tape.ts';

/** A whole picture at least this often: what a damaged line cost is over then. */
const wholeEveryMs = 60_000;
/** Lines of one log between two pictures; a screen could not show more of them. */
const maxLogLines = 60;
/** A clock that is read twice in one tick differs by this much without meaning anything. */
const jitterMs = 50;

/** A recorder at work. */
export interface ScreenTape {
	/** Writes what is queued and ends the recording. */
	close(): Promise<void>;
}

/**
 * Records what the screen shows into `screen.ndjson` of the session that it shows, so that a replay ends with the picture
 * that was seen. A disk that fails ends the recording and nothing else.
 */
export function recordScreen(store: MonitorStore): ScreenTape {
	let recorder = createSessionRecorder(store.getSnapshot());
	let before: Promise<void> = Promise.resolve();
	const record = () => {
		const snapshot = store.getSnapshot();
		if (snapshot.session.path !== recorder.folder) {
			const left = recorder;
			before = before.then(() => left.close());
			recorder = createSessionRecorder(snapshot);
		}
		recorder.record(snapshot);
	};
	record();
	const unsubscribe = store.subscribe(record);
	return {
		async close() {
			unsubscribe();
			await before;
			await recorder.close();
		},
	};
}

interface SessionRecorder {
	readonly folder: string;
	record(snapshot: MonitorSnapshot): void;
	close(): Promise<void>;
}

/** The recording of one session; a run that `first` shows already belongs to the one before. */
function createSessionRecorder(first: MonitorSnapshot): SessionRecorder {
	const folder = first.session.path;
	const tape = openTape(path.join(folder, 'screen.ndjson'), () => undefined).catch(() => null);
	const picture = createPicture();
	const foreign = first.run?.seconds;
	let shown: RecordedScreen | null = null;
	let wholeAtMs = 0;
	let events: readonly EventLine[] = [];
	let logs: MonitorSnapshot['logs'] = {};
	let writing: Promise<unknown> = tape;
	return {
		folder,
		record(snapshot) {
			const {atMs} = snapshot;
			const next = picture(foreign && snapshot.run?.seconds === foreign ? {...snapshot, run: null} : snapshot);
			const entries: ScreenEntry[] = newLines(events, snapshot.events).map(event => ({kind: 'event', event}));
			for (const [name, lines] of Object.entries(snapshot.logs))
				for (const event of newLines(logs[name] ?? [], lines).slice(-maxLogLines))
					entries.push({kind: 'log', name, event});
			if (shown === null || atMs - wholeAtMs >= wholeEveryMs) {
				entries.push({kind: 'screen', atMs, whole: next});
				wholeAtMs = atMs;
			} else {
				const delta = deltaOf(shown, next);
				if (delta !== undefined) entries.push({kind: 'screen', atMs, delta});
			}
			({events, logs} = snapshot);
			shown = next;
			if (entries.length > 0) writing = writing.then(async () => (await tape)?.write(entries));
		},
		async close() {
			await writing;
			await (await tape)?.close();
		},
	};
}

/** Lines that came since; the store hands the same objects out again. */
function newLines(before: readonly EventLine[], after: readonly EventLine[]): readonly EventLine[] {
	if (before === after) return [];
	const last = before.at(-1);
	return last === undefined ? after : after.slice(after.lastIndexOf(last) + 1);
}

/** Snapshots as they are recorded, in order. */
function createPicture(): (snapshot: MonitorSnapshot) => RecordedScreen {
	/** Runs that were on the screen, by the array that only they have. */
	const secondsOf = new Map<string, RunView['seconds']>();
	let beganAtMs: number | null = null;
	return ({atMs, events, logs, replay, run, other, session, ...rest}) => {
		if (run) secondsOf.set(run.id, run.seconds);
		if (run?.phase !== 'running') beganAtMs = null;
		else if (Math.abs(atMs - run.elapsedMs - (beganAtMs ?? 0)) > jitterMs) beganAtMs = atMs - run.elapsedMs;
		const isOurs = other !== null && secondsOf.get(other.id) === other.seconds;
		return {
			...rest,
			// Where a user's k6 lies is nobody else's business.
			k6: {...rest.k6, detail: rest.k6.detail?.replaceAll(os.homedir(), '~') ?? null},
			run: run && recordedRun(run, beganAtMs),
			other: other && (isOurs ? {id: other.id} : {view: other}),
			session: {runs: session.runs},
		};
	};
}

function recordedRun(run: RunView, beganAtMs: number | null): RecordedRun {
	const {total, perSecond, totals, rates, latency, recentSeconds, seconds, closedSeconds, endpoints, checks, ...more} =
		run;
	const {elapsedMs, slowest: _, ...rest} = more;
	return {...rest, beganAtMs, elapsedMs: beganAtMs === null ? elapsedMs : null};
}
