import type {Reconciliation, Session, Verdict} from '../record/schema.ts';
import type {RunView} from '../state/snapshot.ts';
import type {Finding, RunEvidence} from './evidence.ts';

/** What a verdict on a run that is still on needs beside the run itself. */
export interface LiveContext<S = unknown> {
	/** Runs of this session that have ended, oldest first. */
	readonly earlier: readonly RunView[];
	/** What the system that is measured says of itself; null where nobody asked it. */
	readonly system: S | null;
}

/** One question to a session, asked of each run and answered once. */
export interface Indicator {
	readonly id: Verdict['indicator'];
	/** How the screen calls it, in full and in a few letters; without them by its id. */
	readonly names?: readonly [string, string];
	/** What one run says. Small: it is kept in place of the run's books, which are large. */
	examine(evidence: RunEvidence): readonly Finding[];
	/** The answer; null where nobody asked. */
	conclude(findings: readonly Finding[], session: Pick<Session, 'environment'>): Verdict | null;
	/** How it stands now, `view` being null between runs; null where nothing is known before the end. */
	live?(view: RunView | null, context: LiveContext): Verdict | null;
}

/** What a pack asks of runs and sessions. */
export interface JudgingPack {
	/** In the order in which verdicts are listed. */
	readonly indicators: readonly Indicator[];
	/** Pairs of the books that only this system keeps (evidence rule 17). */
	reconcile(evidence: RunEvidence): Reconciliation[];
}

/**
 * An indicator whose findings carry more than every finding does: it alone reads what it wrote, so that the list can hold
 * indicators of every kind.
 */
export function defineIndicator<E extends RunEvidence, F extends Finding, S = unknown>(indicator: {
	readonly id: Verdict['indicator'];
	readonly names?: readonly [string, string];
	examine(evidence: E): readonly F[];
	conclude(findings: readonly F[], session: Pick<Session, 'environment'>): Verdict | null;
	live?(view: RunView | null, context: LiveContext<S>): Verdict | null;
}): Indicator {
	return indicator as Indicator;
}
