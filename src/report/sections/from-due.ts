import type {FromDue, Offered} from '../../record/offered-schema.ts';
import type {Run} from '../../record/schema.ts';
import {type Block, type Cell, plain, table} from '../document.ts';
import {count, milliseconds} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** Latency from when iterations were due, beside that of the answers (evidence rule 32). Nothing where none was due. */
export function dueBlocks(runs: readonly Run[], t: Texts): Block[] {
	const rows = runs.flatMap(run =>
		Object.entries(run.offered ?? {}).flatMap(([scenario, offered]) =>
			rowsOf(scenario, offered, Object.keys(run.offered ?? {}).length > 1, t).map(cells => [
				runName(run, runs),
				...cells,
			]),
		),
	);
	if (rows.length === 0) return [];
	const excuses = runs.flatMap(run =>
		Object.values(run.offered ?? {}).flatMap(({excused, excuse}) =>
			excuse === null
				? []
				: [plain(`${runName(run, runs)}: ${t.latency.due.excused(count(excused), t.sentence(excuse))}.`)],
		),
	);
	return [plain(t.latency.due.lead), table(t.latency.due.heads, rows), ...excuses];
}

function rowsOf(scenario: string, offered: Offered, hasOthers: boolean, t: Texts): Cell[][] {
	const {due, dropped, reason, lateMs, iterationMs, endpoints} = offered;
	const words = t.latency.due;
	const counts = [count(due), count(dropped)];
	if (reason !== null) {
		const missing = Array.from({length: 5}, (): Cell => ({missing: t.sentence(reason)}));
		return [[words.iterations(scenario), ...counts, ...missing]];
	}
	const each = Object.entries(endpoints).map(([name, figures]) => [
		hasOthers ? `${name} (${scenario})` : name,
		count(figures.count),
		'',
		...cellsOf(figures, t),
	]);
	const late =
		lateMs && [lateMs.med, null, lateMs.p95, null, lateMs.max].map(ms => (ms === null ? '' : milliseconds(ms)));
	return [
		...(iterationMs ? [[words.iterations(scenario), ...counts, ...cellsOf(iterationMs, t)]] : []),
		...(late ? [[words.late(scenario), ...counts, ...late]] : []),
		...each,
	];
}

/** Percentiles; one that is longer than any that was measured as `> longest`. */
function cellsOf({med, p90, p95, p99, longest}: FromDue, t: Texts): Cell[] {
	const most = milliseconds(longest);
	return [...[med, p90, p95, p99].map(ms => (ms === null ? t.latency.due.longer(most) : milliseconds(ms))), most];
}
