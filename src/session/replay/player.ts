import {explain} from '../../errors.ts';
import type {ReplayActions} from '../../state/screen-actions.ts';
import type {MonitorSnapshot, MonitorStore} from '../../state/snapshot.ts';
import type {RecordedSession} from './recorded-session.ts';
import {shownAtMs} from './run-track.ts';
import type {WorstSecond} from './worst-second.ts';

const tickMs = 200;
/** Times real time; a figure of the head, so that there are few. */
const speeds = [1, 2, 5, 10, 20, 30, 60] as const;

/** A recording that plays. */
export interface Player {
	readonly store: MonitorStore;
	readonly actions: ReplayActions;
	/** Goes to a position and shows it; for whoever does not want to wait for the clock. */
	goTo(positionMs: number): Promise<void>;
	close(): Promise<void>;
}

/** Plays a recording from its beginning. `now` is a clock in ms that never goes back. */
export async function openPlayer(
	recording: RecordedSession,
	{isPaused: startsPaused = false, now = () => performance.now()}: {isPaused?: boolean; now?: () => number} = {},
): Promise<Player> {
	const {axis} = recording;
	const listeners = new Set<() => void>();
	let position = 0;
	let speedIndex = 0;
	let isPaused = startsPaused;
	let notice: MonitorSnapshot['notice'] = null;
	let recorded = await recording.at(0);
	let published = dressed();
	let showing: Promise<void> | null = null;
	let isStale = false;
	let lastMs = now();

	function dressed(): MonitorSnapshot {
		const replay = {speed: speeds[speedIndex]!, isPaused, positionMs: position, lengthMs: axis.lengthMs};
		const end = {level: 'info' as const, text: 'The recording is over: ← goes back, Space plays it again, q leaves.'};
		return {...recorded, replay, notice: notice ?? (position >= axis.lengthMs ? end : recorded.notice)};
	}
	function publish(): void {
		published = dressed();
		for (const listener of listeners) listener();
	}
	/** Shows where the position is; while one picture is fetched, only the newest wish waits. */
	function show(): Promise<void> {
		isStale = true;
		showing ??= fetch().finally(() => {
			showing = null;
		});
		return showing;
	}
	async function fetch(): Promise<void> {
		while (isStale) {
			isStale = false;
			try {
				recorded = await recording.at(position);
			} catch (error) {
				isPaused = true;
				notice = {level: 'error', text: explain(error).sentence};
			}
		}
		publish();
	}
	function moveTo(next: number): Promise<void> {
		position = Math.min(axis.lengthMs, Math.max(0, next));
		if (position >= axis.lengthMs) isPaused = true;
		return show();
	}
	function setSpeed(by: number): void {
		speedIndex = Math.min(speeds.length - 1, Math.max(0, speedIndex + by));
		publish();
	}
	const timer = setInterval(() => {
		const passedMs = now() - lastMs;
		lastMs += passedMs;
		if (!isPaused && showing === null) void moveTo(position + passedMs * speeds[speedIndex]!);
	}, tickMs);

	const actions: ReplayActions = {
		togglePause() {
			notice = null;
			if (isPaused && position >= axis.lengthMs) position = 0;
			isPaused = !isPaused;
			publish();
		},
		seek(byMs) {
			notice = null;
			void moveTo(position + byMs);
		},
		slower: () => setSpeed(-1),
		faster: () => setSpeed(1),
		toRun(number) {
			const span = axis.runs[number - 1];
			notice = span ? null : {level: 'warning', text: `There is no run ${number}: ${axis.runs.length} play here.`};
			if (span) void moveTo(axis.positionOf(span.id, span.fromMs));
			else publish();
		},
		worstSecond() {
			const {span} = axis.at(position);
			const worst = recording.worst(span.id);
			// At sixty times its speed a second is over before it was seen.
			isPaused = true;
			notice = {level: 'info', text: worst ? describe(worst) : 'No request of this run is on the tape.'};
			if (worst) void moveTo(axis.positionOf(span.id, shownAtMs(worst.second)));
			else publish();
		},
	};
	return {
		store: {
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			getSnapshot: () => published,
		},
		actions,
		goTo(positionMs) {
			notice = null;
			return moveTo(positionMs);
		},
		async close() {
			clearInterval(timer);
			await showing;
			await recording.close();
		},
	};
}

function describe({failures, requests, p99}: WorstSecond): string {
	const slow = p99 === null ? '' : `, p99 of 2xx ${Math.round(p99).toLocaleString('en')} ms`;
	const what =
		failures > 0
			? `most failures, ${failures} of ${requests} requests were 5xx or transport${slow}`
			: `nothing failed, and it was the slowest${slow}`;
	return `Worst second of this run: ${what}. Space plays on.`;
}
