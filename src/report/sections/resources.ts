import type {Session} from '../../record/schema.ts';
import type {Charts} from '../charts/chart.ts';
import {type Cell, drawing, measured, plain, type Section, table} from '../document.ts';
import {bytes, count, cpu} from '../figures.ts';
import {namedService} from '../implementations.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';
import {measuredLine} from './measured-line.ts';

/**
 * CPU and memory of the services and of the generator, taken in the same runs as the latencies (evidence rule 3). Null
 * without a run.
 */
export function resourceSection(session: Session, t: Texts): Section | null {
	const {runs} = session;
	if (runs.length === 0) return null;
	const {notMeasured} = t;
	const rows = runs.flatMap(run => {
		const services = Object.entries(run.services).map(([name, {reason, ...use}]): Cell[] => {
			const notMeasured = reason === undefined ? t.notMeasured : t.sentence(reason);
			return [
				runName(run, runs),
				namedService(session, name, t),
				measured(use.cpuPercent.avg, cpu, notMeasured),
				measured(use.cpuPercent.max, cpu, notMeasured),
				measured(use.memoryBytes.median, bytes, notMeasured),
				measured(use.memoryBytes.max, bytes, notMeasured),
				measured(use.anonymousBytes.max, bytes, notMeasured),
				count(use.restarts),
				use.oomKilled ? {status: 'fail', text: t.resources.killed} : t.resources.no,
			];
		});
		const {avg, max} = run.generator.cpuPercent;
		const generator: Cell[] = [
			runName(run, runs),
			t.resources.generator,
			measured(avg, cpu, notMeasured),
			measured(max, cpu, notMeasured),
			...Array<Cell>(5).fill(''),
		];
		const hasGenerator = 'k6' in run.services || (avg === null && max === null);
		return hasGenerator ? services : [...services, generator];
	});
	return {
		title: t.resources.title,
		blocks:
			rows.length > 0
				? [
						plain(t.resources.lead),
						table(t.resources.heads, rows),
						...measuredLine(session, [...new Set(runs.flatMap(run => Object.keys(run.services)))], t),
					]
				: [plain(t.resources.none)],
	};
}

/**
 * Two services side by side; a sentence where they were asked for and not measured, null where
 * nobody asked.
 */
export function memorySection(session: Session, t: Texts, charts: Charts): Section | null {
	const {memory, verdicts} = session;
	const {notMeasured, pair} = t;
	if (memory === null) {
		const asked = verdicts.find(({indicator}) => indicator === pair?.indicator);
		if (!pair || !asked) return null;
		const reason = asked.reason === null ? pair.none : t.sentence(asked.reason);
		return {title: pair.title, blocks: [plain(t.memory.missing(reason))]};
	}
	const rows = [memory.a, memory.b].flatMap(({service, variants}) =>
		Object.entries(variants).map(([variant, each]): Cell[] => [
			namedService(session, service, t),
			variant,
			measured(each.workingSetBytes, bytes, notMeasured),
			measured(each.anonymousBytes, bytes, notMeasured),
			measured(each.targetGrowthBytes, bytes, notMeasured),
			measured(each.scrapeMs, value => value.toFixed(1), notMeasured),
			measured(each.cpuPercent, cpu, notMeasured),
			count(each.samples),
			each.errors ? {status: 'fail', text: count(each.errors)} : measured(each.errors, count, notMeasured),
		]),
	);
	const {ok, missing, different} = memory.parity ?? {ok: null, missing: [], different: []};
	const parity = ok === null || !pair ? '' : ` ${ok ? pair.same : pair.different(t.list([...missing, ...different]))}`;
	return {
		title: memory.parity === null || !pair ? t.memory.pairTitle(memory.a.service, memory.b.service) : pair.title,
		blocks: [
			...drawing(charts.memory),
			table(t.memory.heads, rows),
			plain(`${memory.ratio === null ? t.memory.noRatio : t.memory.ratio(memory.ratio.toFixed(1))}${parity}`),
			...measuredLine(session, [memory.a.service, memory.b.service], t),
		],
	};
}
