import path from 'node:path';
import {usageError} from '../../errors.ts';
import type {Pack} from '../../pack/pack.ts';
import {packOf, verdictNames} from '../../packs.ts';
import {runNamed} from '../../record/run-named.ts';
import type {Run, Session} from '../../record/schema.ts';
import {createRunState, type RunState} from '../../state/run-state.ts';
import type {MonitorSnapshot, RunView} from '../../state/snapshot.ts';
import {kept} from '../../text/say.ts';
import {readSession} from '../disk/directory.ts';
import type {RecordedRun, RecordedScreen} from '../disk/screen-entry.ts';
import {tapeFile} from '../disk/tape.ts';
import {exactView} from '../run/exact-view.ts';
import {verdictRows} from '../screen/verdict-rows.ts';
import {type Axis, createAxis} from './axis.ts';
import {rebuildScreen} from './rebuilt-screen.ts';
import {openRecordedScreen} from './recorded-screen.ts';
import {openRunTrack, type RunTrack} from './run-track.ts';
import type {RunSpan, ScreenSource} from './screen-state.ts';
import type {WorstSecond} from './worst-second.ts';

/** A recorded session as snapshots over time. Nothing of it is changed. */
export interface RecordedSession {
	readonly session: Session;
	readonly axis: Axis;
	/** The screen at a position; one question at a time. `replay` is left to the player. */
	at(positionMs: number): Promise<MonitorSnapshot>;
	worst(runId: string): WorstSecond | null;
	close(): Promise<void>;
}

/** Opens a session, or one of its runs; a UserError when there is nothing in it to play. */
export async function openRecordedSession(folder: string, runId: string | null = null): Promise<RecordedSession> {
	const session = await readSession(folder);
	const source = await openScreen(folder, session);
	const tracks = new Map<string, RunTrack | null>();
	const close = async () => {
		await source.close();
		for (const track of tracks.values()) await track?.close();
	};
	try {
		for (const {id} of source.runs) tracks.set(id, await openRunTrack(path.join(folder, 'runs', path.basename(id))));
		return recordedSession(folder, session, source, tracks, runId, close);
	} catch (error) {
		await close();
		throw error;
	}
}

function recordedSession(
	folder: string,
	session: Session,
	source: ScreenSource,
	tracks: ReadonlyMap<string, RunTrack | null>,
	runId: string | null,
	close: () => Promise<void>,
): RecordedSession {
	const axis = createAxis(spansOf(folder, source, runId));
	const finished = new Map<string, RunView>();

	const recordOf = (id: string) => session.runs.find(run => run.id === id) ?? null;
	const stateAt = async (id: string, atMs: number) => (await tracks.get(id)?.at(atMs)) ?? createRunState();

	/** A run as it stood when it was over. */
	async function finishedView(id: string): Promise<RunView | null> {
		const known = finished.get(id);
		const span = source.runs.find(run => run.id === id);
		if (known || !span) return known ?? null;
		const {screen} = await source.at(span.toMs);
		if (!screen?.run) return null;
		const view = viewOf(ended(screen.run, recordOf(id)), recordOf(id), await stateAt(id, Infinity), span.toMs);
		finished.set(id, view);
		return view;
	}

	async function otherOf(screen: RecordedScreen): Promise<RunView | null> {
		if (screen.other === null) return null;
		return 'view' in screen.other ? screen.other.view : finishedView(screen.other.id);
	}

	return {
		session,
		axis,
		worst: id => tracks.get(id)?.worst ?? null,
		async at(positionMs) {
			const {span, atMs} = axis.at(positionMs);
			const {screen, events, logs} = await source.at(atMs);
			if (!screen) throw usageError(kept`${folder} holds no picture of its screen that could be played.`);
			const other = await otherOf(screen);
			const record = recordOf(span.id);
			const isEnd = atMs >= span.toMs;
			const run = isEnd && screen.run ? ended(screen.run, record) : screen.run;
			const view = run && viewOf(run, record, await stateAt(span.id, isEnd ? Infinity : atMs), atMs);
			const wasCut = isEnd && screen.run?.phase !== 'done' && span === source.runs.at(-1);
			return {
				...screen,
				memory: titled(screen.memory, packOf(session)),
				verdictNames,
				atMs,
				run: view,
				other,
				events,
				logs,
				session: {path: folder, runs: screen.session.runs},
				verdicts: wasCut
					? verdictRows(session.verdicts, {view: null, pack: null, earlier: [], system: null})
					: source.isRebuilt && view?.phase === 'running'
						? verdictRows(screen.verdicts, {
								view,
								pack: packOf(session),
								earlier: other ? [other] : [],
								system: packOf(session)?.factsOf(session) ?? null,
							})
						: screen.verdicts,
				replay: null,
			};
		},
		close,
	};
}

/** The runs that play; a UserError when there are none. */
function spansOf(folder: string, {runs}: ScreenSource, word: string | null): readonly RunSpan[] {
	if (runs.length === 0) throw usageError(kept`${folder} holds no run: there is nothing to play.`);
	if (word === null) return runs;
	const ids = runs.map(({id}) => id);
	const named = runNamed(ids, word);
	if (named === undefined) throw usageError(kept`There is no run "${word}" in that session: it has ${ids.join(', ')}.`);
	return runs.filter(({id}) => id === named);
}

async function openScreen(folder: string, session: Session): Promise<ScreenSource> {
	const file = tapeFile(folder, 'screen');
	if (file !== null) {
		const source = await openRecordedScreen(file, session.endedAt === null ? null : Date.parse(session.endedAt));
		if (source.runs.length > 0) return source;
		await source.close();
	}
	return rebuildScreen(folder, session);
}

/** Screens that were recorded before the pane had a title of its own were of the pack's pair where something was promised. */
function titled(memory: RecordedScreen['memory'], pack: Pack | null): RecordedScreen['memory'] {
	if (!memory || memory.title !== undefined || memory.limitBytes === null || !pack?.pair) return memory;
	return {...memory, title: pack.pair.title};
}

/** A crash leaves a screen that never saw the run's end: what was found out about it later is its end. */
function ended(run: RecordedRun, record: Run | null): RecordedRun {
	if (run.phase === 'done' || !record) return run;
	return {
		...run,
		phase: 'done',
		phaseDetail: null,
		outcome: record.outcome,
		beganAtMs: null,
		elapsedMs: record.durationMs,
	};
}

function viewOf(run: RecordedRun, record: Run | null, state: RunState, atMs: number): RunView {
	const {beganAtMs, elapsedMs, ...rest} = run;
	const load = state.view();
	const gauges = state.gauges();
	const isDone = run.phase === 'done' && run.outcome !== null && record !== null;
	return {
		...rest,
		...load,
		elapsedMs: beganAtMs === null ? (elapsedMs ?? 0) : Math.max(0, atMs - beganAtMs),
		vus: run.vus ?? gauges.vus,
		vusMax: run.vusMax ?? gauges.vusMax,
		iterations: {
			...run.iterations,
			complete: run.iterations.complete || gauges.iterations,
			dropped: Math.max(run.iterations.dropped, gauges.dropped),
		},
		...(record?.slowest && {slowest: record.slowest}),
		...(isDone ? exactView(record, load) : {}),
	};
}
