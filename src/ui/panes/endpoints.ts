import {endpointLimit, others} from '../../state/request-tally.ts';
import type {EndpointRow} from '../../state/snapshot.ts';
import {cells, left, plain, right} from '../../text/cells.ts';
import {cutApart} from '../../text/cut-apart.ts';
import {say} from '../../text/say.ts';
import {count, milliseconds, rate, share} from '../figures.ts';
import {line, type Span} from '../line.ts';
import {endpointSort, listedEndpoints} from '../lists.ts';
import type {Pane, PaneInput} from '../pane.ts';
import {sortWord} from '../words.ts';
import {windowed} from './windowed.ts';

/** How each request name does: rate, share of errors (429 is none), latency of its 2xx. */
export const endpoints: Pane = input => {
	const {snapshot, view, width, height, theme} = input;
	const rows = listedEndpoints(snapshot, view);
	const filter = view.filters.endpoints;
	const note = `${filter ? `/${plain(filter)}  ` : ''}${say`by ${sortWord(endpointSort(view))}`}${rows.some(row => row.name === others) ? say`  ${others}: beyond ${count(endpointLimit, 9)} names` : ''}`;
	const title: Span[] = [
		['heading', say`Endpoints`],
		['muted', say` 2xx latency ms`],
	];
	if (rows.length === 0) {
		const text = filter
			? say`No endpoint matches ${plain(filter)}.`
			: noRequest(snapshot.run?.iterations.complete ?? 0);
		return {title, note, lines: [line(theme, width, [['muted', text]])]};
	}
	const name = nameWidth(rows, width);
	const {shown, hidden} = windowed(
		rows,
		rows.findIndex(({name}) => name === view.selected.endpoints),
		height - 2,
	);
	const lines = [headLine(name, width, input)];
	const names = cutApart(
		shown.map(row => plain(row.name)),
		name,
	);
	for (const row of shown) {
		const text = left(names.get(plain(row.name))!, name);
		lines.push(rowLine(row, text, row.name === view.selected.endpoints, input));
	}
	if (hidden > 0)
		lines.push(line(theme, width, [['muted', say`… ${hidden} more`]], input.isFocused ? [['muted', 'j k']] : []));
	return {title, note, lines: lines.slice(0, height)};
};

/** A script may use another protocol than HTTP, or none. */
function noRequest(iterations: number): string {
	return iterations > 0 ? say`No HTTP request in ${count(iterations, 9)} iterations.` : say`No request yet.`;
}

function nameWidth(rows: readonly EndpointRow[], width: number): number {
	const longest = Math.max(12, ...rows.map(({name}) => cells(plain(name))));
	const figures = 10 + 9 + 8 + 8;
	return Math.max(8, Math.min(longest, Math.max(48, width - figures - 30), width - figures));
}

/** How many of total, 429 and p50 there is room for beside the figures that are always shown. */
function extras(name: number, width: number): number {
	return Math.min(3, Math.max(0, Math.floor((width - name - 35) / 10)));
}

function headLine(name: number, width: number, {theme}: PaneInput): string {
	const extra = extras(name, width);
	let text = left(say`request`, name);
	if (extra >= 1) text += right(say`total`, 10);
	text += right(say`rate`, 10) + right(say`errors`, 9);
	if (extra >= 2) text += right('429', 10);
	if (extra >= 3) text += right('p50', 10);
	return line(theme, width, [['muted', text + right('p95', 8) + right('p99', 8)]]);
}

function rowLine(row: EndpointRow, name: string, isSelected: boolean, {width, theme, isFocused}: PaneInput): string {
	const extra = extras(cells(name), width);
	const failed = row.byOutcome['5xx'] + row.byOutcome['4xx'] + row.byOutcome.transport;
	const spans: Span[] = [[isSelected ? (isFocused ? 'selected' : 'heading') : null, name]];
	if (extra >= 1) spans.push(['muted', right(count(row.total, 9), 10)]);
	spans.push(right(`${rate(row.perSecond)}/s`, 10));
	spans.push([failed > 0 ? 'failing' : 'muted', right(`${failed > 0 ? '✕ ' : ''}${share(failed, row.total)}`, 9)]);
	if (extra >= 2) {
		const limited = row.byOutcome['429'];
		spans.push([limited > 0 ? 'limited' : 'muted', right(share(limited, row.total), 10)]);
	}
	if (extra >= 3) spans.push(right(milliseconds(row.p50), 10));
	spans.push(['heading', right(milliseconds(row.p95), 8)], right(milliseconds(row.p99), 8));
	return line(theme, width, spans);
}
