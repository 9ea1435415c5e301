import {type ArrivalPlan, dueTimes, spanOf} from '../../collectors/k6/arrival-plan.ts';
import type {Offered} from '../../record/offered-schema.ts';
import type {DueLog, ScenarioLog} from '../../state/offered/due-log.ts';
import {valuesOf} from '../../state/values/column.ts';
import {counted} from '../../text/sentence.ts';
import {endpointsFromDue} from './endpoints.ts';
import {excuseOf} from './excuse.ts';
import {fromDueFigures, lateFigures} from './from-due.ts';
import {latenessOf} from './lateness.ts';

/** What must be known of a run, beside its log, to say what it offered. */
export interface OfferedFacts {
	readonly plans: readonly ArrivalPlan[];
	/** Whether the script has no other scenario. */
	readonly isAlone: boolean;
	/** Why the generator, and not the system, may have been late; null when it was fit. */
	readonly starved: string | null;
	/** The most VUs that k6 may have at a time. */
	readonly maxVUs: number | null;
	/** Iterations that k6 cut off; null: nobody knows. */
	readonly interrupted: number | null;
	/** Whether k6 went on until its schedule was through. */
	readonly isWhole: boolean;
}

const nothing = {lateMs: null, iterationMs: null, endpoints: {}};

/**
 * Load that was due, by k6 scenario (evidence rule 32): scenarios with a rate of their own, and those that record how late
 * their paced starts are. docs/metrics.md says what is exact and what is bounded.
 */
export function offeredOf(log: DueLog, facts: OfferedFacts): Record<string, Offered> {
	const rows = new Map<string, Offered>();
	for (const plan of facts.plans) {
		// A user may have left the tag out: what is of no scenario is then of the only one.
		const own = log.scenarios.get(plan.scenario) ?? (facts.isAlone ? log.scenarios.get('') : undefined);
		if (own) rows.set(plan.scenario, offeredAtRate(own, plan, log, facts));
	}
	for (const [name, own] of log.scenarios)
		if (own.paced > 0 && !rows.has(name)) rows.set(name, offeredAtPace(own, log, facts));
	return Object.fromEntries(rows);
}

function offeredAtRate(own: ScenarioLog, plan: ArrivalPlan, log: DueLog, facts: OfferedFacts): Offered {
	const beganMs = valuesOf(own.beganMs);
	const tookMs = valuesOf(own.tookMs);
	const droppedMs = valuesOf(own.droppedMs);
	const mostVUs = plan.canGrow ? facts.maxVUs : null;
	const excuse = excuseOf(own, {starved: facts.starved, mostVUs, vusMax: log.vusMax});
	const counts = {due: own.began + own.dropped, dropped: own.dropped, ...excuse};
	const dueMs = dueTimes(plan);
	const reason = facts.starved ?? whyUnknown(counts.due, dueMs, plan, log, facts);
	if (reason !== null || dueMs === null) return {...counts, reason, ...nothing};
	const lateMs = latenessOf(dueMs, beganMs, droppedMs);
	const longer = own.dropped - excuse.excused;
	return {
		...counts,
		reason: null,
		lateMs: lateFigures(lateMs),
		iterationMs: fromDueFigures(
			lateMs.map((late, at) => late + tookMs[at]!),
			longer,
		),
		endpoints: endpointsFromDue(own.requests, {startMs: beganMs, lateMs, dropped: longer}),
	};
}

/** Why nobody can say when iterations were due: of some it is not known that they began, so that the k-th is not the k-th. */
function whyUnknown(
	happened: number,
	dueMs: readonly number[] | null,
	plan: ArrivalPlan,
	log: DueLog,
	{interrupted, isWhole}: OfferedFacts,
): string | null {
	if (dueMs === null || log.isFull()) return 'there are more iterations and requests than are kept one by one';
	if (happened > dueMs.length) return 'k6 began more iterations than its options ask for';
	if (happened === dueMs.length) return null;
	if (interrupted === null) return 'nobody knows whether iterations were cut off';
	if (interrupted > 0) return `k6 cut off ${counted(interrupted, 'iteration')}, and does not say when they began`;
	// Whether k6 still begins what is due at the very end is a race.
	const certain = dueMs.filter(ms => ms < spanOf(plan) - 1).length;
	if (isWhole && happened < certain) return `k6 neither began nor dropped ${counted(certain - happened, 'iteration')}`;
	return null;
}

function offeredAtPace(own: ScenarioLog, log: DueLog, {starved}: OfferedFacts): Offered {
	const {paced, skipped} = own;
	const pacedMs = valuesOf(own.pacedMs);
	const delayMs = valuesOf(own.delayMs);
	const excused = starved === null ? 0 : skipped;
	const counts = {
		due: paced + skipped,
		dropped: skipped,
		excused,
		excuse: excused > 0 ? starved : null,
	};
	const reason = starved ?? (log.isFull() ? 'there are more iterations and requests than are kept one by one' : null);
	if (reason !== null) return {...counts, reason, ...nothing};
	const endpoints = endpointsFromDue(own.requests, {startMs: pacedMs, lateMs: delayMs, dropped: skipped});
	return {...counts, reason: null, lateMs: lateFigures(delayMs), iterationMs: null, endpoints};
}
