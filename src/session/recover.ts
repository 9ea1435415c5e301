import {readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import type {ScriptPlan} from '../collectors/k6/script-plan.ts';
import {isStillRunning} from '../collectors/process-identity.ts';
import {writeWhole} from '../collectors/whole-file.ts';
import {parseLimitRows} from '../limits/limits-file.ts';
import type {Pack} from '../pack/pack.ts';
import {packOf} from '../packs.ts';
import {upgradePlan} from '../record/older-session.ts';
import type {Session} from '../record/schema.ts';
import {createUsage} from '../state/usage.ts';
import {concludeSession, examineRun, type RunFindings} from '../verdicts/judge.ts';
import {listSessionFolders, readSession} from './disk/directory.ts';
import {writeReports, writeRunFiles} from './disk/session-files.ts';
import {readTape} from './disk/tape.ts';
import {withLimits} from './limits/judge-recording.ts';
import type {RunPlan} from './plan/plan.ts';
import {sideOfPlan} from './plan/plan.ts';
import {readLeftStream} from './recovered-stream.ts';
import {buildEvidence} from './run/build-evidence.ts';
import {putStreamAway} from './run/put-stream-away.ts';
import {addToStory, type StoryEntry} from './run/run-story.ts';
import {liveFile} from './session-writer.ts';

/** What record-run leaves in a run's folder while the run is on. */
interface LeftPlan {
	readonly plan: RunPlan;
	readonly script: ScriptPlan;
	readonly startedAtMs: number;
}

/**
 * Finishes the sessions below `out` whose process is gone without having ended them: the stream that k6 wrote is read
 * to its last whole line, so that a crash costs no more than what k6 had not flushed. Returns their folders.
 */
export async function recoverSessions(out: string): Promise<string[]> {
	const recovered: string[] = [];
	for (const folder of await listSessionFolders(out)) {
		if (!(await wasCutOff(folder))) continue;
		if (await finishSession(folder)) recovered.push(folder);
	}
	return recovered;
}

async function wasCutOff(folder: string): Promise<boolean> {
	const text = await readFile(path.join(folder, liveFile), 'utf8').catch(() => null);
	if (text === null) return false;
	const writer = JSON.parse(text) as {pid: number; identity?: string | null};
	return !(await isStillRunning({pid: writer.pid, identity: writer.identity ?? null}));
}

/** False when there was nothing in it to finish: it is removed then. */
async function finishSession(folder: string): Promise<boolean> {
	let session = await readSession(folder);
	const pack = packOf(session);
	const {limits} = parseLimitRows(session.options.limits ?? [], 'session.json');
	const findings: RunFindings[] = [];
	for (const name of await readdir(path.join(folder, 'runs')).catch(() => [])) {
		const runFolder = path.join(folder, 'runs', name);
		const finished = await finishRun(runFolder, pack);
		if (!finished) continue;
		const evidence = await withLimits(finished, {folder: runFolder, limits, prometheusUrl: null});
		session = {...session, runs: [...session.runs, evidence.run]};
		findings.push(examineRun(evidence, pack));
	}
	// What had ended was judged with books that are gone now: its verdicts stay, the cut-off run proves nothing.
	const hasJudged = session.runs.length > findings.length || session.memory !== null;
	const verdicts =
		session.verdicts.length > 0 && hasJudged ? session.verdicts : concludeSession(findings, session, pack);
	session = {...session, verdicts, endedAt: lastMoment(session), endedBy: 'crash'};
	if (session.runs.length === 0 && session.memory === null) {
		await rm(folder, {recursive: true, force: true});
		return false;
	}
	await writeWhole(path.join(folder, 'session.json'), `${JSON.stringify(session, null, '\t')}\n`);
	await writeReports(folder, session);
	await rm(path.join(folder, liveFile), {force: true});
	return true;
}

async function finishRun(folder: string, pack: Pack | null) {
	const left = await readFile(path.join(folder, 'plan.json'), 'utf8').catch(() => null);
	if (left === null) return null;
	const {script, startedAtMs, ...found} = JSON.parse(left) as LeftPlan;
	const plan = upgradePlan(found.plan);
	const usage = createUsage();
	const story: StoryEntry[] = [];
	for await (const entry of readTape(path.join(folder, 'samples.ndjson'))) {
		if (entry.kind === 'use') usage.add(entry.samples);
		if (entry.kind === 'happening') addToStory(story, entry, startedAtMs);
	}
	const stream = await readLeftStream(folder, plan, script);
	if (stream === null) return null;
	const evidence = buildEvidence(
		{
			id: path.basename(folder),
			scenario: plan.scenario.id,
			title: plan.scenario.title,
			side: sideOfPlan(plan, null),
			record: pack?.recordRun(plan.state, plan.scenario.isOurs ? stream.load : null, null) ?? null,
			round: plan.round,
			...stream,
			script,
			end: {exitCode: null, signal: null, startError: null},
			summary: null,
			isOurs: plan.scenario.isOurs,
			interrupted: null,
			startedAtMs,
			endedAtMs: stream.load.span()?.lastMs ?? startedAtMs,
			services: usage.services(),
			...(story.length > 0 && {story}),
			stealPercent: null,
			notes: [...stream.notes, "perf-tui was ended in the middle of this run: the stack's books were not read"],
		},
		null,
		pack,
	);
	await writeRunFiles(folder, evidence.run);
	await putStreamAway(folder, false);
	await rm(path.join(folder, 'plan.json'), {force: true});
	return evidence;
}

function lastMoment({runs, startedAt}: Session): string {
	const ends = runs.map(run => Date.parse(run.startedAt) + run.durationMs);
	return new Date(Math.max(Date.parse(startedAt), ...ends)).toISOString();
}
