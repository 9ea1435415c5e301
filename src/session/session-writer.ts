import {rm} from 'node:fs/promises';
import path from 'node:path';
import {nameThisProcess} from '../collectors/process-identity.ts';
import {writeWhole} from '../collectors/whole-file.ts';
import type {Pack} from '../pack/pack.ts';
import type {Comparison} from '../record/comparison-schema.ts';
import type {Run, Session} from '../record/schema.ts';
import type {RunSeries} from '../verdicts/comparison/series.ts';
import type {RunEvidence} from '../verdicts/evidence.ts';
import {concludeSession, examineRun, type RunFindings} from '../verdicts/judge.ts';
import {readRunSeries} from './comparison/run-series.ts';
import {compareStates, compareTwo} from './comparison/sides.ts';
import {compareVersions} from './comparison/versions.ts';
import {liveFile} from './disk/session-author.ts';

/** Runs whose seconds are kept in memory for comparisons, newest first to stay. */
const keptSeries = 60;

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
	const series = new Map<string, RunSeries>();
	let finished: Promise<Session> | null = null;
	let lastNumber = 0;
	const write = () => writeWhole(path.join(folder, 'session.json'), `${JSON.stringify(session, null, '\t')}\n`);
	const rejudge = () => {
		session = {...session, verdicts: concludeSession(findings, session, pack)};
	};
	rejudge();
	await writeWhole(path.join(folder, liveFile), JSON.stringify(await nameThisProcess()));
	await write();
	/** By scenario, the first run of those that have no other to be compared with yet: the seconds of a night stay on the disk. */
	const alone = new Map<string, Run | null>();
	const takeSeries = async (run: Run) => {
		const found = await readRunSeries(folder, run);
		if (!found) return false;
		series.set(run.id, found);
		if (series.size > keptSeries) series.delete(series.keys().next().value!);
		return true;
	};
	const compareSides = async (run: Run) => {
		const before = alone.get(run.scenario);
		alone.set(run.scenario, before === undefined && !run.side ? run : null);
		if (before === undefined && !run.side) return;
		if (before) await takeSeries(before);
		if (!(await takeSeries(run))) return;
		const {vary} = session.options;
		if (run.side && vary) session = {...session, comparisons: compareVersions(session, series, vary)};
		else if (run.side) session = {...session, comparisons: compareStates(session, series, pack?.axes ?? [])};
	};
	const end = async (endedBy: Session['endedBy']) => {
		session = {...session, endedAt: new Date().toISOString(), endedBy};
		await write();
		await rm(path.join(folder, liveFile), {force: true});
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
		compare: (a, b) => compareTwo(session, series, a, b),
		async addMemory(memory) {
			session = {...session, memory};
			rejudge();
			await write();
		},
		finish(endedBy) {
			finished ??= end(endedBy);
			return finished;
		},
		discard: () => rm(folder, {recursive: true, force: true}),
	};
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
