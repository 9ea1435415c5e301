import {rm, utimes} from 'node:fs/promises';
import path from 'node:path';
import {nameThisProcess} from '../collectors/process-identity.ts';
import {writeWhole} from '../collectors/whole-file.ts';
import type {Pack} from '../pack/pack.ts';
import type {Comparison} from '../record/comparison-schema.ts';
import type {Run, Session} from '../record/schema.ts';
import {type RunReading, readingOf} from '../verdicts/comparison/run-reading.ts';
import type {RunEvidence} from '../verdicts/evidence.ts';
import {concludeSession, examineRun, type RunFindings} from '../verdicts/judge.ts';
import {keepSeries} from './comparison/kept-series.ts';
import {compareStates, compareTwo} from './comparison/sides.ts';
import {compareVersions} from './comparison/versions.ts';
import {liveFile} from './disk/session-author.ts';

/** The session that is being recorded: whole on disk at any moment. */
export interface SessionWriter {
	readonly folder: string;
	session(): Session;
	/** Numbers for the folders of runs: 1, 2 … */
	nextNumber(): number;
	/** Corrects what was not known at the start: versions, the stack. */
	describe(
		environment: Partial<Session['environment']>,
		options?: Partial<Session['options']>,
		record?: Session['pack'],
	): void;
	/** Takes a finished run in and writes session.json with its verdicts; what could not be written is taken in all the same. */
	add(evidence: RunEvidence): Promise<void>;
	/** Writes session.json again, after a disk that was full has room. */
	save(): Promise<void>;
	/** Two runs of this session side by side; null when one of them is not (or no longer) at hand. */
	compare(aRunId: string, bRunId: string): Comparison | null;
	/** Takes in two services' memory in place of what was there, judges anew and writes session.json. */
	addMemory(memory: Session['memory']): Promise<void>;
	/** Writes the end and what goes with it. The first call counts; later ones wait for it. */
	finish(endedBy: Session['endedBy']): Promise<Session>;
	/** Takes the session off the disk: nothing was recorded. */
	discard(): Promise<void>;
}

/**
 * Begins a session in a folder that exists. Until `finish`, session.json says that a crash ended it. The pack asks what only
 * its system can answer; without one the session is judged by what any run answers.
 */
export async function openSessionWriter(folder: string, initial: Session, pack: Pack | null): Promise<SessionWriter> {
	let session = initial;
	const findings: RunFindings[] = [];
	const series = keepSeries(folder);
	/** Of every run that was made on a side: with these alone a comparison has all its rounds, however many. */
	const readings = new Map<string, RunReading>();
	let finished: Promise<Session> | null = null;
	let lastNumber = 0;
	const write = () => writeWhole(path.join(folder, 'session.json'), `${JSON.stringify(session, null, '\t')}\n`);
	const rejudge = () => {
		session = {...session, verdicts: concludeSession(findings, session, pack)};
	};
	rejudge();
	const live = path.join(folder, liveFile);
	await writeWhole(live, JSON.stringify(await nameThisProcess()));
	const stopTouching = touchEachMinute(live);
	await write();
	/** By scenario, the first run of those that have no other to be compared with yet: the seconds of a night stay on the disk. */
	const alone = new Map<string, Run | null>();
	const compareSides = async (run: Run) => {
		const before = alone.get(run.scenario);
		alone.set(run.scenario, before === undefined && !run.side ? run : null);
		if (before === undefined && !run.side) return;
		if (before) await series.read(before);
		const found = await series.read(run);
		if (!found || !run.side) return;
		readings.set(run.id, readingOf(found));
		const {vary} = session.options;
		const rows = vary
			? [compareVersions(session, run.scenario, readings, vary) ?? []].flat()
			: await compareStates(session, run.scenario, {readings, series}, pack?.axes ?? []);
		session = {...session, comparisons: withRows(session.comparisons, run.scenario, rows)};
	};
	const end = async (endedBy: Session['endedBy']) => {
		stopTouching();
		session = {...session, endedAt: new Date().toISOString(), endedBy};
		await write();
		await rm(live, {force: true});
		return session;
	};
	return {
		folder,
		session: () => session,
		nextNumber: () => ++lastNumber,
		describe(environment, options = {}, record = session.pack) {
			session = {
				...session,
				environment: {...session.environment, ...environment},
				options: {...session.options, ...options},
				pack: record,
			};
			rejudge();
		},
		async add(found) {
			// Only the findings are kept: the books of a long run are large.
			findings.push(examineRun(found, pack));
			session = {...session, runs: [...session.runs, found.run]};
			rejudge();
			await compareSides(found.run);
			await write();
		},
		save: write,
		compare: (a, b) => compareTwo(session, series.atHand, a, b),
		async addMemory(memory) {
			session = {...session, memory};
			rejudge();
			await write();
		},
		finish(endedBy) {
			finished ??= end(endedBy);
			return finished;
		},
		discard() {
			stopTouching();
			return rm(folder, {recursive: true, force: true});
		},
	};
}

/** An idle monitor writes nothing: by this another machine can tell that it lives. Returns how to stop. */
function touchEachMinute(file: string): () => void {
	const timer = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => undefined);
	}, 60_000);
	timer.unref();
	return () => clearInterval(timer);
}

/** The comparisons with those of one scenario made anew, where they stood. */
function withRows(all: readonly Comparison[] = [], scenario: string, rows: readonly Comparison[]): Comparison[] {
	const place = all.findIndex(each => each.scenario === scenario);
	const others = all.filter(each => each.scenario !== scenario);
	return place === -1 ? [...others, ...rows] : others.toSpliced(place, 0, ...rows);
}

/** A session with no run yet. */
export function emptySession(
	id: string,
	startedAtMs: number,
	environment: Session['environment'],
	options: Session['options'],
	pack: Session['pack'],
): Session {
	const runs: Run[] = [];
	return {
		schema: 'perf-tui/session@2',
		id,
		startedAt: new Date(startedAtMs).toISOString(),
		endedAt: null,
		endedBy: 'crash',
		environment,
		options,
		pack,
		runs,
		memory: null,
		verdicts: [],
	};
}
