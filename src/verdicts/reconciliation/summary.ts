import type {Reconciliation} from '../../record/schema.ts';
import {counted, listed} from '../../text/sentence.ts';
import type {RunEvidence} from '../evidence.ts';
import {compare, compareFigures} from './pair.ts';
import {isPrintedAs} from './printed-number.ts';

type Statistics = Readonly<Record<string, number | null>>;

/**
 * Ours against k6's own summary, bit by bit (evidence rule 18), as far as both hold a figure: which statistics a summary has
 * is the user's choice. The per-second rate of a counter is left out: it needs k6's clock, which runs from before setup to
 * after teardown. Names of all figures that differ, and of what one book lacks, are in the note.
 */
export function reconcileSummary({run, summary, missing}: RunEvidence): Reconciliation[] {
	const said = missing.summary ?? 'k6 left no summary';
	const isListed = summary !== null && ('http_reqs' in summary || run.requests.total === 0);
	const booked = run.metrics.http_reqs?.count ?? run.requests.total;
	const requests = compare({
		name: "requests: ours and k6's summary",
		expected: isListed ? (summary.http_reqs?.count ?? 0) : null,
		observed: booked,
		remarks: booked === run.requests.total ? [] : [`the script adds to http_reqs: ${run.requests.total} were requests`],
		missing: summary === null ? said : "k6's summary does not list http_reqs",
	});
	if (summary === null)
		return [requests, ...names.map(([, name]) => compare({name, expected: null, observed: null, missing: said}))];

	const findings = compareMetrics(summary, run);
	const figures = names.map(([kind, name]) =>
		compareFigures(
			name,
			findings.compared[kind],
			findings.differing[kind],
			kind === 'values' ? remarksOf(findings) : [],
		),
	);
	return [requests, ...(run.exactValues.passed ? figures.map(pair => beyondCap(pair, run.exactValues.cap)) : figures)];
}

const names = [
	['counts', 'counts of all metrics: ours and k6'],
	['values', 'values and percentiles of all metrics: ours and k6'],
] as const;

interface Findings {
	readonly compared: Record<'counts' | 'values', number>;
	readonly differing: Record<'counts' | 'values', string[]>;
	readonly rounded: string[];
	/** Differ by the digit that k6's printing of numbers adds. */
	readonly misprinted: string[];
	/** Differs where k6 added a value that its stream does not carry. */
	readonly beyondStream: string[];
	/** Metrics that the summary does not list, figures that it has no value for, statistics that are not worked out here. */
	readonly unlisted: string[];
	readonly valueless: string[];
	readonly unknown: Set<string>;
}

function compareMetrics(summary: NonNullable<RunEvidence['summary']>, run: RunEvidence['run']): Findings {
	const findings: Findings = {
		compared: {counts: 0, values: 0},
		differing: {counts: [], values: []},
		rounded: [],
		misprinted: [],
		beyondStream: [],
		unlisted: [],
		valueless: [],
		unknown: new Set(),
	};
	for (const metric of Object.keys(run.metrics))
		if (!Object.hasOwn(summary, metric) && !isEmpty(run.metrics[metric]!)) findings.unlisted.push(metric);
	for (const [metric, theirs] of Object.entries(summary))
		compareMetric(findings, metric, theirs, ownOf(run.metrics, metric), run.stream.feed === 'csv');
	return findings;
}

/** A metric's statistics; none of one that is not there, whatever it is called. */
function ownOf(metrics: RunEvidence['run']['metrics'], metric: string): Statistics {
	return Object.hasOwn(metrics, metric) ? metrics[metric]! : {};
}

function compareMetric(
	findings: Findings,
	metric: string,
	theirs: Statistics,
	ours: Statistics,
	isDecimal: boolean,
): void {
	const valueless = Object.keys(theirs).filter(statistic => theirs[statistic] === null);
	findings.valueless.push(...valueless.map(statistic => `${metric} ${statistic}`));
	const isAbsent = isEmpty(ours);
	for (const [statistic, expected] of Object.entries(theirs)) {
		if (expected === null || (statistic === 'rate' && isCounter({...theirs, ...ours}))) continue;
		// Without samples k6 prints zeros for what has no value at all.
		if (isAbsent && expected === 0) continue;
		if (!isAbsent && !(statistic in ours)) {
			findings.unknown.add(statistic);
			continue;
		}
		const observed = ours[statistic] ?? null;
		const kind = isCount(statistic) ? 'counts' : 'values';
		const figure = `${metric} ${statistic}`;
		// -0 and 0 print alike and compare equal in k6; every other difference of bits is one.
		const isEqual = isSame(expected, observed, isDecimal);
		if (!isEqual && valueless.length > 0) {
			findings.beyondStream.push(figure);
			continue;
		}
		findings.compared[kind] += 1;
		if (isEqual) continue;
		listFor(findings, kind, statistic, expected, observed, ours.count ?? 0).push(figure);
	}
}

/** Where a figure belongs whose two values are not the same bits. */
function listFor(
	findings: Findings,
	kind: 'counts' | 'values',
	statistic: string,
	expected: number,
	observed: number | null,
	count: number,
): string[] {
	if (observed !== null && isPrintedAs(expected, observed)) return findings.misprinted;
	if (statistic === 'avg' && isSameSum(expected, observed, count)) return findings.rounded;
	return findings.differing[kind];
}

function remarksOf({rounded, misprinted, beyondStream, unlisted, valueless, unknown}: Findings): string[] {
	const remark = (what: string, figures: readonly string[]) =>
		figures.length > 0 ? [`${what}: ${listed(figures, 20)}`] : [];
	return [
		...remark('equal but for the rounding of a sum', rounded),
		...remark('equal but for the last digit, which k6 misprints', misprinted),
		...remark("k6's summary does not list, so not compared", unlisted),
		...remark("k6's summary has no finite value of", valueless),
		...remark('k6 added values that are no finite numbers, which its stream leaves out, so not compared', beyondStream),
		...remark('not worked out here, so not compared', [...unknown]),
	];
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
	return 'count' in statistics ? !statistics.count : Object.values(statistics).every(value => value === null);
}

function isCounter(statistics: Statistics): boolean {
	return 'rate' in statistics && 'count' in statistics && !('avg' in statistics);
}

function isCount(statistic: string): boolean {
	return statistic === 'count' || statistic === 'passes' || statistic === 'fails';
}
