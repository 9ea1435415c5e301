import {outcomes} from '../../../state/outcome.ts';
import type {RunView} from '../../../state/snapshot.ts';
import {bandStart, bandsPerDecade} from '../../../state/values/latency-bands.ts';
import {shadeOf, shadeSteps} from '../../../state/values/shades.ts';
import {right} from '../../../text/cells.ts';
import {say} from '../../../text/say.ts';
import {shadeOf as faultColumns} from '../../charts/fault-shade.ts';
import {rangeOf, timeWindows, windowLabel} from '../../charts/time-window.ts';
import {count, milliseconds} from '../../figures.ts';
import {line, type Span} from '../../line.ts';
import {heatChoices} from '../../lists.ts';
import type {PaneBody, PaneInput} from '../../pane.ts';
import type {Style, Theme} from '../../theme.ts';
import type {ViewState} from '../../view-state.ts';
import {outcomeLook} from '../outcomes.ts';
import {shadeGlyphs} from './glyphs.ts';
import {type HeatCell, type HeatScale, heatColumns, heatScale} from './grid.ts';

const axisWidth = 8;
type Size = Pick<PaneInput, 'view' | 'width' | 'height' | 'theme'>;

/** Time across, latency up, and how many requests there were as a shade; `heat` is of which outcome. */
export function heatmap(run: RunView, heat: NonNullable<ViewState['heat']>, size: Size): PaneBody {
	const {view, width, height, theme} = size;
	const window = timeWindows[view.windowIndex] ?? null;
	const shown = heat === 'all' ? outcomes : [heat];
	const rows = Math.max(1, height - 1);
	const scale = heatScale(run.seconds, shown, rows);
	const title: Span[] = [
		['heading', say`Latency heatmap`],
		['muted', ' ms'],
	];
	if (!scale) {
		const why = run.seconds.length === 0 ? say`No second is closed yet.` : say`No request of this kind so far.`;
		return {
			title,
			note: windowLabel(window),
			lines: [line(theme, width, [['muted', why]]), chooser(run, heat, size, [])],
		};
	}
	const room = Math.max(4, width - axisWidth);
	const range = rangeOf([run], window);
	const isBroken = faultColumns(run, range, room);
	const {seconds, columns} = heatColumns(run, range, room, shown, scale);
	const most = Math.max(0, ...columns.flatMap(column => column?.map(cell => cell?.count ?? 0) ?? []));
	const steps = shadeSteps(most);
	const lines = Array.from({length: scale.rows}, (_, index) => {
		const row = scale.rows - 1 - index;
		const cells = Array.from({length: room}, (_each, at) => {
			const column = columns[Math.floor((at * columns.length) / room)];
			return column?.[row] ?? null;
		});
		return line(theme, width, [axisOf(row, scale), ...spansOf(cells, steps, theme, isBroken)]);
	});
	const note = width >= 45 ? say`${seconds} s a column  ${windowLabel(window, range)}` : windowLabel(window, range);
	return {title, note, lines: [...lines.slice(0, rows), chooser(run, heat, size, steps)]};
}

/** A label stands at the row that begins there, at powers of ten; the lowest row holds all that is shorter than its end. */
function axisOf(row: number, {low, step}: HeatScale): Span {
	const band = low + row * step;
	if (row > 0 && band % bandsPerDecade !== 0) return ['muted', `${' '.repeat(axisWidth - 1)}│`];
	const ms = bandStart(row === 0 ? band + step : band);
	const text = row === 0 ? `<${milliseconds(ms)}` : ms < 1 ? milliseconds(ms) : count(Math.round(ms), 6);
	return ['muted', `${right(text, axisWidth - 2)} ┤`];
}

/** Behind the cells while something is broken on purpose: no shade of a count, in ASCII either. */
const brokenGlyph = '-';

function spansOf(
	cells: readonly (HeatCell | null)[],
	steps: readonly number[],
	theme: Theme,
	isBroken: (column: number) => boolean,
): Span[] {
	const glyphs = shadeGlyphs(theme);
	const spans: [Style | null, string][] = [];
	for (const [column, cell] of cells.entries()) {
		const ground = isBroken(column) ? (['muted', brokenGlyph] as const) : ([null, ' '] as const);
		const [style, glyph] = cell
			? ([outcomeLook[cell.outcome].style, glyphs[shadeOf(cell.count, steps)]!] as const)
			: ground;
		const last = spans.at(-1);
		if (last && last[0] === style) last[1] += glyph;
		else spans.push([style, glyph]);
	}
	return spans;
}

/** Which outcomes can be seen, and how many requests a shade stands for. */
function chooser(
	run: RunView,
	heat: NonNullable<ViewState['heat']>,
	{width, theme}: Size,
	steps: readonly number[],
): string {
	const names = heatChoices(run, heat).flatMap((choice): Span[] => {
		const {name, style} = choice === 'all' ? {name: say`all`, style: null} : outcomeLook[choice];
		return [[choice === heat ? 'selected' : style, name], ' '];
	});
	const glyphs = shadeGlyphs(theme);
	const isWide = width >= 60;
	const key = steps
		.map((step, index) => `${glyphs[index]}${isWide ? ' ' : ''}${count(step)}`)
		.join(isWide ? '  ' : ' ');
	const end: Span[] = key === '' ? [] : [['muted', isWide ? say`${key} requests or more` : key]];
	return line(theme, width, names, end);
}
