import type {Reconciliation} from '../../session/schema.ts';
import type {RunEvidence} from '../evidence.ts';
import {counted, listed} from '../sentence.ts';
import {compare, compareFigures} from './pair.ts';

type Statistics = Readonly<Record<string, number | null>>;

/**
 * Ours against k6's own summary, bit by bit (evidence rule 18). The per-second rate of a counter is left out: it needs
 * k6's clock, which runs from before setup to after teardown. Names of all figures that differ are in the note.
 */
export function reconcileSummary({run, summary, missing}: RunEvidence): Reconciliation[] {
	const said = missing.summary ?? 'k6 left no summary';
	const requests = compare({
		name: "requests: ours and k6's summary",
		expected: summary === null ? null : (summary.http_reqs?.count ?? 0),
		observed: run.requests.total,
		missing: said,
	});
	const names = [
		['counts', 'counts of all metrics: ours and k6'],
		['values', 'values and percentiles of all metrics: ours and k6'],
	] as const;
	if (summary === null)
		return [requests, ...names.map(([, name]) => compare({name, expected: null, observed: null, missing: said}))];

	const compared = {counts: 0, values: 0};
	const differing: Record<'counts' | 'values', string[]> = {counts: [], values: []};
	const rounded: string[] = [];
	for (const metric of new Set([...Object.keys(summary), ...Object.keys(run.metrics)])) {
		const [theirs, ours] = [summary[metric] ?? {}, run.metrics[metric] ?? {}];
		// Without samples k6 prints zeros for what has no value at all.
		if (isEmpty(theirs) && isEmpty(ours)) continue;
		for (const statistic of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
			if (statistic === 'rate' && isCounter({...theirs, ...ours})) continue;
			const kind = isCount(statistic) ? 'counts' : 'values';
			compared[kind] += 1;
			const [expected, observed] = [theirs[statistic] ?? null, ours[statistic] ?? null];
			// -0 and 0 print alike and compare equal in k6; every other difference of bits is one.
			if (isSame(expected, observed, run.stream.feed === 'csv')) continue;
			const isRounding = statistic === 'avg' && isSameSum(expected, observed, ours.count ?? 0);
			(isRounding ? rounded : differing[kind]).push(`${metric} ${statistic}`);
		}
	}
	const remarks = rounded.length > 0 ? [`equal but for the rounding of a sum: ${listed(rounded, 20)}`] : [];
	const figures = names.map(([kind, name]) =>
		compareFigures(name, compared[kind], differing[kind], kind === 'values' ? remarks : []),
	);
	return [requests, ...(run.exactValues.passed ? figures.map(pair => beyondCap(pair, run.exactValues.cap)) : figures)];
}

/**
 * Whether two means are of the same values: the sum of n doubles depends on the order in which they were added, by at most
 * n roundings of 2⁻⁵³. k6 gives its stream and its summary the same values, and promises no order.
 */
function isSameSum(a: number | null, b: number | null, count: number): boolean {
	if (a === null || b === null) return false;
	return Math.abs(a - b) <= count * 2 ** -53 * Math.max(Math.abs(a), Math.abs(b));
}

/** Past the cap percentiles come from histograms: counts must still be equal, values cannot be. */
function beyondCap(pair: Reconciliation, cap: number): Reconciliation {
	if (pair.ok === true || pair.name.startsWith('counts')) return pair;
	const note = `${counted(cap, 'value')} were kept exactly, more came: percentiles are from histograms; ${pair.note}`;
	return {...pair, ok: null, note};
}

/** k6's CSV has six decimals: half of the last one is lost in a value, and a sum of many loses more in its last bits. */
function isSame(theirs: number | null, ours: number | null, isRounded: boolean): boolean {
	if (theirs === null || ours === null || !isRounded) return theirs === ours;
	return Math.abs(theirs - ours) <= 1e-6 + 1e-12 * Math.abs(theirs);
}

function isEmpty(statistics: Statistics): boolean {
	if ('passes' in statistics) return !statistics.passes && !statistics.fails;
	return 'count' in statistics ? !statistics.count : Object.keys(statistics).length === 0;
}

function isCounter(statistics: Statistics): boolean {
	return 'rate' in statistics && 'count' in statistics && !('avg' in statistics);
}

function isCount(statistic: string): boolean {
	return statistic === 'count' || statistic === 'passes' || statistic === 'fails';
}
