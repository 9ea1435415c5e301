import type {RunPack} from '../../pack/run-pack.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import type {Book, CounterReadings, ProductEvidence} from '../evidence.ts';
import type {ProductService} from '../stack/contract.ts';
import type {RunBooks} from '../stack/service-counters.ts';
import {clientPayments, limiterClient, missingPayments} from './client-books.ts';
import type {StackSide} from './stack-side.ts';

/** A run with the client's books and those of the stack; `side` is null for a run that had no stack of ours. */
export function runEvidence(
	core: RunEvidence,
	{isOurs, load}: Parameters<RunPack['evidence']>[1],
	side: StackSide | null,
): ProductEvidence {
	const lostLog = core.run.faults?.some(losesLog)
		? 'redis was ended on purpose, and keeps the decision log in its memory alone'
		: null;
	const payments = isOurs ? clientPayments(load) : [];
	return {
		...core,
		policy: side?.policy ?? null,
		latencyLimits: side?.latencyLimits,
		decisions: lostLog === null ? (side?.books.decisions ?? null) : null,
		limiterClient: isOurs ? limiterClient(load) : null,
		payments: side?.books.payments ?? null,
		clientPayments: payments.length > 0 ? payments : null,
		counters: counterReadings(side?.books ?? null),
		noCounters: side?.noCounters ?? {},
		outside: [],
		missing: {
			...missingBooks(side, isOurs),
			...(lostLog !== null && {decisions: lostLog}),
			...(isOurs && missingPayments(load)),
			...core.missing,
		},
	};
}

/** Our Redis writes nothing to a disk. */
const losesLog = ({service, kind, at}: RunFault) =>
	service === 'redis' && at !== null && (kind === 'kill' || kind === 'stop' || kind === 'restart');

function counterReadings(books: RunBooks | null): Partial<Record<ProductService, CounterReadings>> {
	if (!books) return {};
	const names = Object.keys(books.before) as ProductService[];
	return Object.fromEntries(
		names.map(name => [name, {before: books.before[name], after: books.after[name], gap: books.gaps?.[name]}]),
	);
}

function missingBooks(side: StackSide | null, isOurs: boolean): Partial<Record<Book, string>> {
	if (side) return side.missing ?? {};
	// A scenario of ours has a stack behind it: then nobody came to read its books.
	const why = isOurs ? "the stack's books were not read" : 'no stack of ours was behind this run';
	return {decisions: why, payments: why, counters: why};
}
