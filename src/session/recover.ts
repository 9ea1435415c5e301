import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {writeWhole} from '../collectors/whole-file.ts';
import {explain} from '../errors.ts';
import type {Limit} from '../limits/limit.ts';
import {parseLimitRows} from '../limits/limits-file.ts';
import type {Pack} from '../pack/pack.ts';
import {packOf} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {kept} from '../text/say.ts';
import type {RunEvidence} from '../verdicts/evidence.ts';
import {concludeSession, examineRun, type RunFindings} from '../verdicts/judge.ts';
import {listSessionFolders, readSession} from './disk/directory.ts';
import {authorOf, claimSession, liveFile} from './disk/session-author.ts';
import {writeReports, writeRunFiles} from './disk/session-files.ts';
import {removeLeftFaults} from './faults/left-faults.ts';
import {sideLeftBehind} from './left-side.ts';
import {judgeRecording, withLimits} from './limits/judge-recording.ts';
import {type LeftPlan, readCutOffRun, readLeftPlan, readWrittenRun} from './recovery/left-run.ts';
import {unrecordedRuns} from './run/keeping/left-behind.ts';
import {putAway} from './run/keeping/put-away.ts';

/**
 * Finishes the sessions below `out` whose process is gone without having ended them: the stream that k6 wrote is read
 * to its last whole line, so that a crash costs no more than what k6 had not flushed. Returns their folders; `onLeft` is told
 * what one of them may have left behind in a project, and which could not be finished, a sentence each.
 */
export async function recoverSessions(
	out: string,
	onLeft: (sentence: string) => void = () => undefined,
): Promise<string[]> {
	const recovered: string[] = [];
	for (const folder of await listSessionFolders(out)) {
		if ((await authorOf(folder)) !== 'gone') continue;
		try {
			const isOurs = await claimSession(folder);
			const left = sideLeftBehind(await readSession(folder));
			if (await finishSession(folder, isOurs, onLeft)) recovered.push(folder);
			if (left !== null) onLeft(left);
		} catch (error) {
			// The others behind it are finished all the same.
			onLeft(kept`An earlier session could not be finished: ${explain(error).sentence}`);
		}
	}
	return recovered;
}

/**
 * False when there was nothing in it to finish, and it is removed, or when another process has taken it over. It may be cut
 * off itself at any moment: what a run was made from goes when session.json has the run.
 */
async function finishSession(
	folder: string,
	isOurs: () => Promise<boolean>,
	onLeft: (sentence: string) => void,
): Promise<boolean> {
	let session = await readSession(folder);
	const pack = packOf(session);
	const {limits} = parseLimitRows(session.options.limits ?? [], 'session.json');
	// What had ended was judged with books that are gone now: its verdicts stay, the cut-off run proves nothing.
	const wasJudged = session.verdicts.length > 0 && (session.runs.length > 0 || session.memory !== null);
	const findings: RunFindings[] = [];
	for (const name of await listRuns(folder)) {
		const runFolder = path.join(folder, 'runs', name);
		const left = await readLeftPlan(runFolder);
		const known = session.runs.find(({id}) => id === name);
		const evidence = known ? null : await finishRun(runFolder, left, {pack, limits});
		if (evidence) {
			findings.push(examineRun(evidence, pack));
			session = {...session, runs: [...session.runs, evidence.run]};
			if (!wasJudged) session = {...session, verdicts: concludeSession(findings, session, pack)};
			if (!(await isOurs())) return false;
			await writeSession(folder, session);
		}
		const run = known ?? evidence?.run;
		if (!left || !run) continue;
		await removeLeftFaults(runFolder, run.faults ?? []);
		// Of a run that the session had, an older perf-tui does not say if its stream was wanted.
		await putAway(runFolder, left.raw ?? known !== undefined, onLeft);
	}
	const unread = await unrecordedRuns(folder, session);
	if (!(await isOurs())) return false;
	if (session.runs.length === 0 && session.memory === null && unread.length === 0) {
		await rm(folder, {recursive: true, force: true});
		return false;
	}
	if (unread.length > 0)
		onLeft(
			kept`${session.id}: what was written of ${unread.join(', ')} makes no run, and stays as it is in ${folder}.`,
		);
	if (!wasJudged) session = {...session, verdicts: concludeSession(findings, session, pack)};
	session = {...session, endedAt: lastMoment(session), endedBy: 'crash'};
	await writeSession(folder, session);
	await writeReports(folder, session);
	await rm(path.join(folder, liveFile), {force: true});
	return true;
}

/** Run folders by their numbers. */
async function listRuns(folder: string): Promise<string[]> {
	const names: string[] = await readdir(path.join(folder, 'runs')).catch(() => []);
	return names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** A run that the session does not have: as it was written down, else from what k6 wrote; null where there is neither. */
async function finishRun(
	folder: string,
	left: LeftPlan | null,
	{pack, limits}: {readonly pack: Pack | null; readonly limits: readonly Limit[]},
): Promise<RunEvidence | null> {
	const written = await readWrittenRun(folder, left, pack);
	if (written)
		return limits.length === 0 ? written : {...written, limits: await judgeRecording(limits, written.run, folder)};
	const cutOff = left && (await readCutOffRun(folder, left, pack));
	if (!cutOff) return null;
	const evidence = await withLimits(cutOff, {folder, limits, prometheusUrl: null});
	await writeRunFiles(folder, evidence.run);
	return evidence;
}

function writeSession(folder: string, session: Session): Promise<void> {
	return writeWhole(path.join(folder, 'session.json'), `${JSON.stringify(session, null, '\t')}\n`);
}

function lastMoment({runs, startedAt}: Session): string {
	const ends = runs.map(run => Date.parse(run.startedAt) + run.durationMs);
	return new Date(Math.max(Date.parse(startedAt), ...ends)).toISOString();
}
