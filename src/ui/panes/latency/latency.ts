import {isRunOn, type LatencyOutcome, type Quantiles, type RunView} from '../../../state/snapshot.ts';
import {cells, right} from '../../../text/cells.ts';
import {say} from '../../../text/say.ts';
import {rangeOf, timeWindows, windowLabel} from '../../charts/time-window.ts';
import {count, milliseconds, nothing} from '../../figures.ts';
import {line, type Span} from '../../line.ts';
import type {Pane} from '../../pane.ts';
import type {Theme} from '../../theme.ts';
import {heatmap} from '../heatmap/heatmap.ts';
import {outcomeLook} from '../outcomes.ts';
import {sideName} from '../sides.ts';
import {bothSides, leastForBoth} from './both-sides.ts';
import {p95Chart, percentileCharts} from './latency-chart.ts';

const shown: readonly LatencyOutcome[] = ['2xx', '429', '5xx'];
/** Two heads and a row an outcome. */
const tableHeight = 2 + shown.length;
type Figure = 'count' | 'p50' | 'p95' | 'p99' | 'max';
interface Table {
	readonly run: readonly Figure[];
	readonly recent: readonly Figure[];
	readonly column: number;
	readonly gap: number;
}

/**
 * How fast, for whom: each outcome by itself, the whole run beside the last seconds, and p95 over time, beside that of the
 * other side where there is one.
 */
export const latency: Pane = ({snapshot, view, width, height, theme}) => {
	const {run, other} = snapshot;
	if (run && view.heat !== null) return heatmap(run, view.heat, {view, width, height, theme});
	const title: Span[] = [
		['heading', say`Latency`],
		['muted', say` ms, by outcome`],
	];
	if (!run) return {title, lines: [line(theme, width, [['muted', say`No run yet.`]])]};
	const isExact = shown.every(outcome => run.latency[outcome].run.isExact);
	const window = timeWindows[view.windowIndex] ?? null;
	const isShared = other !== null && height >= leastForBoth;
	// The figures of both sides have a pane of their own: where only one of the two fits, it is the chart.
	const lines = isShared && height < leastForBoth + tableHeight + 1 ? [] : tableLines(run, width, height, theme);
	if (isShared && lines.length > 0) title.push(' ', ['accent', sideName(run, other, run)]);
	const hasGap = lines.length > 0 && height - lines.length >= 7;
	const room = height - lines.length - (hasGap ? 1 : 0);
	const hasChart = room >= 4;
	if (hasGap) lines.push(line(theme, width, []));
	const size = {width, height: room};
	// As in the charts of load: while a run is on, the other side is shown at the same time of its life.
	const range = rangeOf(isShared && !isRunOn(run) ? [run, other] : [run], window);
	if (isShared) {
		lines.push(...bothSides({run, other}, shown, range, size, theme));
	} else if (hasChart) {
		const draw = room >= 21 ? percentileCharts : p95Chart;
		lines.push(...draw(run, shown, range, size, theme));
	}
	const exactness = isExact ? '' : '±0.4 %';
	return {title, note: [exactness, hasChart ? windowLabel(window, range) : ''].filter(Boolean).join('  '), lines};
};

function tableLines(run: RunView, width: number, height: number, theme: Theme): string[] {
	const table = tableOf(width);
	const rows = [headLine(table, width, theme), ...shown.map(outcome => rowLine(run, outcome, table, width, theme))];
	return height >= tableHeight ? [groupLine(run, table, width, theme), ...rows] : rows;
}

function tableOf(width: number): Table {
	if (width >= 84)
		return {run: ['count', 'p50', 'p95', 'p99', 'max'], recent: ['p50', 'p95', 'p99'], column: 9, gap: 2};
	if (width >= 52) return {run: ['p50', 'p95', 'p99', 'max'], recent: ['p95', 'p99'], column: 8, gap: 2};
	if (width >= 35) return {run: ['p50', 'p95', 'p99'], recent: ['p95'], column: 7, gap: 1};
	return {run: ['p50', 'p95', 'p99'], recent: [], column: 7, gap: 1};
}

function groupLine(run: RunView, table: Table, width: number, theme: Theme): string {
	const whole = 3 + table.run.length * table.column;
	const spans: Span[] = [['muted', right(say`whole run`, whole)]];
	if (table.recent.length > 0) {
		const room = table.recent.length * table.column + table.gap;
		const last = say`last ${run.recentSeconds} s`;
		spans.push(['muted', right(cells(last) < room ? last : `${run.recentSeconds} s`, room)]);
	}
	return line(theme, width, spans);
}

function headLine({run, recent, column, gap}: Table, width: number, theme: Theme): string {
	const spans: Span[] = ['   '];
	for (const figure of run) spans.push(['muted', right(figureWord(figure), column)]);
	if (recent.length > 0) spans.push(' '.repeat(gap));
	for (const figure of recent) spans.push(['muted', right(figure, column)]);
	return line(theme, width, spans);
}

function figureWord(figure: Figure): string {
	if (figure === 'count') return say`count`;
	return figure === 'max' ? say`max` : figure;
}

function rowLine(run: RunView, outcome: LatencyOutcome, table: Table, width: number, theme: Theme): string {
	const {name, style} = outcomeLook[outcome];
	const {run: whole, recent} = run.latency[outcome];
	const spans: Span[] = [[whole.count > 0 ? style : 'muted', name]];
	for (const figure of table.run) spans.push(cell(whole, figure, table.column));
	if (table.recent.length > 0) spans.push(' '.repeat(table.gap));
	for (const figure of table.recent) spans.push(cell(recent, figure, table.column));
	const trend = whole.p95 !== null && recent.p95 !== null && table.recent.length > 0 ? recent.p95 / whole.p95 : 1;
	if (trend >= 1.2) spans.push(['failing', ' ▲']);
	else if (trend <= 0.8) spans.push(['ok', ' ▼']);
	return line(theme, width, spans);
}

function cell(quantiles: Quantiles, figure: Figure, width: number): Span {
	if (quantiles.count === 0) return ['muted', right(figure === 'count' ? '0' : nothing, width)];
	const text = figure === 'count' ? count(quantiles.count, 8) : milliseconds(quantiles[figure]);
	return [figure === 'p95' ? 'heading' : null, right(text, width)];
}
