import type {LatencyOutcome, RunView} from '../../../state/snapshot.ts';
import {cells} from '../../../text/cells.ts';
import {shadeOf} from '../../charts/fault-shade.ts';
import {groundLine} from '../../charts/ground-line.ts';
import type {Series} from '../../charts/line-chart.ts';
import type {Range} from '../../charts/time-window.ts';
import {line, type Span} from '../../line.ts';
import type {Style, Theme} from '../../theme.ts';
import {outcomeLook} from '../outcomes.ts';
import {sideName} from '../sides.ts';
import {axisWidth, logChart, type Percentile, type Size, valuesOf, whyEmpty} from './latency-chart.ts';

/** Lines that both sides need in one chart: their names, which figure, the ground, and a plot in which a factor is seen. */
export const leastForBoth = 9;
/** A chart under its head; a lower one of two tells less than the first one alone. */
const leastEach = 9;
/** Two sides of one outcome are seldom a decade apart: their scale may be narrower than that of all outcomes. */
const leastFactor = 2;
const looks = {run: '───', other: '•••'} as const;
const styles: Readonly<Record<keyof typeof looks, Style>> = {run: 'accent', other: 'heading'};

/** Both runs of a comparison, the newest first. */
interface Both {
	readonly run: RunView;
	readonly other: RunView;
}

/**
 * Latency of a run and of the other side of its comparison in the same seconds since load began, on one scale: p95 of each
 * outcome that both had, then p50 and p99 of successes where there is room.
 */
export function bothSides(
	{run, other}: Both,
	shown: readonly LatencyOutcome[],
	range: Range,
	size: Size,
	theme: Theme,
): string[] {
	const legend = legendOf({run, other}, size.width, theme);
	const room = size.height - legend.length - 1;
	const width = Math.max(4, size.width - axisWidth);
	const charts = chartsOf({run, other}, shown).slice(0, Math.max(1, Math.floor(room / leastEach)));
	const shades = [run, other].map(side => shadeOf(side, range, width));
	const isShaded = (column: number) => shades.some(isBroken => isBroken(column));
	const each = Math.floor(room / charts.length);
	const drawn = charts.flatMap(([outcome, percentile], index) => {
		const height = (index === 0 ? room - each * (charts.length - 1) : each) - 1;
		const series = (['run', 'other'] as const).map(
			(side): Series => ({
				style: styles[side],
				name: '',
				values: valuesOf(side === 'run' ? run : other, outcome, percentile, range, width),
				isPointed: side === 'other',
			}),
		);
		const {style, name} = outcomeLook[outcome];
		const head = line(theme, size.width, [
			[style, name],
			['muted', ` ${percentile} ms`],
		]);
		const plot = {width: size.width, height};
		return [head, ...logChart(series, plot, theme, whyEmpty(run), isShaded, leastFactor)];
	});
	const ground: Span[] = [
		['muted', `${' '.repeat(axisWidth - 1)}┴`],
		...groundLine(new Array<string>(width).fill('─'), range),
	];
	return [...legend, ...drawn, line(theme, size.width, ground)];
}

/** What is worth a chart, the most wanted first: what only one side had is no comparison. */
function chartsOf({run, other}: Both, shown: readonly LatencyOutcome[]): [LatencyOutcome, Percentile][] {
	const had = ({latency}: RunView, outcome: LatencyOutcome) => latency[outcome].run.count > 0;
	const both = shown.filter(outcome => had(run, outcome) && had(other, outcome));
	const first = shown.find(outcome => had(run, outcome) || had(other, outcome)) ?? '2xx';
	const outcomes = both.length > 0 ? both : [first];
	const [main] = outcomes;
	return [
		...outcomes.map((outcome): [LatencyOutcome, Percentile] => [outcome, 'p95']),
		...(main ? (['p50', 'p99'] as const).map((one): [LatencyOutcome, Percentile] => [main, one]) : []),
	];
}

/** Which line is whose: on one line where both names fit, else a line each. */
function legendOf({run, other}: Both, width: number, theme: Theme): string[] {
	const names = {run: sideName(run, other, run), other: sideName(other, run, run)};
	const spans = (['run', 'other'] as const).map((side): Span[] => [[styles[side], `${looks[side]} ${names[side]}`]]);
	const length = cells(names.run) + cells(names.other) + 2 * 4 + 3;
	if (length <= width) return [line(theme, width, [...spans[0]!, '   ', ...spans[1]!])];
	return spans.map(each => line(theme, width, each));
}
