import path from 'node:path';
import type {LimitRow} from '../limits/limits-file.ts';
import type {Options} from '../options.ts';
import type {Pack} from '../pack/pack.ts';
import {createOwnPack, packForSystem} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import type {System} from '../system/contract.ts';
import {beginSession} from './begin-session.ts';
import {readAnswers} from './disk/dashboards.ts';
import {writeReports} from './disk/session-files.ts';
import {unrecordedRuns} from './run/keeping/left-behind.ts';
import type {SessionWriter} from './session-writer.ts';
import {readRevision} from './system/environment.ts';

/** A session on the disk, and what it holds. */
export interface RecordedSession {
	readonly folder: string;
	readonly session: Session;
}

/** The session that is being recorded; another one after the stack has changed, since a session has one environment. */
export interface Sessions {
	writer(): SessionWriter;
	/** What is known of the system that it measures; null where that is none of ours. */
	pack(): Pack | null;
	/** Every session that stays on the disk, oldest first; one in which nothing was run is removed at its end. */
	recorded(): readonly RecordedSession[];
	/** Corrects what was not known at the start: versions, and the system with what its pack says of it. */
	describe(environment: Partial<Session['environment']>, options?: Partial<Session['options']>, system?: System): void;
	/** Goes on with another stack. A session that holds runs is finished first: its folder is given back. */
	changeStack(stack: System): Promise<string | null>;
	/**
	 * Writes the end and the reports, or takes the session off the disk when nothing was run. One with a run that could not be
	 * recorded stays open, for the next start to recover.
	 */
	end(by: Session['endedBy']): Promise<void>;
}

/** Opens the first session; what it runs on is described when it is known. `isOurs`: on a system that a pack of ours knows. */
export async function openSessions(
	options: Options,
	isOurs: boolean,
	limits: readonly LimitRow[] = [],
	isOpen = Promise.resolve(),
): Promise<Sessions> {
	let known: Partial<Session['environment']> = {};
	let pack: Pack | null = null;
	const open = async (of: System | null) => {
		const asked = {
			scale: options.scale,
			rounds: options.rounds,
			target: options.target === null ? null : path.basename(options.target),
			...(options.traceUrl !== null && {traceUrl: options.traceUrl}),
			...(limits.length > 0 && {limits: [...limits]}),
		};
		pack = of ? packForSystem(of) : isOurs ? createOwnPack() : null;
		return beginSession({out: options.out, stack: of?.kind ?? null, known, options: asked, pack, system: of});
	};
	let writer = await open(null);
	let isKept = true;
	const earlier: RecordedSession[] = [];
	const current = (): readonly RecordedSession[] =>
		isKept ? [{folder: writer.folder, session: writer.session()}] : [];

	const describe: Sessions['describe'] = (environment, options, system) =>
		writer.describe(environment, options, system && pack?.recordSession(system));
	// Not waited for, nor begun before: two runs of git must not stand between a key press and the first frame.
	const revision = isOpen.then(readRevision).then(git => {
		known = {...known, git};
		describe({git});
	});

	async function finish(by: Session['endedBy']): Promise<void> {
		await revision;
		// As of a crash: what this process could not make whole, the next start does.
		if ((await unrecordedRuns(writer.folder, writer.session())).length > 0) return;
		const session = await writer.finish(by);
		isKept = session.runs.length > 0 || session.memory !== null;
		if (isKept) await writeReports(writer.folder, session, {dashboards: (await readAnswers(writer.folder)).answers});
		else await writer.discard();
	}

	return {
		writer: () => writer,
		pack: () => pack,
		recorded: () => [...earlier, ...current()],
		describe(environment, options, system) {
			if (environment.k6 !== undefined) known = {...known, k6: environment.k6};
			describe(environment, options, system);
		},
		async changeStack(next) {
			await finish('completed');
			const [left] = current();
			writer = await open(next);
			isKept = true;
			if (left) earlier.push(left);
			return left?.folder ?? null;
		},
		end: finish,
	};
}
