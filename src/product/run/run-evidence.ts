import type {Counters} from '../../collectors/counters.ts';
import type {RunPack} from '../../pack/run-pack.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import type {Book, ProductEvidence} from '../evidence.ts';
import type {ProductService} from '../stack/contract.ts';
import type {RunBooks} from '../stack/service-counters.ts';
import {clientPayments, limiterClient} from './client-books.ts';
import type {StackSide} from './stack-side.ts';

/** A run with the client's books and those of the stack; `side` is null for a run that had no stack of ours. */
export function runEvidence(
	core: RunEvidence,
	{isOurs, load}: Parameters<RunPack['evidence']>[1],
	side: StackSide | null,
): ProductEvidence {
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

function missingBooks(side: StackSide | null): Partial<Record<Book, string>> {
	const noStack = 'no stack of ours was behind this run';
	return side ? (side.missing ?? {}) : {decisions: noStack, payments: noStack, counters: noStack};
}
