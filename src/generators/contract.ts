import type {K6Command} from '../collectors/k6/archive.ts';
import type {K6Progress} from '../collectors/k6/progress.ts';
import type {K6End, K6Invocation, K6LogLine} from '../collectors/k6/run-process.ts';

/** What a k6 answered over its REST API. */
export interface K6Answer {
	readonly status: number;
	readonly body: unknown;
}

/** What a k6 takes of the machine that it runs on. */
export interface GeneratorUse {
	/** Of one core; null until two readings are there. */
	readonly cpuPercent: number | null;
	readonly memoryBytes: number;
	/** On a machine whose processes nothing else here measures. */
	readonly isElsewhere: boolean;
}

/** One k6 that is to be started; both files are on this machine, wherever it runs. */
export interface PartInvocation extends K6Invocation {
	/** Tells it apart from the others: `k6-1`. */
	readonly name: string;
}

/** Who is told what the k6 of a part says. */
export interface PartListener {
	progress(progress: K6Progress): void;
	log(line: K6LogLine): void;
	/** Once a second. */
	use(use: GeneratorUse): void;
	/** A sentence on what keeps the part from running, and may pass. */
	trouble(sentence: string): void;
}

/** The k6 of a run, wherever they have been started. */
export interface Started {
	readonly generators: readonly Generator[];
	/** What the session should say of them: clocks, hosts. */
	readonly notes: () => readonly string[];
	/** Takes away what was made for them; all have ended. */
	dispose(): Promise<void>;
}

/**
 * A place where k6 can be started. Resolves as soon as all of them are on their way to the barrier; rejects with a UserError
 * where that cannot be, and leaves nothing behind then, nor when `signal` ends it.
 */
export type Place = (
	k6: K6Command,
	parts: readonly PartInvocation[],
	listeners: readonly PartListener[],
	signal: AbortSignal,
) => Promise<Started>;

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
	/**
	 * What it writes into its stream, from the first byte to the last. All of it is in the part's `streamFile` as well, once it
	 * has ended, compared by length and hash with what its k6 wrote where that is another machine.
	 */
	stream(): AsyncIterable<Uint8Array>;
	/** Asks its REST API; rejects when that is not there. */
	call(method: 'GET' | 'PATCH' | 'POST' | 'PUT', path: string, body?: unknown): Promise<K6Answer>;
	/** Resolves when its listener has been told all that it has said until now, or no more comes; never rejects. */
	heard(): Promise<void>;
	/** Ends its iterations; a second time, ends it at once. */
	interrupt(): void;
	kill(): void;
}
