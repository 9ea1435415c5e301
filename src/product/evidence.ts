import type {Counters} from '../collectors/counters.ts';
import type {Outcome} from '../state/outcome.ts';
import type {RunEvidence} from '../verdicts/evidence.ts';
import type {LatencyLimits} from './latency/latency-limits.ts';
import type {LimiterDecision, LimiterPolicy, PaymentRecord, ProductService} from './stack/contract.ts';

/** What one payment request was answered, in the client's own book. `lost`: 502 or 504, so nobody knows yet. */
export type PaymentOutcome =
	| 'created'
	| 'replayed'
	| 'conflict'
	| 'mismatch'
	| 'declined'
	| 'declined-replayed'
	| 'rejected'
	| 'lost'
	| 'unexpected';

/** One line of the client's book: a payment request, answered or not. `none` is the key of a request without one. */
export interface ClientPayment {
	readonly key: string;
	readonly outcome: PaymentOutcome;
}

/** What the client had answered while nobody read a service's counters, by endpoint and outcome. */
export type GapAnswers = Readonly<Record<string, Readonly<Partial<Record<Outcome, number>>>>>;

/** A service started anew during the run: between the last reading before a start and the first after it, what it counted is lost. */
export interface CounterGap {
	/** How often it started. */
	readonly starts: number;
	/** At most what was lost. */
	readonly answers: GapAnswers;
}

/** One service's counters right before the first request of the run, and after the last was answered. */
export interface CounterReadings {
	readonly before: Counters | null;
	/** With what was counted before a start, where there is a `gap`. */
	readonly after: Counters | null;
	/** Absent where it ran on, as far as anybody saw. */
	readonly gap?: CounterGap | undefined;
}

/**
 * What the client knows about the requests that the limiter decides. A request is *sent* at its end minus its duration:
 * k6 stamps the end, and an allowed analysis ends half a second after its decision. Times are ms on the client's clock.
 */
export interface LimiterClient {
	readonly firstSentAtMs: number;
	readonly lastSentAtMs: number;
	/** Requests by limiter key; null when the client did not book them by key, which is enough for one global key. */
	readonly byKey: Readonly<Record<string, number>> | null;
	/** For a limiter without a log: 2xx and 5xx sent up to the last 429, and the ms from the first request to that 429. */
	readonly untilLastDenied: {readonly allowed: number; readonly spanMs: number} | null;
}

/** Requests that a service counted and k6's endpoint figures do not, by name: setup, warm-up, preflight, probes. */
export interface OutsideRequests {
	/** What they were, in the plural: `preflight requests`. */
	readonly what: string;
	/** `GET /api/retrospects` */
	readonly endpoint: string;
	readonly status: number;
	readonly count: number;
}

/** A book that can be missing; the reason is printed in its place. */
export type Book = 'decisions' | 'limiterClient' | 'payments' | 'clientPayments' | 'counters' | 'summary';

/** Everything that is known about a run of our system, from every side. A book that is not there is null, never empty. */
export interface ProductEvidence extends RunEvidence {
	readonly policy: LimiterPolicy | null;
	/** p99 limits of the system's own; missing where those of docs/evidence.md hold. */
	readonly latencyLimits?: LatencyLimits | undefined;
	/** The limiter's own log since its reset right before the run, oldest first. */
	readonly decisions: readonly LimiterDecision[] | null;
	readonly limiterClient: LimiterClient | null;
	/** All records of this run's key prefix, read after settling. */
	readonly payments: readonly PaymentRecord[] | null;
	readonly clientPayments: readonly ClientPayment[] | null;
	readonly counters: Readonly<Partial<Record<ProductService, CounterReadings>>>;
	/** Why a service gave no counters, where that is known. */
	readonly noCounters?: Readonly<Partial<Record<ProductService, string>>>;
	/** Requests to subtract from the services' counters, beside what the scenarios' own `setup()` is known to send. */
	readonly outside: readonly OutsideRequests[];
	/** Why a book is missing, as a clause: `the stack keeps no ledger that can be read`. */
	readonly missing: Readonly<Partial<Record<Book, string>>>;
}

/** The exporter under test, scraped once a second. Bytes are the maximum over all samples. */
export interface ExporterEvidence {
	readonly service: string;
	readonly samples: number;
	/** Working set as `docker stats` counts it. */
	readonly maxWorkingSetBytes: number | null;
	readonly maxAnonymousBytes: number | null;
	readonly restarts: number;
	readonly scrapeErrors: number | null;
	/** Scrapes that failed because the JVM was broken on purpose; they are in no other count. */
	readonly excusedErrors?: number;
	/** What was wrong with the last page that was, where that was kept. */
	readonly scrapeProblem?: string | null;
	/** Whether it exposes what the other exporter does; null when that was not compared. */
	readonly isParityOk: boolean | null;
	/** Series that one side lacks or whose values differ, as sentences; none where parity is ok or was not compared. */
	readonly differences?: readonly string[];
	/** What exporters logged last when a gate failed, as `service said: line`, oldest first. */
	readonly said?: readonly string[];
}
