import type {Counters} from '../../collectors/counters.ts';
import type {Pack} from '../../pack/pack.ts';
import type {Book, ClientPayment, LimiterClient, PaymentOutcome, ProductEvidence} from '../../product/evidence.ts';
import {endpointKind, isMeasured} from '../../product/latency/endpoint-limits.ts';
import type {LatencyLimits} from '../../product/latency/latency-limits.ts';
import type {LimiterPolicy, ProductService} from '../../product/stack/contract.ts';
import type {RunBooks} from '../../product/stack/service-counters.ts';
import type {LoadState} from '../../state/load-state.ts';
import type {SentSpan} from '../../state/route.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {closedModelNote} from '../../verdicts/generator.ts';
import {reconcile} from '../../verdicts/judge.ts';
import {buildRun} from './build-run.ts';
import type {RunMaterial} from './run-material.ts';

/** What the stack's side says of a run; null for a run that had no stack of ours. */
export interface StackSide {
	/** Null where it is not known. */
	readonly policy: LimiterPolicy | null;
	readonly latencyLimits: LatencyLimits | undefined;
	readonly books: RunBooks;
	/** Why a book is not there, where that is known. */
	readonly missing?: Readonly<Partial<Record<Book, string>>>;
	/** Why a service gave no counters, by its name. */
	readonly noCounters?: Readonly<Partial<Record<ProductService, string>>>;
}

/** A run with everything that speaks for or against it, its books compared. */
export function buildEvidence(material: RunMaterial, side: StackSide | null, pack: Pack | null): RunEvidence {
	const built = buildRun(material);
	const closedModel = closedModelNote(built);
	const run = closedModel ? {...built, notes: [...built.notes, closedModel]} : built;
	const summary = material.summary?.metrics ?? null;
	const missing = summary ? {} : {summary: 'k6 left no summary'};
	const core = {run, summary, missing, ...(material.pool && {partBooks: material.pool.books})};
	const evidence = pack ? productEvidence(core, material, side) : core;
	return {...evidence, run: {...run, reconciliation: reconcile(evidence, pack)}};
}

function productEvidence(core: RunEvidence, {isOurs, load}: RunMaterial, side: StackSide | null): ProductEvidence {
	const payments = isOurs ? clientPayments(load) : [];
	return {
		...core,
		policy: side?.policy ?? null,
		latencyLimits: side?.latencyLimits,
		decisions: side?.books.decisions ?? null,
		limiterClient: isOurs ? limiterClient(load) : null,
		payments: side?.books.payments ?? null,
		clientPayments: payments.length > 0 ? payments : null,
		counters: counterReadings(side?.books ?? null),
		noCounters: side?.noCounters ?? {},
		outside: [],
		missing: {...missingBooks(side), ...core.missing},
	};
}

function counterReadings(
	books: RunBooks | null,
): Partial<Record<ProductService, {before: Counters | null; after: Counters | null}>> {
	if (!books) return {};
	const names = Object.keys(books.before) as ProductService[];
	return Object.fromEntries(names.map(name => [name, {before: books.before[name], after: books.after[name]}]));
}

/** The client's book of payments, read from the counter that the load tests keep under each key. */
function clientPayments(load: LoadState): ClientPayment[] {
	return load.counterSeries('payments').flatMap(({tags, sum}) => {
		const {key, outcome} = tags as Readonly<Record<string, string>>;
		if (key === undefined || outcome === undefined) return [];
		return Array.from({length: sum}, () => ({key, outcome: outcome as PaymentOutcome}));
	});
}

function limiterClient(load: LoadState): LimiterClient | null {
	const spans = Object.keys(load.endpoints())
		.filter(name => isMeasured(name) && endpointKind(name) === 'ai')
		.flatMap(name => load.sentSpan(name) ?? []);
	if (spans.length === 0) return null;
	return {
		firstSentAtMs: Math.min(...spans.map(span => span.firstMs)),
		lastSentAtMs: Math.max(...spans.map(span => span.lastMs)),
		byKey: null,
		untilLastDenied: untilLastDenied(spans),
	};
}

/** Of a single endpoint: two of them may share one bucket, and one client cannot tell in which order they took from it. */
function untilLastDenied(spans: readonly SentSpan[]): LimiterClient['untilLastDenied'] {
	const [span, ...others] = spans;
	if (!span || others.length > 0) return null;
	const {allowed, lastDeniedMs, pending} = span.admissions;
	if (pending === null || !Number.isFinite(lastDeniedMs)) return null;
	return {allowed, spanMs: lastDeniedMs - span.firstMs};
}

function missingBooks(side: StackSide | null): Partial<Record<Book, string>> {
	const noStack = 'no stack of ours was behind this run';
	return side ? (side.missing ?? {}) : {decisions: noStack, payments: noStack, counters: noStack};
}
