import type {PointBatch} from '../../collectors/k6/stream/point.ts';

/** k6 writes its VUs once a second, whatever else it does: a shorter silence is none. */
const silenceMs = 1000;

/**
 * The time that a stream has come to: that of its newest point, running on while nothing more comes. Seconds that close by
 * it have all their points, however far the stream's writer or its reader is behind the clock on the wall.
 */
export interface StreamClock {
	/** Points of the piece that is being read. */
	see(batch: PointBatch): void;
	/** A piece is read, and the next one is asked for at once. One without bytes says that there is nothing more yet. */
	took(piece: Uint8Array): void;
	/** In ms since the epoch, by the clock of the points; before the first `-Infinity`, `Infinity` where none seems to come. */
	nowMs(): number;
}

/** Of a stream whose first piece is asked for now. */
export function createStreamClock(now: () => number = () => performance.now()): StreamClock {
	let newestMs = Number.NEGATIVE_INFINITY;
	/** Of the piece that is being read: a clock that was set back counts from the next piece on. */
	let pieceMs = Number.NEGATIVE_INFINITY;
	let heardMs = now();
	// What was written by then is read before an empty piece comes, even where the reader stood still meanwhile.
	let askedMs = heardMs;
	let silentMs = 0;
	return {
		see({length, timeMs}) {
			for (let at = 0; at < length; at++) if (timeMs[at]! > pieceMs) pieceMs = timeMs[at]!;
		},
		took(piece) {
			if (piece.length > 0) heardMs = now();
			silentMs = Math.max(0, askedMs - heardMs - silenceMs);
			if (pieceMs > Number.NEGATIVE_INFINITY) newestMs = pieceMs;
			pieceMs = Number.NEGATIVE_INFINITY;
			askedMs = now();
		},
		nowMs: () =>
			newestMs > Number.NEGATIVE_INFINITY || silentMs === 0 ? newestMs + silentMs : Number.POSITIVE_INFINITY,
	};
}
