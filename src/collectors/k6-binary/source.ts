import type {K6Binary, K6Kind} from './binary.ts';
import type {K6Search} from './search.ts';

/** What a look at a source showed; `reason` is a clause for people. */
export interface Sighting {
	readonly state: 'found' | 'available';
	readonly reason: string;
	readonly version: string | null;
}

/** One place that a k6 can come from. Both functions throw a SourceFailure when it cannot. */
export interface K6Source {
	readonly kind: K6Kind;
	/** Looks without fetching, building or pulling anything. */
	readonly inspect: (search: K6Search) => Promise<Sighting>;
	/** Gets a k6 that has answered `k6 version`. Leaves nothing half-made, whether it succeeds, fails or is aborted. */
	readonly obtain: (search: K6Search) => Promise<K6Binary>;
}
