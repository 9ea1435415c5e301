import type {Run, Session} from '../../record/schema.ts';
import {sixDigits} from '../../text/six-digits.ts';
import {type Cell, measured, type Section, table} from '../document.ts';
import {count, share} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

type Statistics = Run['metrics'][string];

/** k6's own that have a place of their own in a report. */
const told =
	/^(http_req(s|_failed|_duration|_blocked|_connecting|_tls_handshaking|_sending|_waiting|_receiving)|vus|vus_max|iterations|dropped_iterations|iteration_duration|data_sent|data_received|checks)$/;
const trendColumns = ['avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'] as const;

/** What a script measured itself, and its thresholded sub-metrics: null where there is none, or where a pack tells of them. */
export function metricSection({runs, environment}: Session, t: Texts): Section | null {
	if (environment.stack !== null && environment.project === undefined) return null;
	const all = runs.flatMap(run =>
		Object.entries(run.metrics)
			.filter(([name]) => !told.test(name))
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, statistics]) => ({run: runName(run, runs), name, statistics})),
	);
	// A script's values have any unit and any size: six digits are more than a reader compares.
	const print = (value: number | null | undefined): Cell => measured(value ?? null, sixDigits, t.metrics.noSample);
	const trends = all.filter(({statistics}) => 'avg' in statistics);
	const others = all.filter(({statistics}) => !('avg' in statistics));
	if (all.length === 0) return null;
	const trendRows = trends.map(({run, name, statistics}): Cell[] => [
		run,
		name,
		count(statistics.count ?? null),
		...trendColumns.map(column => print(statistics[column])),
	]);
	const otherRows = others.map(({run, name, statistics}): Cell[] => [
		run,
		name,
		...kindAndFigures(statistics, t, print),
	]);
	return {
		title: t.metrics.title,
		blocks: [
			...(trendRows.length > 0 ? [table(t.metrics.trendHeads, trendRows)] : []),
			...(otherRows.length > 0 ? [table(t.metrics.heads, otherRows)] : []),
		],
	};
}

function kindAndFigures(
	statistics: Statistics,
	t: Texts,
	print: (value: number | null | undefined) => Cell,
): [kind: Cell, value: Cell, beside: Cell] {
	const {passes, fails, count: total, value, min, max} = statistics;
	if (passes !== undefined && fails !== undefined) {
		const all = (passes ?? 0) + (fails ?? 0);
		const rate = all === 0 ? {missing: t.metrics.noSample} : share(passes ?? 0, all);
		return [t.metrics.rate, rate, t.metrics.of(count(passes ?? null), count(all))];
	}
	if (total !== undefined) return [t.metrics.counter, print(total), ''];
	const isSet = min !== null && min !== undefined && max !== null && max !== undefined;
	return [t.metrics.gauge, print(value), isSet ? t.metrics.range(sixDigits(min), sixDigits(max)) : ''];
}
