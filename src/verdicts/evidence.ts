import type {LimitResult} from '../limits/finding.ts';
import type {Reconciliation, Run, Verdict} from '../record/schema.ts';

/** What is known of any run: its figures, and k6's own. A pack that knows the system adds its books. */
export interface RunEvidence {
	readonly run: Run;
	/** k6's end-of-run figures by metric and statistic; null when k6 left none. */
	readonly summary: Readonly<Record<string, Readonly<Record<string, number | null>>>> | null;
	/** Of a run that several k6 made: each one's books, in place of one summary's. */
	readonly partBooks?: readonly Reconciliation[];
	/** Why a book is missing, by its name, as a clause: `k6 left no summary`. */
	readonly missing: Readonly<Partial<Record<string, string>>>;
	/** How the limits of the user's own stand; absent where none were stated. */
	readonly limits?: readonly LimitResult[];
}

/** What one run says about one indicator. `aside`: it neither passes nor fails it, the evidence says why. */
export interface Finding {
	readonly status: Verdict['status'] | 'aside';
	readonly value: number | null;
	readonly limit: number | null;
	readonly evidence: readonly string[];
	readonly reason: string | null;
}
