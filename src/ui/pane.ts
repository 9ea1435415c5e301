import type {MonitorSnapshot} from '../state/snapshot.ts';
import {cells, cut} from '../text/cells.ts';
import {say} from '../text/say.ts';
import {line, type Span, spansWidth} from './line.ts';
import type {Theme} from './theme.ts';
import type {ViewState} from './view-state.ts';

/** What a pane draws from. */
export interface PaneInput {
	readonly snapshot: MonitorSnapshot;
	readonly view: ViewState;
	readonly width: number;
	readonly height: number;
	readonly theme: Theme;
	readonly isFocused: boolean;
}

/** The inside of a pane, without its box: what its head says, and at most `height` lines of exactly `width` cells. */
export interface PaneBody {
	readonly title: readonly Span[];
	/** At the right of the head: the window, the order, the filter. */
	readonly note?: string;
	readonly lines: readonly string[];
	/** How far a pane of text can be scrolled; 0 or nothing where all of it is seen. */
	readonly lastOffset?: number;
}

/** Draws a pane's inside for the room that it has; pure. */
export type Pane = (input: PaneInput) => PaneBody;

// The focused pane is told by the weight of its box, so that it is seen without colour.
const light = {corners: '╭╮╰╯', across: '─', down: '│'};
const heavy = {corners: '┏┓┗┛', across: '━', down: '┃'};

/** The pane in its box: exactly `height` lines of exactly `width` cells. */
export function boxed(pane: Pane, input: PaneInput): string[] {
	const {width, height, theme, isFocused} = input;
	const inside = {...input, width: Math.max(1, width - 4), height: Math.max(0, height - 2)};
	const {title, note, lines} = bodyOf(pane, inside);
	const box = isFocused ? heavy : light;
	const style = isFocused ? 'accent' : 'muted';
	const edge = theme.paint(style, box.down);
	const rows = [head(input, box, title, note ?? '')];
	for (let row = 0; row < inside.height; row++) {
		rows.push(`${edge} ${lines[row] ?? ' '.repeat(inside.width)} ${edge}`);
	}
	rows.push(theme.paint(style, box.corners[2] + box.across.repeat(Math.max(0, width - 2)) + box.corners[3]));
	return rows.slice(0, height);
}

/** A defect in one pane is a sentence in that pane; the others go on. */
function bodyOf(pane: Pane, inside: PaneInput): PaneBody {
	try {
		return pane(inside);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const text = cut(say`This pane could not be drawn: ${reason}`, inside.width * Math.max(1, inside.height - 1));
		const lines: string[] = [];
		for (let start = 0; start < text.length; start += inside.width) {
			lines.push(line(inside.theme, inside.width, [['failing', text.slice(start, start + inside.width)]]));
		}
		return {title: [['failing', say`✕ defect`]], lines};
	}
}

function head(input: PaneInput, box: typeof light, title: readonly Span[], note: string): string {
	const {width, theme, isFocused} = input;
	const style = isFocused ? 'accent' : 'muted';
	const room = Math.max(0, width - 6);
	const noteText = note === '' ? '' : cut(note, Math.max(0, room - Math.min(room, spansWidth(title)) - 4));
	const noteWidth = noteText === '' ? 0 : cells(noteText) + 2;
	const titleWidth = Math.min(spansWidth(title), room - noteWidth);
	const fill = box.across.repeat(Math.max(0, width - 5 - titleWidth - noteWidth));
	const end =
		noteText === ''
			? theme.paint(style, fill + box.across + box.corners[1])
			: `${theme.paint(style, fill)} ${theme.paint('muted', noteText)} ${theme.paint(style, box.across + box.corners[1])}`;
	return `${theme.paint(style, box.corners.charAt(0))} ${line(theme, titleWidth, title)} ${end}`;
}

/** As many lines as fit, from `offset` on; both ends say what is hidden. */
export function scrolled(
	input: PaneInput,
	lines: readonly string[],
	offset: number,
): {lines: readonly string[]; lastOffset: number} {
	const {height, width, theme} = input;
	if (lines.length <= height) return {lines, lastOffset: 0};
	const start = Math.max(0, Math.min(offset, lines.length - height));
	const shown = lines.slice(start, start + height);
	const below = lines.length - start - height;
	if (below > 0)
		shown[height - 1] = line(theme, width, [['muted', say`↓ ${below + 1} more`]], [['muted', say`j k scroll`]]);
	return {lines: shown, lastOffset: lines.length - height};
}
