import type {MemoryVariant, SessionMemory} from '../../../record/memory-schema.ts';
import type {Session} from '../../../record/schema.ts';
import type {Charts} from '../../../report/charts/chart.ts';
import {
	type Block,
	type Cell,
	drawing,
	measured,
	plain,
	type Section,
	table,
	warning,
} from '../../../report/document.ts';
import {bytes, count, cpu, milliseconds} from '../../../report/figures.ts';
import {kindOf, namedService} from '../../../report/implementations.ts';
import {measuredLine} from '../../../report/sections/measured-line.ts';
import type {Texts} from '../../../report/texts/english.ts';
import {exporterTexts} from './exporter-texts.ts';

const mostSeries = 20;

type Range = {readonly min: number; readonly max: number} | null | undefined;
type ExporterComparison = NonNullable<SessionMemory['comparison']>;

interface Row {
	readonly name: string;
	readonly each: MemoryVariant;
}

/** The measured comparison of the two exporters. */
export function exporterSection(
	session: Session,
	memory: SessionMemory & {readonly comparison: ExporterComparison},
	t: Texts,
	charts: Charts,
): Section {
	const {comparison} = memory;
	const rows = [memory.a, memory.b].flatMap(({service, variants}) =>
		Object.entries(variants).map(
			([variant, each]): Row => ({name: `${namedService(session, service, t)}, ${variant}`, each}),
		),
	);
	return {
		title: t.pair?.title ?? t.memory.pairTitle(memory.a.service, memory.b.service),
		isMain: true,
		blocks: [
			...parityBlocks(memory, comparison, t),
			...drawing(charts.memory),
			...(rows.length > 0
				? [
						memoryTable(rows, comparison, t),
						costTable(rows, comparison, t),
						plain(ratioOf(session, memory, t)),
						...measuredLine(session, [memory.a.service, memory.b.service], t),
						...(kindOf(session.environment, memory.a.service, t) === 'reference'
							? [plain(exporterTexts(t).notPublished)]
							: []),
					]
				: []),
			plain(howOf(comparison, t)),
			...(rows.length > 0 ? [plain(exporterTexts(t).variants), plain(exporterTexts(t).notes)] : []),
		],
	};
}

function memoryTable(rows: readonly Row[], {target}: ExporterComparison, t: Texts) {
	const {notMeasured} = t;
	const alone: Cell[] = [
		exporterTexts(t).target,
		measured(target.workingSetBytes, value => withRange(value, target.workingSetRange), notMeasured),
		measured(target.anonymousBytes, megabytes, notMeasured),
		'',
		'',
	];
	const cells = rows.map(({name, each}): Cell[] => {
		const {comparison} = each;
		const ranges = comparison?.ranges;
		const why = isAgent(each) ? exporterTexts(t).noProcess : notMeasured;
		return [
			name,
			measured(each.workingSetBytes, value => withRange(value, ranges?.workingSetBytes), why),
			measured(each.anonymousBytes, megabytes, why),
			measured(each.targetGrowthBytes, value => withRange(value, ranges?.targetGrowthBytes), notMeasured),
			measured(comparison?.totalBytes ?? null, value => withRange(value, ranges?.totalBytes), notMeasured),
		];
	});
	return table(exporterTexts(t).memoryHeads, [alone, ...cells], exporterTexts(t).memoryCaption);
}

function costTable(rows: readonly Row[], {target}: ExporterComparison, t: Texts) {
	const {notMeasured} = t;
	const alone: Cell[] = [
		exporterTexts(t).target,
		{missing: exporterTexts(t).notScraped},
		measured(target.cpuPercent, cpu, notMeasured),
		count(target.samples),
		{missing: exporterTexts(t).notScraped},
	];
	const cells = rows.map(({name, each: {scrapeMs, samples, errors, comparison}}): Cell[] => [
		name,
		measured(scrapeMs, value => withRange(value, comparison?.ranges.scrapeMs, milliseconds), notMeasured),
		measured(comparison?.totalCpuPercent ?? null, cpu, notMeasured),
		count(samples),
		errors ? {status: 'fail', text: count(errors)} : measured(errors, count, notMeasured),
	]);
	return table(exporterTexts(t).costHeads, [alone, ...cells], exporterTexts(t).costCaption);
}

/** Three digits without the unit, which is in the caption: a small exporter keeps its figure. */
const megabytes = (value: number) => {
	const size = Math.abs(value) / 1e6;
	return (value / 1e6).toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
};

/** `5.90 (5.20–10.9)`; the range is left out where all repeats gave the same. */
function withRange(value: number, range: Range, print: (value: number) => string = megabytes): string {
	if (!range || print(range.min) === print(range.max)) return print(value);
	return `${print(value)} (${print(range.min)}–${print(range.max)})`;
}

const isAgent = ({workingSetBytes, targetGrowthBytes}: MemoryVariant) =>
	workingSetBytes === null && targetGrowthBytes !== null;

function howOf(
	{repeats, plannedRepeats, measuredMs, warmUpMs, scrapeIntervalMs}: ExporterComparison,
	t: Texts,
): string {
	const [warmUp, measuredFor, interval] = [warmUpMs, measuredMs, scrapeIntervalMs].map(ms => t.duration(ms));
	return exporterTexts(t).how({repeats, plannedRepeats, warmUp: warmUp!, measured: measuredFor!, interval: interval!});
}

function parityBlocks({parity}: SessionMemory, {series}: ExporterComparison, t: Texts): Block[] {
	if (parity === null) return [];
	const {ok, missing, different} = parity;
	if (ok) return [plain(exporterTexts(t).same(count(series)))];
	const list = (title: string, items: readonly string[]): Block[] =>
		items.length > 0 ? [{kind: 'list', title, items: items.slice(0, mostSeries)}] : [];
	return [
		warning(exporterTexts(t).notTheSame(count(missing.length), count(different.length))),
		...list(exporterTexts(t).missing, missing),
		...list(exporterTexts(t).different, different),
	];
}

function ratioOf(session: Session, {a, b, ratio}: SessionMemory, t: Texts): string {
	const totals = Object.entries(b.variants).flatMap(([name, {comparison}]) =>
		comparison?.totalBytes ? [`${bytes(comparison.totalBytes)} (${name})`] : [],
	);
	const own = Object.values(a.variants)[0]?.comparison?.totalBytes ?? null;
	return [
		ratio === null
			? t.memory.noRatio
			: exporterTexts(t).ratio(b.service, ratio.toFixed(1), namedService(session, a.service, t)),
		...(own === null || totals.length === 0 ? [] : [exporterTexts(t).inAll(bytes(own), t.list(totals))]),
	].join(' ');
}
