import type {MonitorSnapshot} from '../../src/state/snapshot.ts';
import {boxed} from '../../src/ui/pane.ts';
import type {PaneId} from '../../src/ui/pane-id.ts';
import {panes} from '../../src/ui/panes/all.ts';
import {screenLayout, screenText, tooSmall} from '../../src/ui/screen.ts';
import {createTheme, type Theme} from '../../src/ui/theme.ts';
import {firstView, type ViewState} from '../../src/ui/view-state.ts';

/** Colours, and no `--ascii`. */
export const colored = createTheme({color: true, ascii: false});

/** A line without its styles. */
export function bare(line: string): string {
	return line.replace(/\x1b\[[0-9;]*m/g, '');
}

/** Every line of the screen from top to bottom, styles and all. */
export function screenLines(
	snapshot: MonitorSnapshot,
	columns: number,
	rows: number,
	view: Partial<ViewState> = {},
	theme: Theme = colored,
): string[] {
	const state = {...firstView, ...view};
	const layout = screenLayout(snapshot, state, {columns, rows});
	if (!layout) return tooSmall({columns, rows}, null, theme);
	const {head, panes: texts, foot} = screenText(snapshot, snapshot, state, layout, theme);
	const body = layout.bands.flatMap(band => {
		const sides = band.columns.map(column => column.panes.flatMap(({id}) => texts.get(id) ?? []));
		return Array.from({length: band.height}, (_, row) => sides.map(side => side[row] ?? '').join(''));
	});
	return [...head, ...body, ...foot];
}

/** One pane without styles, in its box. */
export function paneText(
	id: PaneId,
	snapshot: MonitorSnapshot,
	width: number,
	height: number,
	view: Partial<ViewState> = {},
): string {
	const input = {snapshot, view: {...firstView, ...view}, width, height, theme: colored, isFocused: true};
	return boxed(panes[id], input).map(bare).join('\n');
}
