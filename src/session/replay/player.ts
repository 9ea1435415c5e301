import {explain} from '../../errors.ts';
import type {ReplayActions} from '../../state/screen-actions.ts';
import type {MonitorSnapshot, MonitorStore} from '../../state/snapshot.ts';
import {kept} from '../../text/say.ts';
import {wholeNumber} from '../../text/whole-number.ts';
import {createNewestOnly} from './newest-only.ts';
import {createPlayhead, type Playhead} from './playhead.ts';
import type {RecordedSession} from './recorded-session.ts';
import {shownAtMs} from './run-track.ts';
import type {WorstSecond} from './worst-second.ts';

type Notice = MonitorSnapshot['notice'];

const tickMs = 200;
const theEnd: Notice = {
	level: 'info',
	text: kept`The recording is over: ← goes back, Space plays it again, q leaves.`,
};

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
	{isPaused = false, now = () => performance.now()}: {isPaused?: boolean; now?: () => number} = {},
): Promise<Player> {
	const playhead = createPlayhead(recording.axis.lengthMs, isPaused);
	const listeners = new Set<() => void>();
	let notice: Notice = null;
	let recorded = await recording.at(0);
	let published = played(recorded, playhead, notice);
	let lastMs = now();

	async function fetchPicture(): Promise<void> {
		try {
			recorded = await recording.at(playhead.positionMs());
		} catch (error) {
			playhead.pause();
			notice = {level: 'error', text: explain(error).sentence};
		}
	}
	function publish(): void {
		published = played(recorded, playhead, notice);
		for (const listener of listeners) listener();
	}
	const pictures = createNewestOnly(fetchPicture, publish);
	const timer = setInterval(() => {
		const passedMs = now() - lastMs;
		lastMs += passedMs;
		if (pictures.underway() === null && playhead.pass(passedMs)) void pictures.ask();
	}, tickMs);

	/** Says `next` in place of what was said before; null lets the recording speak. */
	function moveTo(positionMs: number | null, next: Notice): Promise<void> {
		notice = next;
		if (positionMs !== null) {
			playhead.moveTo(positionMs);
			return pictures.ask();
		}
		publish();
		return Promise.resolve();
	}

	return {
		store: {
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			getSnapshot: () => published,
		},
		actions: replayActions(recording, playhead, {moveTo, publish}),
		goTo: positionMs => moveTo(positionMs, null),
		async close() {
			clearInterval(timer);
			await pictures.underway();
			await recording.close();
		},
	};
}

/** What is on the tape, and over it where it is played. */
function played(recorded: MonitorSnapshot, playhead: Playhead, notice: Notice): MonitorSnapshot {
	const [positionMs, isPaused] = [playhead.positionMs(), playhead.isPaused()];
	const replay = {speed: playhead.speed(), isPaused, positionMs, lengthMs: playhead.lengthMs};
	return {...recorded, replay, notice: notice ?? (playhead.isAtEnd() ? theEnd : recorded.notice)};
}

function replayActions(
	{axis, worst: worstOf}: RecordedSession,
	playhead: Playhead,
	{moveTo, publish}: {moveTo(positionMs: number | null, notice: Notice): Promise<void>; publish(): void},
): ReplayActions {
	function changeSpeed(by: number): void {
		playhead.changeSpeed(by);
		publish();
	}
	return {
		togglePause() {
			playhead.togglePause();
			void moveTo(null, null);
		},
		seek: byMs => void moveTo(playhead.positionMs() + byMs, null),
		slower: () => changeSpeed(-1),
		faster: () => changeSpeed(1),
		toRun(number) {
			const span = axis.runs[number - 1];
			if (span) void moveTo(axis.positionOf(span.id, span.fromMs), null);
			else void moveTo(null, {level: 'warning', text: kept`There is no run ${number}: ${axis.runs.length} play here.`});
		},
		worstSecond() {
			const {span} = axis.at(playhead.positionMs());
			const worst = worstOf(span.id);
			// At sixty times its speed a second is over before it was seen.
			playhead.pause();
			const text = worst ? describe(worst) : kept`No request of this run is on the tape.`;
			void moveTo(worst && axis.positionOf(span.id, shownAtMs(worst.second)), {level: 'info', text});
		},
	};
}

function describe({failures, requests, p99}: WorstSecond): string {
	const slow = p99 === null ? null : wholeNumber(p99);
	if (failures > 0)
		return slow === null
			? kept`Worst second of this run: most failures, ${failures} of ${requests} requests were 5xx or transport. Space plays on.`
			: kept`Worst second of this run: most failures, ${failures} of ${requests} requests were 5xx or transport, p99 of 2xx ${slow} ms. Space plays on.`;
	return slow === null
		? kept`Worst second of this run: nothing failed, and it was the slowest. Space plays on.`
		: kept`Worst second of this run: nothing failed, and it was the slowest, p99 of 2xx ${slow} ms. Space plays on.`;
}
