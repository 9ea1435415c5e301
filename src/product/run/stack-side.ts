import type {AskedRun} from '../../pack/run-pack.ts';
import type {Book} from '../evidence.ts';
import type {LatencyLimits} from '../latency/latency-limits.ts';
import type {LimiterPolicy, ProductService, Stack} from '../stack/contract.ts';
import {aiSince, type RunBooks, readServiceCounters, settle} from '../stack/service-counters.ts';
import {keyPrefix} from './key-prefix.ts';
import type {Baseline} from './prepare-stack.ts';

/** What the stack's side says of a run. */
export interface StackSide {
	/** Null where it is not known. */
	readonly policy: LimiterPolicy | null;
	readonly latencyLimits: LatencyLimits | undefined;
	readonly books: RunBooks;
	/** What the AI provider was called for; null where the scenario calls none, or its counters are not there. */
	readonly ai: ReturnType<typeof aiSince>;
	/** Why a book is not there, where that is known. */
	readonly missing?: Readonly<Partial<Record<Book, string>>>;
	/** Why a service gave no counters, by its name. */
	readonly noCounters?: Readonly<Partial<Record<ProductService, string>>>;
}

const patientMs = 15_000;
/** A user who stops a run does not want to wait for its books. */
const hurriedMs = 3000;

/** Waits until the stack has finished what the run began, and reads its books; null where the scenario loads none of it. */
export async function readStackSide(asked: AskedRun, stack: Stack, baseline: Baseline): Promise<StackSide | null> {
	const {exercises} = asked.scenario;
	if (exercises.length === 0) return null;
	const prefix = exercises.includes('payments') ? keyPrefix(asked.runId) : null;
	if (!(await settle(stack, prefix, asked.kill, asked.stop.aborted ? hurriedMs : patientMs)))
		asked.onEvent('warning', 'stack', 'the stack has not finished what the run began: its books are read as they are');
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
		ai: exercises.includes('ai') ? aiSince(baseline.counters['moalog-server'], after['moalog-server']) : null,
		books: {before: baseline.counters, after, decisions, payments},
	};
}
