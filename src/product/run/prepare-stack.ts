import type {AskedRun} from '../../pack/run-pack.ts';
import {kept} from '../../text/say.ts';
import {runPreflight} from '../preflight/preflight.ts';
import {limiterIn} from '../record.ts';
import type {ProductService, Stack} from '../stack/contract.ts';
import {
	aiSince,
	explainMissing,
	readServiceCounters,
	readServiceMetrics,
	type ServiceCounters,
	settle,
} from '../stack/service-counters.ts';

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

/** What is asked of a stack before load. */
export type Preparation = Pick<AskedRun, 'state' | 'stop' | 'onEvent' | 'onSwitching'> & {
	readonly scenario: Pick<AskedRun['scenario'], 'exercises'>;
};

/** Switches the limiter where the plan wants it, proves the contract, and leaves full buckets behind. */
export async function prepareStack(asked: Preparation, stack: Stack): Promise<Baseline> {
	await switchLimiter(asked, stack);
	const before = stack.isAiReal ? await readServiceMetrics(stack, 'moalog-server') : null;
	const noDecisions = await prove(asked, stack);
	const counters = await readServiceCounters(stack);
	const noCounters = await explainMissing(stack, counters);
	for (const [service, why] of Object.entries(noCounters)) asked.onEvent('warning', service, why);
	const preflightUsd = aiSince(before, counters['moalog-server'])?.costUsd ?? 0;
	return {counters, sinceMicros: Date.now() * 1000, noDecisions, noCounters, preflightUsd};
}

async function switchLimiter({state, stop, onSwitching}: Preparation, stack: Stack): Promise<void> {
	const limiter = limiterIn(state);
	if (limiter === null || stack.limiter() === limiter) return;
	onSwitching(true);
	try {
		await stack.setLimiter(limiter, stop);
	} finally {
		onSwitching(false);
	}
}

/** Says why the limiter's decisions cannot be had; null when they can, or nobody asks for them. */
async function prove({scenario, stop, onEvent}: Preparation, stack: Stack): Promise<string | null> {
	const {exercises} = scenario;
	if (exercises.length === 0) return null;
	const sinceMicros = Date.now() * 1000;
	await runPreflight(stack, {
		exercises,
		limiter: stack.limiter(),
		signal: stop,
		report: text => onEvent('info', 'preflight', text),
	});
	await settle(stack, null, stop);
	const noDecisions = exercises.includes('ai') ? await lookForDecisions(stack, sinceMicros) : null;
	if (noDecisions)
		onEvent('warning', 'rate-limiter', kept`${noDecisions}: its accuracy is held against the closed formula`);
	await stack.books.resetLimiter();
	return noDecisions;
}

/** The preflight made decisions: a log that holds none of them is not kept, whatever its variable says. */
async function lookForDecisions(stack: Stack, sinceMicros: number): Promise<string | null> {
	if (!stack.policy || !stack.books.decisions) return null;
	const decisions = await stack.books.decisions(sinceMicros);
	return decisions.length > 0 ? null : kept`the limiter writes no decision log, DECISION_LOG or not`;
}
