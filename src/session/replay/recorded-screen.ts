import {upgradeScreen} from '../../record/older-screen.ts';
import {patched} from '../../state/delta.ts';
import type {RecordedScreen} from '../disk/screen-entry.ts';
import type {TapeEntry} from '../disk/tape.ts';
import {blankScreen, type RunSpan, type ScreenSource, type ScreenState, withLine} from './screen-state.ts';
import {openTapeBytes} from './tape-bytes.ts';
import {openTrack} from './track.ts';

/** Opens screen.ndjson; `endedAtMs` is when the session ended: what the screen showed while it was left is cut off. */
export async function openRecordedScreen(file: string, endedAtMs: number | null): Promise<ScreenSource> {
	const spans: RunSpan[] = [];
	const track = await openTrack<ScreenState>(await openTapeBytes(file), {
		kinds: ['screen', 'event', 'log'],
		start: blankScreen,
		timeOf: entry => (entry.kind === 'screen' ? entry.atMs : 'event' in entry ? entry.event.atMs : Number.NaN),
		apply: applied,
		copy: state => state,
		see({screen}, entry, atMs) {
			if (entry.kind === 'screen' && screen?.run) followRun(spans, screen.run, atMs);
		},
	});
	return {
		isRebuilt: false,
		runs: spans.map((span, index) => ({...span, toMs: endOf(span, spans[index + 1], endedAtMs)})),
		at: async atMs => {
			const state = await track.at(atMs);
			return {...state, screen: state.screen && upgradeScreen(state.screen)};
		},
		close: track.close,
	};
}

/** How long a finished run stays before the next one. */
const tailMs = 2000;

function endOf(span: RunSpan, next: RunSpan | undefined, endedAtMs: number | null): number {
	if (span.doneMs === null) return next ? Math.min(span.toMs, next.fromMs - 1) : span.toMs;
	const end = Math.min(span.doneMs + tailMs, endedAtMs ?? Number.POSITIVE_INFINITY, (next?.fromMs ?? Infinity) - 1);
	return Math.max(span.doneMs, end);
}

function followRun(spans: RunSpan[], run: NonNullable<RecordedScreen['run']>, atMs: number): void {
	const last = spans.at(-1);
	const isNew = last?.id !== run.id;
	const span = isNew ? {id: run.id, fromMs: atMs, doneMs: null, toMs: atMs} : last;
	const doneMs = span.doneMs ?? (run.phase === 'done' ? atMs : null);
	if (!isNew) spans.pop();
	spans.push({...span, doneMs, toMs: atMs});
}

function applied(state: ScreenState, entry: TapeEntry): ScreenState {
	if (entry.kind === 'event') return withLine(state, null, entry.event);
	if (entry.kind === 'log') return withLine(state, entry.name ?? entry.event.source, entry.event);
	if (entry.kind !== 'screen') return state;
	if ('whole' in entry) return {...state, screen: entry.whole};
	return {...state, screen: patched(state.screen, entry.delta) as RecordedScreen};
}
