import {others} from '../request-tally.ts';
import type {Tags} from '../tags.ts';
import {createFailureKind, type FailureKind, failureOf} from './failure-kind.ts';
import {createSlowest, type Slowest} from './slowest.ts';

/** So many endpoints have slowest requests of their own, and so many kinds of failure are told apart. */
const endpointLimit = 100;
const kindLimit = 200;

/** Where requests with one set of tags are noted. */
export interface Notes {
	readonly slowest: Slowest;
	/** Null where they did not fail. */
	readonly failure: FailureKind | null;
}

/** The slowest requests of each endpoint, and every kind of failure; what is beyond the bounds is one, `(other)`. */
export interface NotedTally {
	readonly slowest: ReadonlyMap<string, Slowest>;
	readonly failures: ReadonlyMap<string, FailureKind>;
	notesFor(endpoint: string, tags: Tags): Notes;
}

/** Nothing noted yet. */
export function createNotedTally(): NotedTally {
	const slowest = new Map<string, Slowest>();
	const failures = new Map<string, FailureKind>();
	return {
		slowest,
		failures,
		notesFor(endpoint, tags) {
			const name = slowest.has(endpoint) || slowest.size < endpointLimit ? endpoint : others;
			return {slowest: entryOf(slowest, name, () => createSlowest(name)), failure: failureKind(endpoint, tags)};
		},
	};

	function failureKind(endpoint: string, tags: Tags): FailureKind | null {
		const failure = failureOf(tags);
		if (failure === null) return null;
		const {status, errorCode} = failure;
		const key = JSON.stringify([endpoint, status, errorCode]);
		if (failures.has(key) || failures.size < kindLimit)
			return entryOf(failures, key, () => createFailureKind(endpoint, status, errorCode));
		return entryOf(failures, others, () => createFailureKind(others, null, null));
	}
}

function entryOf<T>(entries: Map<string, T>, key: string, create: () => T): T {
	let entry = entries.get(key);
	if (entry === undefined) {
		entry = create();
		entries.set(key, entry);
	}
	return entry;
}
