import {isRunOn, type RunView} from '../../state/snapshot.ts';
import {plain, right} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';
import {rangeOf, timeWindows, windowLabel} from '../charts/time-window.ts';
import {count, dollars, rate} from '../figures.ts';
import {line, type Span, spansWidth} from '../line.ts';
import type {Pane, PaneBody, PaneInput} from '../pane.ts';
import type {Theme} from '../theme.ts';
import {phaseWord} from '../words.ts';
import {loadChart} from './load-chart.ts';
import {partLines} from './part-lines.ts';
import {runState} from './run-state.ts';
import {sideName} from './sides.ts';
import {splitLines} from './split.ts';
import {hanging} from './wrapped.ts';

/** Requests a second over time, and how they were answered. */
export const load: Pane = input => sideOf(input, input.snapshot.run, input.snapshot.other);

/** The other side of a comparison, on the scales of the first. */
export const other: Pane = input => sideOf(input, input.snapshot.other, input.snapshot.run);

function sideOf(input: PaneInput, run: RunView | null, twin: RunView | null): PaneBody {
	const {snapshot, width, height, theme, view} = input;
	const window = timeWindows[view.windowIndex] ?? null;
	const title: Span[] = [['heading', say`Load`]];
	if (!run) return {title, lines: [line(theme, width, [['muted', say`No run yet.`]])]};
	if (twin) title.push(' ', ['accent', sideName(run, twin, snapshot.run)]);
	if (run.phase === 'done') title.push(' ', runState(run));
	// While a run is on, the other side is shown at the same time of its life.
	const range = rangeOf(isRunOn(snapshot.run) ? [snapshot.run] : [run, twin], window);
	const split = splitLines(run, width, theme);
	const lines = topLines(run, width, height, height - split.length, theme);
	// Half of what is left: the chart says what happened, the rows who made it.
	lines.push(...partLines(run.parts ?? [], width, Math.floor((height - lines.length - split.length) / 2), theme));
	const room = height - lines.length - split.length;
	if (room >= 1) lines.push(...loadChart(run, twin, range, {width, height: room}, theme));
	return {title, note: windowLabel(window, range), lines: [...lines, ...split].slice(0, height)};
}

/** The sum above its parts: the figures stand in the columns of the split below; what is waited for has the chart's `room`. */
function topLines(run: RunView, width: number, height: number, room: number, theme: Theme): string[] {
	const start: Span[] = [
		['muted', say`all`],
		['heading', right(`${rate(run.perSecond)}/s`, 10)],
	];
	if (width >= 40) start.push(right(count(run.total, 9), 11), ['muted', say` requests`]);
	if (run.phase !== 'running' && run.phase !== 'done') {
		const text = `${phaseWord(run.phase)}: ${plain(shown(run.phaseDetail ?? '…'))}`;
		return hanging(theme, width, [...start, '   '], ['accent', text], Math.max(1, room));
	}
	if (!run.ai) return [line(theme, width, start)];
	const [full = [], short = [], cost = []] = aiChoices(run.ai);
	if (spansWidth(start) + 2 + spansWidth(full) <= width) return [line(theme, width, start, full)];
	if (height < 9) return [line(theme, width, start, cost)];
	return [line(theme, width, start), line(theme, width, spansWidth(full) <= width ? full : short)];
}

/** The provider's books, from all that there is to the cost alone. */
function aiChoices({calls, rejected, costUsd}: NonNullable<RunView['ai']>): Span[][] {
	const cost: Span[] = [
		['muted', 'AI '],
		['heading', dollars(costUsd)],
	];
	const made: Span[] = [right(count(calls, 9), 8), ['muted', say` calls `]];
	const lost: Span[] = [[rejected > 0 ? 'failing' : 'muted', say`${right(count(rejected, 9), 7)} rejected`]];
	return [[...cost, ...made, ...lost], [...cost, '  ', ...lost], cost];
}
