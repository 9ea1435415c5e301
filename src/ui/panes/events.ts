import type {EventLine} from '../../state/noted/event-line.ts';
import {left, plain} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';
import {timeOfDay} from '../figures.ts';
import {line, type Span} from '../line.ts';
import {endOf, listedLines, loggedService} from '../lists.ts';
import type {Pane, PaneBody, PaneInput} from '../pane.ts';
import type {Style, Theme} from '../theme.ts';
import {hanging, wrapped} from './wrapped.ts';

const marks: Record<EventLine['level'], readonly [Style | null, string]> = {
	info: [null, ' '],
	warning: ['limited', '▲'],
	error: ['failing', '✕'],
};

/** What happened: to k6, the stack and its services. Newest at the bottom. */
export const events: Pane = input => linesOf(input, 'events', [['heading', say`Events`]], say`Nothing happened yet.`);

/** What the selected service prints. */
export const logs: Pane = input => {
	const service = loggedService(input.snapshot, input.view);
	const title: Span[] = [['heading', say`Logs`], ' ', ['accent', plain(service ?? '')]];
	return linesOf(
		input,
		'logs',
		title,
		service === null ? say`There is no service to read.` : say`${plain(service)} has printed nothing yet.`,
	);
};

function linesOf(input: PaneInput, pane: 'events' | 'logs', title: Span[], empty: string): PaneBody {
	const {snapshot, view, width, height, theme, isFocused} = input;
	const all = listedLines(snapshot, view, pane);
	const filter = view.filters[pane];
	if (all.length === 0) {
		const text = filter ? say`No line matches ${plain(filter)}.` : empty;
		return {
			title,
			note: filter ? `/${plain(filter)}` : '',
			lines: wrapped(text, width, Math.max(1, height)).map(part => line(theme, width, [['muted', part]])),
		};
	}
	const rowsOf = rowsIn(pane, input);
	const end = endOf(all, isFocused ? view.anchor : null, firstPage(all, input, pane));
	const rows: string[] = [];
	for (const event of all.slice(0, end).reverse()) {
		const own = rowsOf(event);
		// An event is seen whole or not at all; only one that is longer than the pane is cut.
		if (rows.length + own.length > height) break;
		rows.unshift(...own);
	}
	const newer = all.length - end;
	const note = [filter ? `/${plain(filter)}` : '', newer > 0 ? say`↓ ${newer} newer` : ''].filter(Boolean).join('  ');
	return {title, note: note || (pane === 'events' ? say`all` : ''), lines: rows};
}

/** Sentences of ours go on below; what services print does so on the whole screen, and is one line each beside others. */
function rowsIn(pane: 'events' | 'logs', {view, width, height, theme}: EventsInput): (event: EventLine) => string[] {
	const most = pane === 'logs' && !view.isZoomed ? 1 : Math.max(1, height);
	return event => eventLines(event, width, theme, most, pane === 'events');
}

type EventsInput = Pick<PaneInput, 'view' | 'width' | 'height' | 'theme'>;

/** How many of the oldest events a pane of this size shows at once. */
export function firstPage(all: readonly EventLine[], input: EventsInput, pane: 'events' | 'logs'): number {
	const rowsOf = rowsIn(pane, input);
	let used = 0;
	let count = 0;
	for (const event of all) {
		used += rowsOf(event).length;
		if (used > input.height) break;
		count++;
	}
	return Math.max(1, count);
}

/**
 * One event in at most `most` lines; the source is left out where all have the same: those are the words of a service.
 * `words` are what it says: what is ours in the reader's language, what a service says as it says it.
 */
export function eventLines(
	event: EventLine,
	width: number,
	theme: Theme,
	most: number,
	hasSource = true,
	words = hasSource ? shown(event.text) : event.text,
): string[] {
	const start = eventStart(event);
	if (hasSource) start.push(['accent', left(plain(event.source), width >= 70 ? 15 : 10)], ' ');
	return hanging(theme, width, start, [event.level === 'error' ? 'failing' : null, plain(words)], most);
}

/** When something happened, and how bad it is. */
export function eventStart({atMs, level}: EventLine): Span[] {
	const [style, glyph] = marks[level];
	return [
		['muted', timeOfDay(atMs)],
		[style, ` ${glyph} `],
	];
}
