import type {Change, ComparedFigure, ComparedSide, Comparison} from '../record/comparison-schema.ts';
import {type Cell, type Table, table} from './document.ts';
import {bytes, dollars, milliseconds, nothing, rate, share} from './figures.ts';
import {english, type Texts} from './texts/english.ts';

/** A comparison's figures as a table: A, B, low / estimate / high of the change, the noise band, one sentence each. */
export function comparisonTable(comparison: Comparison, t: Texts = english): Table {
	const rows = comparison.figures.map(figure => figureRow(figure, t));
	return table(t.comparison.heads, [...rows, ...costRows(comparison, t)], comparisonTitle(comparison, t));
}

function figureRow(figure: ComparedFigure, t: Texts): Cell[] {
	const {name, unit, a, b, change, noiseBandPercent, reason} = figure;
	const missing = {missing: reason === null ? t.notMeasured : t.sentence(reason)};
	const value = (of: number | null): Cell => (of === null ? missing : printValue(of, unit));
	const band = noiseBandPercent === null ? {missing: t.comparison.zero} : `±${noiseBandPercent.toFixed(1)} %`;
	const head: Cell[] = [
		unit === '1/s' || unit === 'bytes' ? t.comparison.figure(name) : `${t.comparison.figure(name)}, ${unit}`,
		value(a),
		value(b),
	];
	if (change === null) return [...head, missing, missing, missing, missing, missing, missing];
	const {low, estimate, high, kind, p} = change;
	const printed = [low, estimate, high].map(each => printChange(each, kind, t, unit));
	return [...head, ...printed, band, p < 0.001 ? '<0.001' : p.toFixed(3), saidOf(figure, t)];
}

/** Goodput and cost stand beside each other: cost is no figure that gets better or worse by itself. */
function costRows({a, b, figures}: Comparison, t: Texts): Cell[][] {
	if (a.costPerSecond === null || b.costPerSecond === null) return [];
	const change =
		a.costPerSecond > 0 ? printChange((b.costPerSecond / a.costPerSecond - 1) * 100, 'percent', t) : nothing;
	const perSecond = figures.find(({unit}) => unit === '1/s');
	const each = (cost: number, ok: number | null | undefined) =>
		ok ? `, ${t.comparison.each(dollars(cost / ok))}` : '';
	const text = (cost: number, ok: number | null | undefined) => `${dollars(cost)}${each(cost, ok)}`;
	return [
		[
			t.comparison.cost,
			text(a.costPerSecond, perSecond?.a),
			text(b.costPerSecond, perSecond?.b),
			'',
			change,
			'',
			'',
			'',
			'',
		],
	];
}

/** The sentence of a figure, with what makes it no regression. */
export function saidOf({change, unit, isTrade, reason}: ComparedFigure, t: Texts = english): string {
	if (change === null) return `${nothing} ${reason === null ? '' : t.sentence(reason)}`.trim();
	const plainly = t.comparison.sentences[change.sentence];
	const sentence = reason === null ? `${plainly}${reachOf(change, unit, t)}` : `${plainly}: ${t.sentence(reason)}`;
	return isTrade ? t.comparison.trade(sentence) : sentence;
}

/** How large a change may be there all the same, and which these rounds would have found (evidence rule 30). */
function reachOf({sentence, detectable, low, high, kind}: Change, unit: ComparedFigure['unit'], t: Texts): string {
	if (sentence !== 'no change detected' || detectable === undefined) return '';
	const furthest = Math.abs(low) > Math.abs(high) ? low : high;
	return t.comparison.reach(
		printChange(furthest, kind, t, unit),
		printChange(detectable, kind, t, unit).replace(/^\+/, ''),
	);
}

/** `+3.1 %`, `−0.42 points`; of what is no percent by itself `+101/s`, `+3.1 ms`, `−84.3 MB`. Without `unit` a share's. */
export function printChange(
	value: number,
	kind: Change['kind'],
	t: Texts = english,
	unit: ComparedFigure['unit'] = '%',
): string {
	const size = Math.abs(value);
	// Whatever is left of all has not gone.
	const isNearlyGone = kind === 'percent' && value > -100 && value <= -99.95;
	const text = isNearlyGone ? '>99.9 %' : kind === 'percent' ? `${digits(size)} %` : printDifference(size, unit, t);
	const sign = Number.parseFloat(text) === 0 ? '' : value < 0 ? '−' : '+';
	return sign + text;
}

function printDifference(size: number, unit: ComparedFigure['unit'], t: Texts): string {
	if (unit === 'bytes') return bytes(size);
	if (unit === 'ms') return `${milliseconds(size)} ms`;
	const text = size > 0 && size < 0.005 ? '<0.01' : size < 0.995 ? size.toFixed(2) : digits(size);
	return unit === '1/s' ? `${text}/s` : `${text} ${t.comparison.points}`;
}

const digits = (size: number) => size.toFixed(size < 99.95 ? 1 : 0);

function printValue(value: number, unit: ComparedFigure['unit']): string {
	if (unit === 'bytes') return bytes(value);
	if (unit === 'ms') return milliseconds(value);
	if (unit === '1/s') return rate(value);
	return share(value, 100).replace(' %', '');
}

/** What was held against what. */
export function comparisonTitle({scenario, a, b}: Comparison, t: Texts = english): string {
	return a.name === b.name ? scenario : t.comparison.sides(scenario, a.name, b.name);
}

/** How much the figures are worth: the unit, the warm-up, and that a look is no evidence. */
export function comparisonRemarks(
	{a, b, axis, unit, blockSeconds, warmUpSeconds, isEvidence, figures}: Comparison,
	t: Texts = english,
): string[] {
	const counts = t.comparison.runs(a.runs.length, b.runs.length);
	return [
		...(axis === undefined
			? []
			: [
					isOfScript(axis) ? t.comparison.variedScript(axis) : t.comparison.varied(axis),
					...ranOf('A', a, t),
					...ranOf('B', b, t),
				]),
		unit === 'turn'
			? t.comparison.unitTurn(counts, warmUpSeconds)
			: unit === 'run'
				? t.comparison.unitRun(counts, warmUpSeconds)
				: t.comparison.unitBlock(counts, blockSeconds, warmUpSeconds),
		...(unit === 'turn' ? [tolerancesOf(figures, t)] : []),
		...(isEvidence ? [] : [unit === 'turn' ? t.comparison.lookInTurns : t.comparison.look]),
		t.comparison.confidence,
	];
}

/** Whether a variable of the script is what varies: no service of a project is. */
const isOfScript = (axis: string) => axis.startsWith('k6-env:');

/** What really ran on a side, as the engine said. */
function ranOf(name: string, {ran = {}}: ComparedSide, t: Texts): string[] {
	const said = Object.entries(ran).map(([what, value]) => `${t.sentence(what)} ${value}`);
	return said.length === 0 ? [] : [t.comparison.ran(name, said.join(', '))];
}

/** `2xx a second 2 %, 2xx p50 5 %` */
function tolerancesOf(figures: readonly ComparedFigure[], t: Texts): string {
	const said = figures.flatMap(({name, unit, tolerance}) =>
		tolerance === undefined
			? []
			: [`${t.comparison.figure(name)} ${tolerance} ${unit === '%' ? t.comparison.points : '%'}`],
	);
	return t.comparison.tolerances(said.join(', '));
}
