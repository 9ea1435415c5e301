import {containersHead, containersRecord, timelineHead, timelineRecord} from '../../report/csv.ts';
import {chartSeconds} from '../../state/chart-seconds.ts';
import {loadSecond, readTape} from './tape.ts';

/** Characters that are written at once: a line at a time would be a call to the system each. */
const pieceLength = 1 << 16;

/** timeline.csv of a run's tape, in pieces: a line a second from the first to the last, also where nothing ended. */
export function timelineCsv(tape: string): AsyncIterable<string> {
	return inPieces(timelineLines(tape));
}

/** containers.csv of a run's tape, in pieces. */
export function containersCsv(tape: string): AsyncIterable<string> {
	return inPieces(containersLines(tape));
}

async function* timelineLines(tape: string) {
	yield timelineHead;
	let last: number | null = null;
	for await (const entry of readTape(tape)) {
		if (entry.kind !== 'load') continue;
		const {second, iterations, dropped, vus} = entry.second;
		for (const each of chartSeconds(last, [loadSecond(entry.second)]))
			yield timelineRecord(
				each.second === second ? {...each, iterations, dropped, vus} : {...each, iterations: 0, dropped: 0, vus: null},
			);
		last = second;
	}
}

async function* containersLines(tape: string) {
	yield containersHead;
	for await (const entry of readTape(tape)) if (entry.kind === 'use') yield* entry.samples.map(containersRecord);
}

async function* inPieces(lines: AsyncIterable<string>) {
	let piece = '';
	for await (const line of lines) {
		piece += line;
		if (piece.length < pieceLength) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}
