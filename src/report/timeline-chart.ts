import type {Outcome} from '../state/outcome.ts';
import type {ChartSecond, LatencyOutcome} from '../state/snapshot.ts';
import {count} from './figures.ts';
import {outcomeNames} from './names.ts';
import {binTimeline, type TimelineBin} from './timeline-bins.ts';

const [width, height] = [640, 168];
const plot = {left: 52, right: 632, top: 10, bottom: 144};
/** What the page's dashes look like, so that the key does not rest on colour alone. */
const dashes: Record<LatencyOutcome, string> = {'2xx': '───', '429': '╌╌╌', '5xx': '···'};
const latencyOutcomes: readonly LatencyOutcome[] = ['2xx', '429', '5xx'];

/** One chart as inline SVG, the outcomes that it shows, and what it is. Colours and dashes come from the page. */
export interface Chart {
	readonly svg: string;
	readonly title: string;
	readonly shown: readonly {readonly outcome: Outcome; readonly name: string}[];
}

/** Requests a second by outcome, stacked; and the p95 of each outcome apart, on a logarithmic scale. */
export function drawTimeline(seconds: readonly ChartSecond[]): Chart[] {
	const bins = binTimeline(seconds);
	if (bins.length < 2) return [];
	return [drawRates(bins), ...(bins.some(hasLatency) ? [drawLatency(bins)] : [])];
}

function drawRates(bins: readonly TimelineBin[]): Chart {
	const shown = outcomeNames.filter(([outcome]) => bins.some(({rates}) => rates[outcome] > 0));
	const totals = bins.map(({rates}) => shown.reduce((sum, [outcome]) => sum + rates[outcome], 0));
	const most = roundUp(Math.max(...totals));
	const y = (rate: number) => plot.bottom - (rate / most) * (plot.bottom - plot.top);
	let floor = bins.map(() => 0);
	const areas = shown.map(([outcome, name]) => {
		const ceiling = floor.map((base, index) => base + bins[index]!.rates[outcome]);
		const upper = points(bins, index => y(ceiling[index]!));
		const lower = points(bins, index => y(floor[index]!)).reverse();
		floor = ceiling;
		return `<polygon class="area o-${outcome}" points="${[...upper, ...lower].join(' ')}"><title>${name}</title></polygon>`;
	});
	const lines = [0, most / 2, most].map(rate => gridLine(y(rate), count(rate)));
	const title = 'requests a second, stacked from below';
	return {svg: svg(title, [...lines, ...areas, timeAxis(bins)]), title, shown: shown.map(toName)};
}

function drawLatency(bins: readonly TimelineBin[]): Chart {
	const values = bins.flatMap(({p95}) => latencyOutcomes.flatMap(outcome => p95[outcome] ?? []));
	const decade = (value: number) => Math.log10(Math.max(value, 0.1));
	const lowest = Math.floor(decade(Math.min(...values)));
	const highest = Math.max(lowest + 1, Math.ceil(decade(Math.max(...values))));
	const y = (ms: number) => plot.bottom - ((decade(ms) - lowest) / (highest - lowest)) * (plot.bottom - plot.top);
	const shown = latencyOutcomes.filter(outcome => bins.some(({p95}) => p95[outcome] !== null));
	const lines = shown.flatMap(outcome => unbroken(bins, outcome).map(run => drawLine(bins, run, outcome, y)));
	const decades = Array.from({length: highest - lowest + 1}, (_, index) => 10 ** (lowest + index));
	const grid = decades.map(ms => gridLine(y(ms), ms < 1 ? String(ms) : count(ms)));
	const title = 'p95 in ms, by outcome, logarithmic';
	return {
		svg: svg(title, [...grid, ...lines, timeAxis(bins)]),
		title,
		shown: shown.map(outcome => ({outcome, name: `${outcome} ${dashes[outcome]}`})),
	};
}

function drawLine(
	bins: readonly TimelineBin[],
	run: readonly number[],
	outcome: LatencyOutcome,
	y: (ms: number) => number,
): string {
	const at = run.map(index => `${x(bins, index)},${y(bins[index]!.p95[outcome]!).toFixed(1)}`);
	// A single second between two gaps is a line of no length; a round cap makes it a dot.
	if (at.length === 1) at.push(at[0]!);
	return `<polyline class="line o-${outcome}" points="${at.join(' ')}"><title>${outcome}</title></polyline>`;
}

/** Stretches without a gap: a line across seconds without an answer would draw what nobody measured. */
function unbroken(bins: readonly TimelineBin[], outcome: LatencyOutcome): number[][] {
	const runs: number[][] = [];
	bins.forEach(({p95}, index) => {
		if (p95[outcome] === null) return;
		const last = runs.at(-1);
		if (last && last.at(-1) === index - 1) last.push(index);
		else runs.push([index]);
	});
	return runs;
}

function points(bins: readonly TimelineBin[], y: (index: number) => number): string[] {
	return bins.map((_, index) => `${x(bins, index)},${y(index).toFixed(1)}`);
}

function x(bins: readonly TimelineBin[], index: number): string {
	return (plot.left + (index / (bins.length - 1)) * (plot.right - plot.left)).toFixed(1);
}

function timeAxis(bins: readonly TimelineBin[]): string {
	const ticks = [0, 0.5, 1].map(part => Math.round(part * (bins.length - 1)));
	const anchors = ['start', 'middle', 'end'];
	return ticks
		.map((tick, index) => {
			const label = `${count(bins[tick]!.atSeconds)} s`;
			return `<text class="tick" x="${x(bins, tick)}" y="${plot.bottom + 16}" text-anchor="${anchors[index]}">${label}</text>`;
		})
		.join('');
}

function gridLine(y: number, label: string): string {
	const at = y.toFixed(1);
	return `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${at}" y2="${at}"/><text class="tick" x="${plot.left - 6}" y="${(y + 3.5).toFixed(1)}" text-anchor="end">${label}</text>`;
}

function svg(title: string, parts: readonly string[]): string {
	return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${parts.join('')}</svg>`;
}

/** 1, 2 or 5 times a power of ten, at least 1: an axis whose half is a number that people read. */
function roundUp(value: number): number {
	const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
	return [1, 2, 4, 5, 10].map(step => step * power).find(each => each >= value) ?? 10 * power;
}

function hasLatency({p95}: TimelineBin): boolean {
	return latencyOutcomes.some(outcome => p95[outcome] !== null);
}

function toName([outcome, name]: readonly [Outcome, string]) {
	return {outcome, name};
}
