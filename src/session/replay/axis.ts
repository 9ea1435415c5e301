import type {RunSpan} from './screen-state.ts';

/** What plays: the runs one after another, without the time in between. */
export interface Axis {
	readonly lengthMs: number;
	/** The run at a position, and the moment in ms since the epoch. */
	at(positionMs: number): {readonly span: RunSpan; readonly atMs: number};
	/** The position of a moment of a run. */
	positionOf(id: string, atMs: number): number;
	readonly runs: readonly RunSpan[];
}

/** The axis of one run at least; positions outside of it are its ends. */
export function createAxis(runs: readonly RunSpan[]): Axis {
	const starts: number[] = [];
	let lengthMs = 0;
	for (const {fromMs, toMs} of runs) {
		starts.push(lengthMs);
		lengthMs += Math.max(0, toMs - fromMs);
	}
	return {
		runs,
		lengthMs,
		at(positionMs) {
			const index = Math.max(
				0,
				starts.findLastIndex(start => start <= positionMs),
			);
			const span = runs[index]!;
			const atMs = span.fromMs + Math.max(0, positionMs) - starts[index]!;
			return {span, atMs: Math.min(span.toMs, atMs)};
		},
		positionOf(id, atMs) {
			const index = runs.findIndex(span => span.id === id);
			const {fromMs, toMs} = runs[index]!;
			return starts[index]! + Math.min(toMs, Math.max(fromMs, atMs)) - fromMs;
		},
	};
}
