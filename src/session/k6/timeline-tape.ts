import type {LoadSecond} from '../../state/second.ts';
import {openTape, tapeSecond} from '../disk/tape.ts';

/** A timeline is at most this long in seconds, more than a day: every one of them is a row, with samples or without. */
export const timelineLimit = 100_000;

/** Where the seconds of a recorded stream are written as they close. */
export interface TimelineTape {
	/** Takes closed seconds, each once, in order. */
	write(closed: readonly LoadSecond[]): void;
	/** Closes the file; sentences on what is not in it. */
	close(): Promise<readonly string[]>;
}

/** Opens one; what cannot be written is thrown by the next `write`, or by `close`: the system's error, its `path` is `file`. */
export async function openTimeline(file: string, limit: number): Promise<TimelineTape> {
	let failure: Error | null = null;
	const tape = await openTape(file, error => {
		// A failed write names no file, and the sentence about it should.
		failure ??= Object.assign(error as Error, {path: file});
	});
	const check = () => {
		if (failure !== null) throw failure;
	};
	let all = 0;
	let kept = 0;
	let from: number | null = null;
	return {
		write(closed) {
			check();
			if (closed.length === 0) return;
			from ??= densest(closed, limit);
			const start = from;
			const within = closed.filter(({second}) => second >= start && second < start + limit);
			all += closed.length;
			kept += within.length;
			tape.write(within.map(second => ({kind: 'load', second: tapeSecond(second)})));
		},
		async close() {
			await tape.close();
			check();
			return kept < all
				? [
						`the timeline ends after ${limit} s and has ${kept} of ${all} seconds with samples; all figures are of the whole`,
					]
				: [];
		},
	};
}

/** Where the stretch begins that holds most of these seconds, which are in order: a stray time is no beginning. */
function densest(seconds: readonly LoadSecond[], limit: number): number {
	let best = {start: seconds[0]!.second, count: 0};
	for (let from = 0, to = 0; from < seconds.length; from++) {
		const start = seconds[from]!.second;
		while (to < seconds.length && seconds[to]!.second < start + limit) to++;
		if (to - from > best.count) best = {start, count: to - from};
	}
	return best.start;
}
