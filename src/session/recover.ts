import {readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import type {ScriptPlan} from '../collectors/k6/script-plan.ts';
import {writeWhole} from '../collectors/whole-file.ts';
import {explain, usageError} from '../errors.ts';
import type {Fault} from '../faults/fault.ts';
import {parseLimitRows} from '../limits/limits-file.ts';
import type {Pack} from '../pack/pack.ts';
import {packOf} from '../packs.ts';
import {exitCodeOf, upgradePlan} from '../record/older-session.ts';
import type {Session} from '../record/schema.ts';
import {createUsage} from '../state/usage.ts';
import {kept} from '../text/say.ts';
import {concludeSession, examineRun, type RunFindings} from '../verdicts/judge.ts';
import {listSessionFolders, readSession} from './disk/directory.ts';
import {authorOf, liveFile} from './disk/session-author.ts';
import {writeReports, writeRunFiles} from './disk/session-files.ts';
import {readTape} from './disk/tape.ts';
import {readLeftFaults, removeLeftFaults} from './faults/left-faults.ts';
import {withEffects} from './faults/measure-faults.ts';
import {sideLeftBehind} from './left-side.ts';
import {withLimits} from './limits/judge-recording.ts';
import type {RunPlan} from './plan/plan.ts';
import {sideOfPlan} from './plan/plan.ts';
import {readLeftLogs} from './recovered-logs.ts';
import {readLeftStream} from './recovered-stream.ts';
import {buildEvidence} from './run/build-evidence.ts';
import {putStreamAway} from './run/put-stream-away.ts';
import {addToStory, type StoryEntry} from './run/run-story.ts';

/** What record-run leaves in a run's folder while the run is on. */
interface LeftPlan {
	readonly plan: RunPlan;
	readonly script: ScriptPlan;
	readonly startedAtMs: number;
	/** Absent where an older perf-tui left it. */
	readonly faults?: readonly Fault[];
}

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
			const left = sideLeftBehind(await readSession(folder));
			if (await finishSession(folder)) recovered.push(folder);
			if (left !== null) onLeft(left);
		} catch (error) {
			// The others behind it are finished all the same.
			onLeft(kept`An earlier session could not be finished: ${explain(error).sentence}`);
		}
	}
	return recovered;
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
	const {script, startedAtMs, faults: planned = [], ...found} = readPlan(left, folder);
	const plan = upgradePlan(found.plan);
	const usage = createUsage();
	const story: StoryEntry[] = [];
	for await (const entry of readTape(path.join(folder, 'samples.ndjson'))) {
		if (entry.kind === 'use') usage.add(entry.samples);
		if (entry.kind !== 'happening') continue;
		const {text, happening} = entry;
		addToStory(story, {text, happening: {...happening, ...exitCodeOf({...happening, text})}}, startedAtMs);
	}
	const stream = await readLeftStream(folder, plan, script);
	if (stream === null) return null;
	const faults = await readLeftFaults(folder, planned);
	const built = buildEvidence(
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
			logs: await readLeftLogs(path.join(folder, '../..'), stream.load),
			faults,
			stealPercent: null,
			notes: [...stream.notes, "perf-tui was ended in the middle of this run: the stack's books were not read"],
		},
		null,
		pack,
	);
	const evidence = await withEffects(built, folder);
	await writeRunFiles(folder, evidence.run);
	await putStreamAway(folder, false);
	await removeLeftFaults(folder, faults);
	await rm(path.join(folder, 'plan.json'), {force: true});
	return evidence;
}

function readPlan(text: string, folder: string): LeftPlan {
	try {
		return JSON.parse(text) as LeftPlan;
	} catch {
		throw usageError(
			kept`${path.join(folder, 'plan.json')} is not JSON: what k6 wrote lies beside it, for "perf-tui import"; take ${path.basename(path.join(folder, '../..'))} away then.`,
		);
	}
}

function lastMoment({runs, startedAt}: Session): string {
	const ends = runs.map(run => Date.parse(run.startedAt) + run.durationMs);
	return new Date(Math.max(Date.parse(startedAt), ...ends)).toISOString();
}
