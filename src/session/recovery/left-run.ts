import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {usageError} from '../../errors.ts';
import type {Fault} from '../../faults/fault.ts';
import type {Pack} from '../../pack/pack.ts';
import {exitCodeOf, upgradePlan} from '../../record/older-session.ts';
import type {Run} from '../../record/schema.ts';
import {createLoadState} from '../../state/load-state.ts';
import {createUsage} from '../../state/usage.ts';
import {kept} from '../../text/say.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {readTape, tapeFile} from '../disk/tape.ts';
import {readLeftFaults} from '../faults/left-faults.ts';
import {withEffects} from '../faults/measure-faults.ts';
import {type RunPlan, sideOfPlan} from '../plan/plan.ts';
import {buildEvidence} from '../run/build-evidence.ts';
import {addToStory, type StoryEntry} from '../run/run-story.ts';
import {readLeftLogs} from './left-logs.ts';
import {readLeftStream} from './left-stream.ts';

/** What record-run leaves in a run's folder while the run is on. */
export interface LeftPlan {
	readonly plan: RunPlan;
	readonly script: ScriptPlan;
	readonly startedAtMs: number;
	/** Absent where an older perf-tui left it, as `raw` is. */
	readonly faults?: readonly Fault[];
	/** Whether k6's stream was to be kept. */
	readonly raw?: boolean;
}

/** The plan that lies in a run's folder; null where there is none, a UserError where it is damaged. */
export async function readLeftPlan(folder: string): Promise<LeftPlan | null> {
	const file = path.join(folder, 'plan.json');
	const text = await readFile(file, 'utf8').catch(() => null);
	if (text === null) return null;
	try {
		return JSON.parse(text) as LeftPlan;
	} catch {
		throw usageError(
			kept`${file} is not JSON: what k6 wrote lies beside it, for "perf-tui import"; take ${path.basename(path.join(folder, '../..'))} away then.`,
		);
	}
}

/** The run that was written down whole before its session could take it in; null where there is none. */
export async function readWrittenRun(
	folder: string,
	plan: LeftPlan | null,
	pack: Pack | null,
): Promise<RunEvidence | null> {
	const text = await readFile(path.join(folder, 'run.json'), 'utf8').catch(() => null);
	const recorded = text === null ? null : await parseRun(text);
	if (recorded === null) return null;
	const note = "perf-tui was ended while it wrote this run down: its verdicts are without the stack's books";
	const run = {...recorded, notes: [...new Set([...recorded.notes, note])]};
	const core = {run, summary: null, missing: {}};
	const client = {isOurs: plan?.plan.scenario.isOurs ?? false, load: createLoadState()};
	return {...(pack?.runs.evidence(core, client, null) ?? core), run};
}

async function parseRun(text: string): Promise<Run | null> {
	// Loaded by who reads runs: it is large.
	const {runSchema} = await import('../../record/schema.ts');
	try {
		return runSchema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

/** A run that was cut off, from the stream that k6 wrote until then; null where it wrote none. */
export async function readCutOffRun(folder: string, left: LeftPlan, pack: Pack | null): Promise<RunEvidence | null> {
	const {script, startedAtMs, faults = []} = left;
	const plan = upgradePlan(left.plan);
	const stream = await readLeftStream(folder, plan, script);
	if (stream === null) return null;
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
			...(await readBeside(folder, startedAtMs)),
			logs: await readLeftLogs(path.join(folder, '../..'), stream.load),
			faults: await readLeftFaults(folder, faults),
			stealPercent: null,
			notes: [...stream.notes, "perf-tui was ended in the middle of this run: the stack's books were not read"],
		},
		null,
		pack,
	);
	return withEffects(built, folder);
}

/** What the tape holds beside the load: what services used, and what became of them. */
async function readBeside(folder: string, startedAtMs: number) {
	const usage = createUsage();
	const story: StoryEntry[] = [];
	const tape = tapeFile(folder, 'samples');
	if (tape !== null)
		for await (const entry of readTape(tape)) {
			if (entry.kind === 'use') usage.add(entry.samples);
			if (entry.kind !== 'happening') continue;
			const {text, happening} = entry;
			addToStory(story, {text, happening: {...happening, ...exitCodeOf({...happening, text})}}, startedAtMs);
		}
	return {services: usage.services(), ...(story.length > 0 && {story})};
}
