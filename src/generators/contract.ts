import type {K6End} from '../collectors/k6/run-process.ts';

/** What a k6 answered over its REST API. */
export interface K6Answer {
	readonly status: number;
	readonly body: unknown;
}

/**
 * One k6 of a run that several make, wherever it runs. It is started paused, without setup(), teardown() and thresholds:
 * those belong to the run as a whole.
 */
export interface Generator {
	/** Tells it apart from the others: `k6-1`. */
	readonly name: string;
	/** Of its process on this machine; null elsewhere. */
	readonly pid: number | null;
	/** Resolves when it waits at the barrier (true), or has ended before (false); never rejects. */
	readonly ready: Promise<boolean>;
	/** Its k6 has gone, whatever it ended with; never rejects. */
	readonly ended: Promise<K6End>;
	/** What it writes into its stream, from the first byte to the last. */
	stream(): AsyncIterable<Uint8Array>;
	/** Asks its REST API; rejects when that is not there. */
	call(method: 'GET' | 'PATCH' | 'POST' | 'PUT', path: string, body?: unknown): Promise<K6Answer>;
	/** Ends its iterations; a second time, ends it at once. */
	interrupt(): void;
	kill(): void;
}
