import {k6Codes} from '../k6-exit-codes.ts';
import type {Run, Verdict} from '../record/schema.ts';
import type {RunView} from '../state/snapshot.ts';
import {count, counted, listed, runLabel} from '../text/sentence.ts';
import type {Finding} from './evidence.ts';
import {conclude, setAside, unfinished} from './finding.ts';

/** One run's thresholds, counted. */
export interface ThresholdFinding extends Finding {
	readonly met: number;
	readonly all: number;
}

/** A run's own k6 thresholds; null where it has none and k6 did not say that one failed. */
export function examineThresholds(run: Run): ThresholdFinding | null {
	const {thresholds, k6ExitCode} = run;
	if (thresholds.length === 0 && k6ExitCode !== k6Codes.thresholdsCrossed) return null;
	const label = runLabel(run);
	const name = ({metric, expression}: Run['thresholds'][number]) => `${metric} ${expression}`;
	const failed = thresholds.filter(({ok}) => ok === false).map(name);
	const met = thresholds.filter(({ok}) => ok === true);
	const evidence = [`${label}: ${met.length} of ${counted(thresholds.length, 'threshold')} met.`];
	const figures = {value: failed.length, limit: 0, evidence, met: met.length, all: thresholds.length};
	if (failed.length > 0) return {...figures, status: 'fail', reason: `${label}: not met: ${listed(failed)}`};
	if (k6ExitCode === k6Codes.thresholdsCrossed)
		return {...figures, status: 'fail', value: null, reason: `${label}: k6 ended with 99, a threshold was not met`};
	const stopped = unfinished(run);
	if (stopped !== null) return {...setAside(stopped), met: met.length, all: thresholds.length};
	const unknown = thresholds.filter(({ok}) => ok === null).map(name);
	const empty = met.filter(threshold => isEmpty(run, threshold)).map(name);
	const gaps = [
		...(unknown.length > 0 ? [`without k6's summary nobody knows: ${listed(unknown)}`] : []),
		...(empty.length > 0 ? [`no samples, so that anything passes: ${listed(empty)}`] : []),
	];
	if (gaps.length > 0) return {...figures, status: 'not-exercised', reason: `${label}: ${gaps.join('; ')}`};
	return {...figures, status: 'pass', reason: null};
}

/** The thresholds of all runs. */
export function concludeThresholds(findings: readonly ThresholdFinding[]): Verdict {
	const sum = (of: (finding: ThresholdFinding) => number) => findings.reduce((total, each) => total + of(each), 0);
	const failed = findings.reduce((sum, {status, value}) => sum + (status === 'fail' ? (value ?? 1) : 0), 0);
	const verdict = conclude(findings, {
		indicator: 'thresholds',
		unit: 'not met',
		nothing: 'no run with thresholds',
		headline: `${count(sum(each => each.met))} of ${counted(
			sum(each => each.all),
			'threshold',
		)} met`,
	});
	return failed > 0 ? {...verdict, value: failed} : verdict;
}

/** How a run's thresholds stand so far; null before the first sample. k6 judges them over the whole run: what is not met now may still be, and the other way round. */
export function thresholdsSoFar({thresholds}: RunView): Verdict | null {
	if (thresholds === null || thresholds.met + thresholds.failing.length === 0) return null;
	const {met, failing, open} = thresholds;
	const evidence = [`${met} of ${counted(met + failing.length + open, 'threshold')} met so far`, ...failing];
	const isFailing = failing.length > 0;
	return {
		indicator: 'thresholds',
		status: isFailing ? 'fail' : 'pass',
		value: failing.length,
		limit: 0,
		unit: 'not met',
		evidence,
		reason: isFailing ? `so far: ${listed(failing)}` : null,
	};
}

/**
 * What k6 passes on nothing (evidence rule 27). Of a metric without samples it knows one thing, that its count is 0: a
 * threshold on that is met as soon as iterations ran.
 */
function isEmpty(run: Run, {metric, expression}: Run['thresholds'][number]): boolean {
	const statistics = run.metrics[metric] ?? {};
	const isCounter = 'count' in statistics && !('avg' in statistics);
	if (isCounter && /^\s*count\b/.test(expression))
		return (statistics.count ?? 0) === 0 && run.iterations.complete === 0;
	if ('count' in statistics) return (statistics.count ?? 0) === 0;
	if ('passes' in statistics) return (statistics.passes ?? 0) + (statistics.fails ?? 0) === 0;
	return Object.values(statistics).every(value => value === null);
}
