import type {Reconciliation, Session, Verdict} from '../record/schema.ts';
import type {RunView} from '../state/snapshot.ts';
import type {Finding, RunEvidence} from './evidence.ts';
import {present} from './finding.ts';
import {defineIndicator, type Indicator, type JudgingPack, type LiveContext} from './indicator.ts';
import {concludeLimits, examineLimits, limitsSoFar} from './limits-held.ts';
import {concludeBooks, examineBooks} from './reconciliation/closed-books.ts';
import {reconcileSummary} from './reconciliation/summary.ts';
import {concludeRecovery, examineRecovery} from './recovery/recovery.ts';
import {concludeThresholds, examineThresholds, thresholdsSoFar} from './run-thresholds.ts';
import {concludeHeld, examineHeld} from './services-held.ts';

/** What any run answers, whatever it loads; each is asked only where there is something to ask. */
const ofAnyRun: readonly Indicator[] = [
	defineIndicator({
		id: 'thresholds',
		examine: ({run}) => present(examineThresholds(run)),
		conclude: findings => (findings.length > 0 ? concludeThresholds(findings) : null),
		live: view => view && thresholdsSoFar(view),
	}),
	defineIndicator({
		id: 'limits',
		examine: examineLimits,
		conclude: findings => (findings.length > 0 ? concludeLimits(findings) : null),
		live: view => view && limitsSoFar(view),
	}),
	defineIndicator({
		id: 'reconciliation',
		examine: ({run}) => present(examineBooks(run)),
		conclude: findings => (findings.length > 0 ? concludeBooks(findings) : null),
	}),
	defineIndicator({
		id: 'services-held',
		examine: ({run}) => present(examineHeld(run)),
		conclude: findings => (findings.length > 0 ? concludeHeld(findings) : null),
	}),
	defineIndicator({
		id: 'recovery',
		examine: ({run}) => examineRecovery(run),
		conclude: findings => (findings.length > 0 ? concludeRecovery(findings) : null),
	}),
];

/** What a session is asked: the pack's own questions first, then those to any run. */
function indicatorsOf(pack: JudgingPack | null): readonly Indicator[] {
	return [...(pack?.indicators ?? []), ...ofAnyRun];
}

/** Every pair of books of one run: ours against k6's summary (of several k6, each one's), then what the pack can compare. */
export function reconcile(evidence: RunEvidence, pack: JudgingPack | null): Reconciliation[] {
	return [...(evidence.partBooks ?? reconcileSummary(evidence)), ...(pack?.reconcile(evidence) ?? [])];
}

/** What one run says about every indicator: small, so that a session can drop a run's books once it is examined. */
export type RunFindings = Readonly<Partial<Record<Verdict['indicator'], readonly Finding[]>>>;

/** Examines one run. Its `reconciliation` must be filled in before. */
export function examineRun(evidence: RunEvidence, pack: JudgingPack | null): RunFindings {
	return Object.fromEntries(indicatorsOf(pack).map(indicator => [indicator.id, indicator.examine(evidence)]));
}

/** The verdicts of a session, in the order of the indicators. */
export function concludeSession(
	runs: readonly RunFindings[],
	session: Pick<Session, 'environment'>,
	pack: JudgingPack | null,
): Verdict[] {
	return indicatorsOf(pack).flatMap(indicator =>
		present(
			indicator.conclude(
				runs.flatMap(run => run[indicator.id] ?? []),
				session,
			),
		),
	);
}

/**
 * How the indicators stand now: nothing here looks at single requests. A failure that is certain already is one; what needs
 * books that are read at the end is not told.
 */
export function judgeLive(view: RunView | null, context: LiveContext, pack: JudgingPack | null): Verdict[] {
	return indicatorsOf(pack).flatMap(indicator => present(indicator.live?.(view, context) ?? null));
}
