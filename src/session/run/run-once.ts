import path from 'node:path';
import {readScriptPlan, type ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {passVariables} from '../../collectors/k6-binary/image-command.ts';
import {kept} from '../../text/say.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {scriptEnvironment} from '../k6/script-environment.ts';
import {type RunPlan, sideOfPlan} from '../plan/plan.ts';
import {buildEvidence} from './build-evidence.ts';
import {conductRun, type RunLeft} from './conduct-run.ts';
import type {RunContext} from './run-context.ts';
import {withRestarts} from './run-story.ts';

/** Asks k6 about the plan's script, with the environment that it is going to have. */
export async function readScript(
	plan: RunPlan,
	context: Pick<RunContext, 'system' | 'runId' | 'options' | 'k6' | 'stop'>,
): Promise<ScriptPlan> {
	const env = scriptEnvironment(plan, context.system, {runId: context.runId, scale: context.options.scale});
	const {k6Flags: flags} = context.options;
	const {file, source} = plan.scenario;
	const k6 = passVariables(context.k6, Object.keys(env));
	return readScriptPlan(k6, file, {env, flags, signal: context.stop, ...(source !== undefined && {source})});
}

/** One run from its first request to its evidence, with the raw stream put away. */
export async function runOnce(plan: RunPlan, script: ScriptPlan, context: RunContext): Promise<RunEvidence> {
	const {live} = context;
	const hasEnded = new AbortController();
	const overspent = new AbortController();
	context.packRun?.follow(
		{
			onAi: live.onAi,
			onSpent(why) {
				overspent.abort();
				context.onTrouble(why);
			},
		},
		hasEnded.signal,
	);
	try {
		const stop = AbortSignal.any([context.stop, overspent.signal]);
		const left = await conductRun(plan, script, {...context, stop});
		live.onPhase('settling', kept`waiting until the stack has finished what the run began`);
		return await collectEvidence(plan, left, context);
	} finally {
		hasEnded.abort();
	}
}

/** Load that was made is no less there when the books of its system fail: the run stands without them, and says why. */
async function collectEvidence(plan: RunPlan, left: RunLeft, context: RunContext): Promise<RunEvidence> {
	try {
		return evidenceOf(plan, left, context, (await context.packRun?.close()) ?? null);
	} catch (error) {
		const note = kept`this run stands without the books of its system (${(error as Error).message})`;
		context.onEvent('error', 'perf-tui', `${note}.`);
		return evidenceOf(plan, {...left, notes: [...left.notes, note]}, context, null);
	}
}

function evidenceOf(plan: RunPlan, left: RunLeft, context: RunContext, books: unknown): RunEvidence {
	return buildEvidence(
		{
			id: path.basename(context.folder),
			scenario: plan.scenario.id,
			title: plan.scenario.title,
			side: sideOfPlan(plan, context.ran ?? null),
			record: context.pack?.recordRun(plan.state, plan.scenario.isOurs ? left.feed.load : null, books) ?? null,
			round: plan.round,
			load: left.feed.load,
			counts: left.feed.counts,
			feed: left.output,
			...(left.due && {due: left.due}),
			logs: left.logs,
			script: left.script,
			end: left.end,
			summary: left.summary,
			isOurs: plan.scenario.isOurs,
			interrupted: left.progress?.interrupted ?? null,
			startedAtMs: left.startedAtMs,
			endedAtMs: left.endedAtMs,
			services: withRestarts(context.live.usage.services(), left.story.restarts),
			story: left.story.entries,
			faults: left.faults,
			stealPercent: left.stealPercent,
			endedByLimit: left.endedByLimit,
			hasFound: left.hasFound,
			...(left.pooled && {pool: left.pooled.pool, counts: left.pooled.counts}),
			notes: [...left.notes, ...(left.pooled?.notes ?? [])],
		},
		books,
		context.pack,
	);
}
