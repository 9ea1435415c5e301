import type {AskedRun} from '../../pack/run-pack.ts';
import {kept} from '../../text/say.ts';
import type {Book} from '../evidence.ts';
import type {LatencyLimits} from '../latency/latency-limits.ts';
import {contractRoutes, type LimiterPolicy, type ProductService, type Stack} from '../stack/contract.ts';
import {aiSince, type RunBooks, readServiceCounters, type ServiceCounters, settle} from '../stack/service-counters.ts';
import type {AnswersInGaps} from './answers-in-gaps.ts';
import {keyPrefix} from './key-prefix.ts';
import type {Baseline} from './prepare-stack.ts';
import type {CounterWatch} from './watch-counters.ts';

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

/** What was seen of the services while the load was on. */
interface DuringRun {
	readonly counters: CounterWatch;
	readonly answers: AnswersInGaps;
}

/** Waits until the stack has finished what the run began, and reads its books; null where the scenario loads none of it. */
export async function readStackSide(
	asked: AskedRun,
	stack: Stack,
	baseline: Baseline,
	during: DuringRun,
): Promise<StackSide | null> {
	const {exercises} = asked.scenario;
	if (exercises.length === 0) return null;
	const prefix = exercises.includes('payments') ? keyPrefix(asked.runId) : null;
	if (!(await settle(stack, prefix, asked.kill, asked.stop.aborted ? hurriedMs : patientMs)))
		asked.onEvent(
			'warning',
			'stack',
			kept`the stack has not finished what the run began: its books are read as they are`,
		);
	// A page that is read beside the last one may be the newer of the two, and look like a start.
	await during.counters.end();
	const {books} = stack;
	const [pages, decisions, payments] = await Promise.all([
		readServiceCounters(stack),
		readBook(async () =>
			exercises.includes('ai') && !baseline.noDecisions ? books.decisions?.(baseline.sinceMicros) : null,
		),
		readBook(async () => (prefix ? books.payments?.(prefix) : null)),
	]);
	for (const why of [decisions.unread, payments.unread]) if (why !== null) asked.onEvent('warning', 'stack', `${why}.`);
	const noDecisions = baseline.noDecisions ?? decisions.unread;
	const {after, gaps} = overStarts(pages, during);
	return {
		policy: stack.policy,
		latencyLimits: stack.latencyLimits,
		missing: {
			...(noDecisions !== null && {decisions: noDecisions}),
			...(payments.unread !== null && {payments: payments.unread}),
		},
		noCounters: baseline.noCounters,
		ai: exercises.includes('ai') ? aiSince(baseline.counters['moalog-server'], after['moalog-server']) : null,
		books: {before: baseline.counters, after, gaps, decisions: decisions.pages, payments: payments.pages},
	};
}

/** A book as it was read, null where there is none. */
interface ReadBook<Entry> {
	readonly pages: readonly Entry[] | null;
	/** Why one that there is cannot be read, as a clause. */
	readonly unread: string | null;
}

/** A store that is away at the end costs its own book, never the run. */
async function readBook<Entry>(read: () => Promise<readonly Entry[] | null | undefined>): Promise<ReadBook<Entry>> {
	try {
		return {pages: (await read()) ?? null, unread: null};
	} catch (error) {
		return {pages: null, unread: (error as Error).message.replace(/\s+/g, ' ').trim().replace(/\.$/, '')};
	}
}

/** Counters of services that may have started anew during the run, and what the client heard while nobody read them. */
function overStarts(
	pages: ServiceCounters,
	{counters, answers}: DuringRun,
): Required<Pick<RunBooks, 'after' | 'gaps'>> {
	const names = Object.keys(contractRoutes.metrics) as ProductService[];
	const after = Object.fromEntries(names.map(name => [name, counters.close(name, pages[name])])) as ServiceCounters;
	const gaps = names.flatMap(name => {
		const own = counters.gaps(name);
		return own.length === 0 ? [] : [[name, {starts: own.length, answers: answers.within(own)}] as const];
	});
	return {after, gaps: Object.fromEntries(gaps)};
}
