import type {RunView} from '../../state/snapshot.ts';
import {left, right} from '../../text/cells.ts';
import {kept, say, shown} from '../../text/say.ts';
import {bar} from '../charts/bars.ts';
import {count, dollars, milliseconds, nothing, rate, share} from '../figures.ts';
import {line, type Span} from '../line.ts';
import {type Pane, type PaneInput, scrolled} from '../pane.ts';
import {changeLines} from './changes.ts';
import {sideName} from './sides.ts';

/** One figure of both sides; `of` is what a bar and a factor are made of. */
interface Figure {
	readonly name: string;
	readonly of: (run: RunView) => number | null;
	readonly print: (value: number | null, run: RunView) => string;
	/** Whether the factor between the sides says something: not for shares. */
	readonly hasFactor: boolean;
	readonly isBad?: boolean;
}

const seconds = ({seconds, closedSeconds = seconds.length}: RunView) => Math.max(1, closedSeconds);
const perSecond = (value: number | null) => rate(value);

const figures: readonly Figure[] = [
	{name: kept`2xx /s, whole run`, of: run => run.totals['2xx'] / seconds(run), print: perSecond, hasFactor: true},
	{
		name: kept`5xx share`,
		of: run => shareOf(run, '5xx'),
		print: (_, run) => share(run.totals['5xx'], run.total),
		hasFactor: false,
		isBad: true,
	},
	{
		name: kept`429 share`,
		of: run => shareOf(run, '429'),
		print: (_, run) => share(run.totals['429'], run.total),
		hasFactor: false,
	},
	{name: kept`2xx p50 ms`, of: run => run.latency['2xx'].run.p50, print: milliseconds, hasFactor: true},
	{name: kept`2xx p95 ms`, of: run => run.latency['2xx'].run.p95, print: milliseconds, hasFactor: true},
	{name: kept`2xx p99 ms`, of: run => run.latency['2xx'].run.p99, print: milliseconds, hasFactor: true},
	{name: kept`AI cost`, of: run => run.ai?.costUsd ?? null, print: dollars, hasFactor: true},
	{name: kept`AI calls`, of: run => run.ai?.calls ?? null, print: value => count(value), hasFactor: true},
	{
		name: kept`AI rejected`,
		of: run => run.ai?.rejected ?? null,
		print: value => count(value),
		hasFactor: false,
		isBad: true,
	},
	{name: kept`no answer`, of: run => run.totals.transport, print: value => count(value), hasFactor: false, isBad: true},
	{name: kept`requests`, of: run => run.total, print: value => count(value), hasFactor: true},
	{name: kept`429 p95 ms`, of: run => run.latency['429'].run.p95, print: milliseconds, hasFactor: true},
	{name: kept`5xx p95 ms`, of: run => run.latency['5xx'].run.p95, print: milliseconds, hasFactor: true},
	{name: kept`checks failed`, of: run => run.checks.fails, print: value => count(value), hasFactor: false, isBad: true},
	{
		name: kept`dropped iterations`,
		of: run => run.iterations.dropped,
		print: value => count(value),
		hasFactor: false,
		isBad: true,
	},
];

/** Both sides of a comparison, figure by figure; bars of one row share a scale. */
export const compare: Pane = input => {
	const {snapshot, width, theme} = input;
	const {run, other} = snapshot;
	const title: Span[] = [['heading', say`Side by side`]];
	if (!run || !other) return {title, lines: [line(theme, width, [['muted', say`One side is not there yet.`]])]};
	const bars = Math.min(24, Math.floor((width - 18 - 11 * 2 - 10 - 4) / 2));
	const names = [sideName(run, other, run), sideName(other, run, run)] as const;
	const head = line(theme, width, [
		left('', 18),
		['accent', right(names[0], 11 + gap(bars))],
		['accent', right(names[1], 13 + gap(bars))],
		...factorSpan(say`factor`, width),
	]);
	const rows = [
		...(snapshot.comparison ? changeLines(snapshot.comparison, input) : []),
		head,
		...figures.map(figure => rowLine(figure, run, other, bars, input)),
	];
	const body = scrolled(input, rows, input.isFocused ? input.view.offset : 0);
	const {isEvidence, a, b} = snapshot.comparison ?? {isEvidence: false};
	const note = isEvidence ? say`${a!.runs.length} and ${b!.runs.length} rounds` : say`one look, no evidence`;
	return {title, note, lines: body.lines, lastOffset: body.lastOffset};
};

/** The last column is there where it has room: cut, it would say nothing. */
function factorSpan(text: string, width: number): Span[] {
	return width < 18 + 2 * 11 + 2 + 10 ? [] : [['muted', right(text, 10)]];
}

function gap(bars: number): number {
	return bars >= 4 ? bars + 1 : 0;
}

function rowLine(figure: Figure, run: RunView, other: RunView, bars: number, {width, theme}: PaneInput): string {
	const a = figure.of(run);
	const b = figure.of(other);
	const highest = Math.max(a ?? 0, b ?? 0);
	const side = (value: number | null, of: RunView): Span[] => {
		const style = figure.isBad && value !== null && value > 0 ? 'failing' : value === null ? 'muted' : 'heading';
		const text: Span = [style, right(figure.print(value, of), 11)];
		if (bars < 4) return [text];
		return [text, ' ', [figure.isBad ? 'failing' : 'accent', bar(highest > 0 ? (value ?? 0) / highest : 0, bars)]];
	};
	const factor = figure.hasFactor && a !== null && b !== null && b > 0 ? `${(a / b).toFixed(2)} ×` : nothing;
	return line(theme, width, [
		['muted', left(shown(figure.name), 18)],
		...side(a, run),
		'  ',
		...side(b, other),
		...factorSpan(factor, width),
	]);
}

function shareOf(run: RunView, outcome: '5xx' | '429'): number | null {
	return run.total > 0 ? run.totals[outcome] / run.total : null;
}
