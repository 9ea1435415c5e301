import path from 'node:path';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import {describeFault} from '../../faults/fault.ts';
import {packOf} from '../../packs.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import {isOtherSide} from '../../record/run-side.ts';
import type {Run, Session} from '../../record/schema.ts';
import type {FaultBand} from '../../state/screen/fault-band.ts';
import type {ServiceRow} from '../../state/snapshot.ts';
import {kept} from '../../text/say.ts';
import type {RecordedRun, RecordedScreen} from '../disk/screen-entry.ts';
import {tapeFile} from '../disk/tape.ts';
import {comparedPair} from '../screen/compared-pair.ts';
import {firstSnapshot} from '../screen/first-snapshot.ts';
import {createMemoryView} from '../screen/memory-view.ts';
import {createServiceRows} from '../screen/service-rows.ts';
import {shownState, shownSwitch} from '../screen/shown-state.ts';
import {blankScreen, type RunSpan, type ScreenSource, type ScreenState, withLine} from './screen-state.ts';
import {openTapeBytes} from './tape-bytes.ts';
import {openTrack, type Track} from './track.ts';

const maxReadings = 60;
/** A run's last second is closed by then. */
const tailMs = 2000;
/** Processes that are measured and belong to no stack. */
const ours = ['k6', 'perf-tui'];

/** What a run's tape says beside its load. */
interface Aside extends ScreenState {
	readonly readings: Readonly<Record<string, readonly ResourceSample[]>>;
}

/** The screen of a session whose own was not recorded, such as an import: from session.json and the runs' samples. */
export async function rebuildScreen(folder: string, session: Session): Promise<ScreenSource> {
	const tracks = new Map<string, Track<Aside>>();
	for (const {id} of session.runs) {
		const file = tapeFile(path.join(folder, 'runs', id), 'samples');
		if (file !== null) tracks.set(id, await openAside(file));
	}
	const runs = session.runs.map((run, index): RunSpan => {
		const fromMs = Date.parse(run.startedAt);
		const doneMs = fromMs + run.durationMs;
		const next = session.runs[index + 1];
		const nextMs = next ? Date.parse(next.startedAt) - 1 : Number.POSITIVE_INFINITY;
		return {id: run.id, fromMs, doneMs, toMs: Math.max(fromMs, Math.min(doneMs + tailMs, nextMs))};
	});
	return {
		isRebuilt: true,
		runs,
		async at(atMs) {
			const index = Math.max(
				0,
				runs.findLastIndex(({fromMs}) => fromMs <= atMs),
			);
			const run = session.runs[index];
			const aside = run ? await tracks.get(run.id)?.at(atMs) : undefined;
			const {events = [], logs = {}, readings = {}} = aside ?? {};
			return {screen: screenOf(session, run, atMs, readings), events, logs};
		},
		async close() {
			for (const track of tracks.values()) await track.close();
		},
	};
}

async function openAside(file: string): Promise<Track<Aside>> {
	return openTrack<Aside>(await openTapeBytes(file), {
		kinds: ['use', 'event', 'log'],
		start: {...blankScreen, readings: {}},
		timeOf: entry =>
			entry.kind === 'use' ? (entry.samples[0]?.atMs ?? Number.NaN) : 'event' in entry ? entry.event.atMs : Number.NaN,
		apply(state, entry) {
			if (entry.kind === 'event') return {...state, ...withLine(state, null, entry.event)};
			if (entry.kind === 'log') return {...state, ...withLine(state, entry.event.source, entry.event)};
			if (entry.kind !== 'use') return state;
			const readings = {...state.readings};
			for (const sample of entry.samples)
				readings[sample.service] = [...(readings[sample.service] ?? []), sample].slice(-maxReadings);
			return {...state, readings};
		},
		copy: state => state,
	});
}

function screenOf(session: Session, run: Run | undefined, atMs: number, readings: Aside['readings']): RecordedScreen {
	const {environment, runs, verdicts} = session;
	const isOver = !run || atMs >= Date.parse(run.startedAt) + run.durationMs;
	const isJudged = isOver && run === runs.at(-1);
	const services = servicesOf(readings);
	const why = environment.stack ? kept`as it was recorded` : kept`the recording has no stack beside it`;
	const {scenarios, notice, stack} = firstSnapshot([], '', why, null);
	const memory = createMemoryView(comparedPair(null, packOf(session))).view(kept`only a recorded screen has it`);
	const generator = readings.k6?.at(-1);
	const total = services.length;
	const state = run ? (packOf(session)?.stateOf(run) ?? null) : null;
	return {
		scenarios,
		memory,
		notice,
		stack: {
			...stack,
			kind: environment.stack ?? 'embedded',
			why,
			phase: total > 0 ? 'ready' : 'down',
			healthy: total,
			total,
			message: null,
		},
		k6: {
			phase: environment.k6 ? 'ready' : 'missing',
			version: environment.k6,
			detail: null,
			progress: null,
			cpuPercent: isOver ? null : (generator?.cpuPercent ?? null),
			memoryBytes: isOver ? null : (generator?.memoryBytes ?? null),
		},
		cpus: environment.cpus,
		switch: shownSwitch(state),
		run: run ? {...runOf(run, atMs, isOver), state: shownState(state)} : null,
		other: otherSide(runs, run),
		services,
		verdicts: verdicts.map(verdict =>
			isJudged
				? {...verdict, isFinal: true}
				: {
						...verdict,
						status: 'not-exercised',
						value: null,
						evidence: [],
						reason: kept`judged when the last run is over`,
						isFinal: false,
					},
		),
		session: {runs: runs.length},
	};
}

/** As live: the run right before, when it is the same scenario on the other side. */
function otherSide(runs: readonly Run[], run: Run | undefined): {id: string} | null {
	const before = run && runs[runs.indexOf(run) - 1];
	return before?.scenario === run?.scenario && before && isOtherSide(before, run) ? {id: before.id} : null;
}

function runOf(run: Run, atMs: number, isOver: boolean): Omit<RecordedRun, 'state'> {
	const beganAtMs = Date.parse(run.startedAt);
	return {
		id: run.id,
		scenario: run.scenario,
		title: run.title,
		...(run.side && {side: {axis: run.side.axis, value: run.side.value, ...(run.side.at && {at: run.side.at})}}),
		round: run.round,
		rounds: run.round,
		phase: isOver ? 'done' : atMs < beganAtMs ? 'starting' : 'running',
		phaseDetail: null,
		outcome: isOver ? run.outcome : null,
		plannedMs: run.plannedMs,
		vus: null,
		vusMax: run.vusMax,
		paceMs: run.paceMs,
		iterations: {complete: 0, interrupted: null, dropped: 0},
		ai: null,
		thresholds: null,
		limitedBy: null,
		warnings: [],
		...(run.faults && {faults: bandsOf(run.faults, atMs)}),
		beganAtMs: isOver ? null : beganAtMs,
		elapsedMs: isOver ? run.durationMs : null,
	};
}

/** What had been broken on purpose by then. */
function bandsOf(faults: readonly RunFault[], untilMs: number): FaultBand[] {
	return faults.flatMap((fault, index) => {
		if (fault.at === null || fault.atMs === null || Date.parse(fault.at) > untilMs) return [];
		const fromMs = Date.parse(fault.at);
		const toMs = fault.undoneAtMs === null ? null : fromMs + fault.undoneAtMs - fault.atMs;
		const isOver = toMs !== null && toMs <= untilMs;
		return [
			{number: index + 1, service: fault.service, what: describeFault(fault), fromMs, toMs: isOver ? toMs : null},
		];
	});
}

function servicesOf(readings: Aside['readings']): ServiceRow[] {
	const names = Object.keys(readings).filter(name => !ours.includes(name));
	const rows = createServiceRows();
	for (const name of names) rows.add(readings[name] ?? []);
	return rows.rows(
		names.map(name => ({
			name,
			state: 'healthy',
			detail: null,
			url: null,
			pid: null,
			startedAtMs: null,
			restarts: readings[name]?.at(-1)?.restarts ?? 0,
		})),
	);
}
