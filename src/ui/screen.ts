import {hasNoStack, type MonitorSnapshot} from '../state/snapshot.ts';
import {plain} from '../text/cells.ts';
import {say} from '../text/say.ts';
import {openFaultMenu} from './faults/open-menu.ts';
import {type FooterInput, hintLine} from './footer.ts';
import {headLines} from './head.ts';
import {focusedPane} from './keys/effects.ts';
import {type Layout, layoutOf, smallest} from './layout.ts';
import {centred} from './line.ts';
import {noticeHeight, noticeLines} from './notice.ts';
import {boxed} from './pane.ts';
import type {PaneId} from './pane-id.ts';
import {panes} from './panes/all.ts';
import {createTheme, drawn, type Theme} from './theme.ts';
import type {ViewState} from './view-state.ts';

/** How many lines a text needs does not depend on its styles. */
const unstyled = createTheme({color: false, ascii: false});

/**
 * The layout that a snapshot and a view ask for; null when the terminal is too small. While the picture is frozen, what is
 * said below it is still that of the `live` snapshot.
 */
export function screenLayout(
	shown: MonitorSnapshot,
	view: ViewState,
	size: {columns: number; rows: number},
	live = shown,
): Layout | null {
	const {memory} = shown;
	const hasServices = !hasNoStack(shown);
	const hasFaultMenu = openFaultMenu(shown, view) !== null;
	const isPairThere = shown.services.some(({name}) => name === memory?.a.service || name === memory?.b.service);
	return layoutOf(size.columns, size.rows, {
		mode: shown.run === null ? 'idle' : shown.other === null ? 'run' : 'compare',
		tail: view.tail,
		isMemoryMeasured: (memory?.a.workingSetBytes ?? memory?.b.workingSetBytes ?? null) !== null,
		// Of a system of others the two services may not be there at all.
		hasMemory: memory !== null && hasServices && (shown.switch !== null || shown.services.length === 0 || isPairThere),
		hasServices,
		hasFaultMenu,
		noticeHeight: visible => noticeHeight({live, view, visible, width: size.columns, theme: unstyled}),
		alone: view.isHelpOpen ? 'help' : view.isZoomed && !hasFaultMenu ? view.focus : null,
	});
}

/** The lines of every part of the screen, each of exactly its width. */
export interface ScreenText {
	readonly head: readonly string[];
	readonly panes: ReadonlyMap<PaneId, readonly string[]>;
	/** What the notice has, and the hint line. */
	readonly foot: readonly string[];
}

/** Draws the whole screen: pure, so that it is tested without a terminal. */
export function screenText(
	live: MonitorSnapshot,
	shown: MonitorSnapshot,
	view: ViewState,
	layout: Layout,
	theme: Theme,
): ScreenText {
	const {columns, headHeight, visible} = layout;
	const focus = focusedPane({view, layout});
	const finish = (lines: readonly string[]) => lines.map(line => drawn(theme, line));
	const footer: FooterInput = {live, view, focus, visible, width: columns, theme};
	const texts = new Map<PaneId, string[]>();
	for (const band of layout.bands) {
		for (const {width, panes: placed} of band.columns) {
			for (const {id, height} of placed) {
				const input = {snapshot: shown, view, width, height, theme, isFocused: id === focus};
				texts.set(id, finish(boxed(panes[id], input)));
			}
		}
	}
	return {
		head: finish(headLines(live, view.frozen !== null, {width: columns, height: headHeight}, theme)),
		panes: texts,
		foot: finish([...noticeLines(footer, layout.noticeHeight), hintLine(footer)]),
	};
}

/** What a terminal that is too small shows. */
export function tooSmall(size: {columns: number; rows: number}, question: string | null, theme: Theme): string[] {
	const {columns, rows} = size;
	const sentences = [
		say`perf-tui needs ${smallest.columns} × ${smallest.rows}, this is ${columns} × ${rows}.`,
		question === null ? say`Make the window larger, or press q to quit.` : say`${plain(question)} y or n`,
	];
	return Array.from({length: Math.max(1, rows)}, (_, row) => {
		const sentence = sentences[row - Math.max(0, Math.floor(rows / 2) - 1)];
		return drawn(theme, centred(theme, columns, sentence ? [['heading', sentence]] : []));
	});
}
