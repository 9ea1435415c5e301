import type {EventLine} from '../../state/snapshot.ts';
import {left, plain} from '../../text/cells.ts';
import {timeOfDay} from '../figures.ts';
import {line, type Span} from '../line.ts';
import {endOf, listedLines, loggedService} from '../lists.ts';
import type {Pane, PaneBody, PaneInput} from '../pane.ts';
import type {Style, Theme} from '../theme.ts';

const marks: Record<EventLine['level'], readonly [Style | null, string]> = {
	info: [null, ' '],
	warning: ['limited', '▲'],
	error: ['failing', '✕'],
};

/** What happened: to k6, the stack and its services. Newest at the bottom. */
export const events: Pane = input => linesOf(input, 'events', [['heading', 'Events']], 'Nothing happened yet.');

/** What the selected service prints. */
export const logs: Pane = input => {
	const service = loggedService(input.snapshot, input.view);
	const title: Span[] = [['heading', 'Logs'], ' ', ['accent', plain(service ?? '')]];
	return linesOf(
		input,
		'logs',
		title,
		service === null ? 'There is no service to read.' : `${plain(service)} has printed nothing yet.`,
	);
};

function linesOf(input: PaneInput, pane: 'events' | 'logs', title: Span[], empty: string): PaneBody {
	const {snapshot, view, width, height, theme, isFocused} = input;
	const all = listedLines(snapshot, view, pane);
	const filter = view.filters[pane];
	if (all.length === 0) {
		const text = filter ? `No line matches ${plain(filter)}.` : empty;
		return {title, note: filter ? `/${plain(filter)}` : '', lines: [line(theme, width, [['muted', text]])]};
	}
	const end = endOf(all, isFocused ? view.anchor : null, height);
	const shown = all.slice(Math.max(0, end - height), end);
	const newer = all.length - end;
	const note = [filter ? `/${plain(filter)}` : '', newer > 0 ? `↓ ${newer} newer` : ''].filter(Boolean).join('  ');
	return {
		title,
		note: note || (pane === 'events' ? 'all' : ''),
		lines: shown.map(event => eventLine(event, width, theme, pane === 'events')),
	};
}

/** One event on one line; the source is left out where all have the same. */
export function eventLine(event: EventLine, width: number, theme: Theme, hasSource = true): string {
	const [style, glyph] = marks[event.level];
	const spans: Span[] = [
		['muted', timeOfDay(event.atMs)],
		[style, ` ${glyph} `],
	];
	if (hasSource) spans.push(['accent', left(plain(event.source), width >= 70 ? 15 : 10)], ' ');
	spans.push([event.level === 'error' ? 'failing' : null, plain(event.text)]);
	return line(theme, width, spans);
}
