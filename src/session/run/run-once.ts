import path from 'node:path';
import {readScriptPlan, type ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {passVariables} from '../../collectors/k6-binary/image-command.ts';
import {runPreflight} from '../../product/preflight/preflight.ts';
import {limiterIn, recordOfRun} from '../../product/record.ts';
import type {ProductService, Stack} from '../../product/stack/contract.ts';
import {
	aiSince,
	explainMissing,
	readServiceCounters,
	readServiceMetrics,
	type ServiceCounters,
	settle,
} from '../../product/stack/service-counters.ts';
import type {RunView} from '../../state/snapshot.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {scriptEnvironment} from '../k6/script-environment.ts';
import {type RunPlan, sideOfPlan} from '../plan/plan.ts';
import {spent} from './ai-budget.ts';
import {buildEvidence, type StackSide} from './build-evidence.ts';
import {conductRun, type RunLeft} from './conduct-run.ts';
import {keyPrefix} from './key-prefix.ts';
import type {RunContext} from './run-context.ts';
import {withRestarts} from './run-story.ts';

/** A stack's state right before load, for the differences that reconciliation takes. */
export interface Baseline {
	readonly counters: ServiceCounters;
	/** Decisions from here on belong to the run. */
	readonly sinceMicros: number;
	/** Why the limiter's decisions cannot be had; null when it is known to log them, or nobody asks for them. */
	readonly noDecisions: string | null;
	/** Why a service gave no counters, by its name. */
	readonly noCounters: Readonly<Partial<Record<ProductService, string>>>;
	/** What proving the stack has cost with a real AI provider. */
	readonly preflightUsd: number;
}

const aiPollMs = 1000;
const patientMs = 15_000;
/** A user who stops a run does not want to wait for its books. */
const hurriedMs = 3000;

/** Asks k6 about the plan's script, with the environment that it is going to have. */
export async function readScript(
	plan: RunPlan,
	context: Pick<RunContext, 'stack' | 'runId' | 'options' | 'k6' | 'stop'>,
): Promise<ScriptPlan> {
	const env = scriptEnvironment(plan, context.stack, {runId: context.runId, scale: context.options.scale});
	const {k6Flags: flags} = context.options;
	const {file, source} = plan.scenario;
	const k6 = passVariables(context.k6, Object.keys(env));
	return readScriptPlan(k6, file, {env, flags, signal: context.stop, ...(source !== undefined && {source})});
}

/** Switches the limiter where the plan wants it, proves the contract, and leaves full buckets behind. */
export async function prepareStack(
	plan: RunPlan,
	stack: Stack,
	{
		stop,
		onEvent,
		onSwitching,
	}: {stop: AbortSignal; onEvent: RunContext['onEvent']; onSwitching: (isOn: boolean) => void},
): Promise<Baseline> {
	const limiter = limiterIn(plan.state);
	if (limiter && stack.limiter() !== limiter) {
		onSwitching(true);
		try {
			await stack.setLimiter(limiter, stop);
		} finally {
			onSwitching(false);
		}
	}
	const before = stack.isAiReal ? await readServiceMetrics(stack, 'moalog-server') : null;
	const provedFromMicros = Date.now() * 1000;
	let noDecisions: string | null = null;
	if (plan.scenario.exercises.length > 0) {
		await runPreflight(stack, {
			exercises: plan.scenario.exercises,
			limiter: stack.limiter(),
			signal: stop,
			report: text => onEvent('info', 'preflight', text),
		});
		await settle(stack, null, stop);
		if (plan.scenario.exercises.includes('ai')) noDecisions = await lookForDecisions(stack, provedFromMicros);
		if (noDecisions)
			onEvent('warning', 'rate-limiter', `${noDecisions}: its accuracy is held against the closed formula`);
		await stack.books.resetLimiter();
	}
	const counters = await readServiceCounters(stack);
	const noCounters = await explainMissing(stack, counters);
	for (const [service, why] of Object.entries(noCounters)) onEvent('warning', service, why);
	const preflightUsd = aiSince(before, counters['moalog-server'])?.costUsd ?? 0;
	return {counters, sinceMicros: Date.now() * 1000, noDecisions, noCounters, preflightUsd};
}

/** The preflight made decisions: a log that holds none of them is not kept, whatever its variable says. */
async function lookForDecisions(stack: Stack, sinceMicros: number): Promise<string | null> {
	if (!stack.policy || !stack.books.decisions) return null;
	const decisions = await stack.books.decisions(sinceMicros);
	return decisions.length > 0 ? null : 'the limiter writes no decision log, DECISION_LOG or not';
}

/** One run from its first request to its evidence, with the raw stream put away. */
export async function runOnce(
	plan: RunPlan,
	script: ScriptPlan,
	baseline: Baseline | null,
	context: RunContext,
): Promise<RunEvidence> {
	const {stack, live} = context;
	const stopPolling = new AbortController();
	const overspent = new AbortController();
	const onAi = (ai: RunView['ai']) => {
		live.onAi(ai);
		if (overspent.signal.aborted || (ai?.costUsd ?? 0) < context.aiBudgetUsd) return;
		overspent.abort();
		context.onTrouble(spent(context.options.maxAiCostUsd!));
	};
	if (stack && baseline && plan.scenario.exercises.includes('ai'))
		pollAi(stack, baseline.counters, onAi, stopPolling.signal);
	try {
		const stop = AbortSignal.any([context.stop, overspent.signal]);
		const left = await conductRun(plan, script, {...context, stop});
		live.onPhase('settling', 'waiting until the stack has finished what the run began');
		return await collectEvidence(plan, left, baseline, context);
	} finally {
		stopPolling.abort();
	}
}

async function collectEvidence(
	plan: RunPlan,
	left: RunLeft,
	baseline: Baseline | null,
	context: RunContext,
): Promise<RunEvidence> {
	const side = context.stack && baseline ? await readStackSide(plan, context.stack, baseline, context) : null;
	const {counters} = baseline ?? {counters: null};
	const ai = side && counters ? aiSince(counters['moalog-server'], side.books.after['moalog-server']) : null;
	return buildEvidence(
		{
			id: path.basename(context.folder),
			scenario: plan.scenario.id,
			title: plan.scenario.title,
			side: sideOfPlan(plan, context.ran ?? null),
			record:
				context.pack &&
				recordOfRun(
					limiterIn(plan.state),
					plan.scenario.exercises.includes('ai') ? ai : null,
					plan.scenario.isOurs ? left.feed.load : null,
				),
			round: plan.round,
			load: left.feed.load,
			counts: left.feed.counts,
			feed: left.output,
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
		side,
		context.pack,
	);
}

async function readStackSide(
	plan: RunPlan,
	stack: Stack,
	baseline: Baseline,
	context: RunContext,
): Promise<StackSide | null> {
	const {exercises} = plan.scenario;
	if (exercises.length === 0) return null;
	const prefix = exercises.includes('payments') ? keyPrefix(context.runId) : null;
	if (!(await settle(stack, prefix, context.kill, context.stop.aborted ? hurriedMs : patientMs)))
		context.onEvent(
			'warning',
			'stack',
			'the stack has not finished what the run began: its books are read as they are',
		);
	const [after, decisions, payments] = await Promise.all([
		readServiceCounters(stack),
		exercises.includes('ai') && !baseline.noDecisions ? (stack.books.decisions?.(baseline.sinceMicros) ?? null) : null,
		prefix ? (stack.books.payments?.(prefix) ?? null) : null,
	]);
	return {
		policy: stack.policy,
		latencyLimits: stack.latencyLimits,
		missing: baseline.noDecisions ? {decisions: baseline.noDecisions} : {},
		noCounters: baseline.noCounters,
		books: {before: baseline.counters, after, decisions, payments},
	};
}

function pollAi(stack: Stack, before: ServiceCounters, onAi: (ai: RunView['ai']) => void, signal: AbortSignal): void {
	const poll = async () => {
		const page = await readServiceMetrics(stack, 'moalog-server');
		if (!signal.aborted) onAi(aiSince(before['moalog-server'], page));
	};
	const timer = setInterval(poll, aiPollMs);
	timer.unref();
	signal.addEventListener('abort', () => clearInterval(timer), {once: true});
}
