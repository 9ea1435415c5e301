import {createRunState, type RunState} from '../../state/run-state.ts';
import {loadSecond, tapeFile} from '../disk/tape.ts';
import {openTapeBytes} from './tape-bytes.ts';
import {openTrack, type Track} from './track.ts';
import {type WorstSecond, worseOf} from './worst-second.ts';

/** A second is on the screen when it is closed: half a second after its end (state/open-seconds.ts). */
const closingMs = 500;

/** The load of one run over time. */
export interface RunTrack extends Track<RunState> {
	/** Null when no request is on the tape. */
	readonly worst: WorstSecond | null;
}

/** When a second is shown first, in ms since the epoch. */
export function shownAtMs(second: number): number {
	return (second + 1) * 1000 + closingMs;
}

/** Opens the samples in a run's folder; null when it has none. */
export async function openRunTrack(folder: string): Promise<RunTrack | null> {
	const file = tapeFile(folder, 'samples');
	if (file === null) return null;
	let worst: WorstSecond | null = null;
	const track = await openTrack<RunState>(await openTapeBytes(file), {
		kinds: ['load'],
		start: createRunState(),
		timeOf: entry => (entry.kind === 'load' ? shownAtMs(entry.second.second) : Number.NaN),
		apply(state, entry) {
			if (entry.kind !== 'load') return state;
			state.apply([loadSecond(entry.second)], []);
			return state;
		},
		copy: state => state.copy(),
		see(state) {
			const newest = state.seconds().at(-1);
			if (newest) worst = worseOf(worst, newest);
		},
	});
	return {...track, worst};
}
