import type {ComparedFigure, Comparison} from '../session/comparison-schema.ts';
import {type Cell, type Table, table} from './document.ts';
import {bytes, dollars, milliseconds, nothing, rate} from './figures.ts';

const heads = ['figure', 'A>', 'B>', 'low>', 'change>', 'high>', 'noise band>', 'p>', 'sentence'];

/** A comparison's figures as a table: A, B, low / estimate / high of the change, the noise band, one sentence each. */
export function comparisonTable(comparison: Comparison): Table {
	return table(heads, [...comparison.figures.map(figureRow), ...costRows(comparison)], caption(comparison));
}

function figureRow(figure: ComparedFigure): Cell[] {
	const {name, unit, a, b, change, noiseBandPercent, reason} = figure;
	const missing = {missing: reason ?? 'not measured'};
	const value = (of: number | null): Cell => (of === null ? missing : printValue(of, unit));
	const band = noiseBandPercent === null ? {missing: 'A is 0'} : `±${noiseBandPercent.toFixed(1)} %`;
	const head: Cell[] = [unit === '1/s' || unit === 'bytes' ? name : `${name}, ${unit}`, value(a), value(b)];
	if (change === null) return [...head, missing, missing, missing, missing, missing, missing];
	const {low, estimate, high, kind, p} = change;
	const printed = [low, estimate, high].map(each => printChange(each, kind));
	return [...head, ...printed, band, p < 0.001 ? '<0.001' : p.toFixed(3), saidOf(figure)];
}

/** Goodput and cost stand beside each other: cost is no figure that gets better or worse by itself. */
function costRows({a, b, figures}: Comparison): Cell[][] {
	if (a.costPerSecond === null || b.costPerSecond === null) return [];
	const change = a.costPerSecond > 0 ? printChange((b.costPerSecond / a.costPerSecond - 1) * 100, 'percent') : nothing;
	const perSecond = figures.find(({unit}) => unit === '1/s');
	const each = (cost: number, ok: number | null | undefined) => (ok ? `, ${dollars(cost / ok)} a 2xx` : '');
	const text = (cost: number, ok: number | null | undefined) => `${dollars(cost)}${each(cost, ok)}`;
	return [
		[
			'AI cost a second',
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
export function saidOf({change, isTrade, reason}: ComparedFigure): string {
	if (change === null) return `${nothing} ${reason ?? ''}`.trim();
	return isTrade ? `${change.sentence}, at less cost` : change.sentence;
}

/** `+3.1 %`, `−0.42 points` */
export function printChange(value: number, kind: 'percent' | 'points'): string {
	const digits = Math.abs(value) >= 99.95 ? 0 : kind === 'points' && Math.abs(value) < 1 ? 2 : 1;
	const text = Math.abs(value).toFixed(digits);
	const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
	return `${sign}${text} ${kind === 'percent' ? '%' : 'points'}`;
}

function printValue(value: number, unit: ComparedFigure['unit']): string {
	if (unit === 'bytes') return bytes(value);
	if (unit === 'ms') return milliseconds(value);
	if (unit === '1/s') return rate(value);
	return value > 0 && value < 0.05 ? '<0.1' : value.toFixed(1);
}

/** What was held against what. */
function caption({scenario, a, b}: Comparison): string {
	return a.name === b.name ? scenario : `${scenario}: A is ${a.name}, B is ${b.name}`;
}

/** How much the figures are worth: the unit, the warm-up, and that a look is no evidence. */
export function comparisonRemarks({a, b, unit, blockSeconds, warmUpSeconds, isEvidence}: Comparison): string[] {
	const [from, to] = [a.runs.length, b.runs.length];
	const counts = from === to ? `${from} ${from === 1 ? 'run' : 'runs'} a side` : `${from} and ${to} runs`;
	return [
		unit === 'run'
			? `The unit is the run: ${counts}; the first ${warmUpSeconds} s of each are dropped as warm-up.`
			: `${counts}: the unit is blocks of ${blockSeconds} s, and an allowance stands for what one run cannot show; the first ${warmUpSeconds} s of each are dropped as warm-up.`,
		...(isEvidence ? [] : ['Fewer than 3 rounds a side are a look, not evidence.']),
		'Low to high holds the true change of every figure at once with 95 % confidence; p counts for all figures looked at.',
	];
}
