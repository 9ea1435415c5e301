import type {Verdict} from '../../record/schema.ts';
import {isRunOn, type RunView, type VerdictRow} from '../../state/snapshot.ts';
import type {LimiterPolicy} from '../../system/contract.ts';
import type {LatencyLimits} from '../../system/latency-limits.ts';
import {judgeLive} from '../../verdicts/live.ts';
import {isOfTheRun} from '../session-book.ts';

/**
 * What the verdicts pane shows: while a run is on, how its own indicators stand so far; for the rest, and between
 * runs, what the session's finished runs say.
 */
export function verdictRows(
	final: readonly Verdict[],
	view: RunView | null,
	earlier: readonly RunView[],
	policy: LimiterPolicy | null,
	limits: LatencyLimits | undefined = undefined,
	exporters: Verdict | null = null,
	isOurs = true,
): VerdictRow[] {
	// What only ours can do is no question to another system: its scripts are judged by their own thresholds.
	const asked = isOurs ? final : final.filter(verdict => isOfTheRun(verdict) || verdict.status !== 'not-exercised');
	const rows = rowsOfRuns(asked, view, earlier, policy, limits);
	// Scraped whether a run is on or not.
	return rows.map(row => (exporters && row.indicator === exporters.indicator ? {...exporters, isFinal: false} : row));
}

function rowsOfRuns(
	final: readonly Verdict[],
	view: RunView | null,
	earlier: readonly RunView[],
	policy: LimiterPolicy | null,
	limits: LatencyLimits | undefined,
): VerdictRow[] {
	if (!view || !isRunOn(view)) return final.map(verdict => ({...verdict, isFinal: true}));
	const off =
		earlier
			.filter(run => run.scenario === view.scenario && run.limiter === 'off' && run.outcome === 'completed')
			.at(-1) ?? null;
	const live = judgeLive(view, {off, policy, ...(limits && {limits})});
	const told = live.filter(({status}) => status !== 'not-exercised');
	const rows = final.map(verdict => {
		const soFar = told.find(({indicator}) => indicator === verdict.indicator);
		return soFar ? {...soFar, isFinal: false} : {...verdict, isFinal: true};
	});
	// Before the first run has ended the session says nothing of the script's own thresholds.
	const added = told.filter(
		verdict => isOfTheRun(verdict) && final.every(({indicator}) => indicator !== verdict.indicator),
	);
	return [...rows, ...added.map(verdict => ({...verdict, isFinal: false}))];
}
