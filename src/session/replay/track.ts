import type {TapeEntry} from '../disk/tape.ts';
import type {TapeBytes} from './tape-bytes.ts';

/** Places from which a track can be read on; twice as far apart whenever there would be more. */
const maxKeyframes = 32;
const firstSpacingBytes = 1 << 16;

/** What a track makes of a tape's entries. */
export interface TrackRules<State> {
	/** Kinds of entries that it is made of; the others are passed over unread. */
	readonly kinds: readonly TapeEntry['kind'][];
	readonly start: State;
	/** When an entry was seen, in ms since the epoch. */
	timeOf(entry: TapeEntry): number;
	/** The state after an entry; throws when the entry is damaged. May change the state it gets. */
	apply(state: State, entry: TapeEntry): State;
	/** A state of its own, so that a keyframe stays as it is. */
	copy(state: State): State;
	/** Sees every state once, in order, while the track is opened. */
	see?(state: State, entry: TapeEntry, atMs: number): void;
}

/** A tape as states over time. */
export interface Track<State> {
	/** Times of the first and the last entry; null when there is none. */
	readonly span: {readonly fromMs: number; readonly toMs: number} | null;
	/** The state at a time. One question at a time; the answer is good until the next. */
	at(atMs: number): Promise<State>;
	close(): Promise<void>;
}

interface Place<State> {
	readonly offset: number;
	/** Time of the last entry that is in the state. */
	readonly atMs: number;
	readonly state: State;
}

/**
 * Reads a tape once to its end, keeping a few states on the way: any time is then at most a thirtieth of the tape away,
 * backwards too, and no more than those states are in memory.
 */
export async function openTrack<State>(bytes: TapeBytes, rules: TrackRules<State>): Promise<Track<State>> {
	let keyframes: Place<State>[] = [{offset: 0, atMs: Number.NEGATIVE_INFINITY, state: rules.copy(rules.start)}];
	let cursor: Place<State> = {...keyframes[0]!, state: rules.copy(rules.start)};
	let spacing = firstSpacingBytes;
	let span: Track<State>['span'] = null;

	/** Goes on to the first entry after `untilMs`. */
	const advance = async (untilMs: number, see: TrackRules<State>['see']) => {
		for (;;) {
			const line = await bytes.line(cursor.offset);
			if (line === null) return;
			const entry = entryOf(line.text, rules.kinds);
			if (entry === null) {
				cursor = {...cursor, offset: line.next};
				continue;
			}
			try {
				// Entries are in the order in which they were seen; a clock that was set back must not hide them.
				const atMs = Math.max(cursor.atMs, finite(rules.timeOf(entry)));
				if (atMs > untilMs) return;
				cursor = {offset: line.next, atMs, state: rules.apply(cursor.state, entry)};
				see?.(cursor.state, entry, atMs);
			} catch {
				// A damaged entry costs what it held; the rest of the tape is as good as it was.
				cursor = {...cursor, offset: line.next};
			}
			if (see && cursor.offset - keyframes.at(-1)!.offset >= spacing) keep();
		}
	};
	const keep = () => {
		keyframes.push({...cursor, state: rules.copy(cursor.state)});
		if (keyframes.length <= maxKeyframes) return;
		keyframes = keyframes.filter((_, index) => index % 2 === 0);
		spacing *= 2;
	};
	await advance(Number.POSITIVE_INFINITY, (state, entry, atMs) => {
		span = {fromMs: span?.fromMs ?? atMs, toMs: atMs};
		rules.see?.(state, entry, atMs);
	});
	return {
		span,
		async at(atMs) {
			const keyframe = keyframes.findLast(place => place.atMs <= atMs)!;
			if (cursor.atMs > atMs || cursor.offset < keyframe.offset)
				cursor = {...keyframe, state: rules.copy(keyframe.state)};
			await advance(atMs, undefined);
			return cursor.state;
		},
		close: () => bytes.close(),
	};
}

/** Every entry begins with its kind, so that a foreign one is passed over without being parsed. */
function entryOf(text: string, kinds: readonly TapeEntry['kind'][]): TapeEntry | null {
	if (!kinds.some(kind => text.startsWith(`{"kind":"${kind}"`))) return null;
	try {
		return JSON.parse(text) as TapeEntry;
	} catch {
		return null;
	}
}

function finite(atMs: number): number {
	if (!Number.isFinite(atMs)) throw new TypeError('an entry has no time');
	return atMs;
}
