import {cells, cut, left, plain, right} from '../../../text/cells.ts';
import {cutApart} from '../../../text/cut-apart.ts';
import {say} from '../../../text/say.ts';
import {traceUrl} from '../../../text/trace-url.ts';
import {count, milliseconds, nothing} from '../../figures.ts';
import {line, type Span} from '../../line.ts';
import type {Pane, PaneInput} from '../../pane.ts';
import {type slowestSorts, sortOf} from '../../view-state.ts';
import {windowed} from '../windowed.ts';
import {listedRequests, type NotedRow} from './noted-rows.ts';
import {requestDetail} from './request-detail.ts';
import {answerOf, endedAt, makerOf} from './request-words.ts';

/** Cells of the columns that are always there, with the air between them. */
const figures = {took: 9, at: 14, answer: 13, times: 9};
const figuresWidth = 2 + figures.took + figures.at + figures.answer + figures.times;
const makerWidth = 44;
const traceWidth = 34;

/** The slowest and the failed requests of the run; below them all that is known of the selected one. */
export const slowest: Pane = input => {
	const {snapshot, view, width, height, theme, isFocused} = input;
	const rows = listedRequests(snapshot, view);
	const filter = view.filters.slowest;
	const note = `${filter ? `/${plain(filter)}  ` : ''}${say`by ${sortWord(sortOf(view, 'slowest'))}`}`;
	const title: Span[] = [
		['heading', say`Slowest and failed`],
		['muted', ' ms'],
	];
	if (rows.length === 0) {
		const text = filter ? say`No request here matches ${plain(filter)}.` : nobody(input);
		return {title, note, lines: [line(theme, width, [['muted', text]])]};
	}
	const at = Math.max(
		0,
		rows.findIndex(({name}) => name === view.selected.slowest),
	);
	const room = Math.max(1, Math.floor((height - 1) / 2));
	const whole = requestDetail(rows[at]!, width, theme, snapshot);
	const detail = whole.length <= room ? whole : [...whole.slice(0, room - 1), line(theme, width, [['muted', '…']])];
	const {shown, hidden} = windowed(rows, at, height - detail.length - 3);
	const columns = columnsOf(rows, width);
	const names = cutApart(
		shown.map(row => plain(row.endpoint)),
		columns.name,
	);
	const lines = [headLine(columns, input)];
	for (const row of shown) {
		lines.push(rowLine(row, names.get(plain(row.endpoint))!, row === rows[at], columns, input));
	}
	if (hidden > 0)
		lines.push(line(theme, width, [['muted', say`${'…'} ${hidden} more`]], isFocused ? [['muted', 'j k']] : []));
	while (lines.length < height - detail.length - 1) lines.push(line(theme, width, []));
	return {
		title,
		note,
		lines: [...lines, line(theme, width, [['muted', '─'.repeat(width)]]), ...detail].slice(0, height),
	};
};

function nobody({snapshot: {run}}: PaneInput): string {
	if (run === null) return say`No run yet.`;
	return run.total > 0 && run.slowest === undefined ? say`This session kept no single request.` : say`No request yet.`;
}

function sortWord(sort: (typeof slowestSorts)[number]): string {
	switch (sort) {
		case 'failed':
			return say`failed`;
		case 'took':
			return say`took`;
		case 'time':
			return say`time`;
		case 'endpoint':
			return say`endpoint`;
	}
}

interface Columns {
	readonly name: number;
	readonly hasMaker: boolean;
	readonly hasTrace: boolean;
}

/** Endpoints have what they need first; who made a request and its trace come where there is room for them. */
function columnsOf(rows: readonly NotedRow[], width: number): Columns {
	const longest = Math.max(8, ...rows.map(({endpoint}) => cells(plain(endpoint))));
	let room = width - figuresWidth;
	const take = (isThere: boolean, size: number) => {
		const fits = isThere && room - size >= longest;
		if (fits) room -= size;
		return fits;
	};
	const hasTrace = take(
		rows.some(({request}) => request.traceId !== undefined),
		traceWidth,
	);
	const hasMaker = take(
		rows.some(({request}) => makerOf(request) !== ''),
		makerWidth,
	);
	return {name: Math.max(8, Math.min(longest, room)), hasMaker, hasTrace};
}

function headLine({name, hasMaker, hasTrace}: Columns, {width, theme}: PaneInput): string {
	const {took, at, answer, times} = figures;
	const texts = [
		`  ${left(say`request`, name)}`,
		right(say`took`, took),
		`  ${left(say`at`, at - 2)}`,
		`  ${left(say`answer`, answer - 2)}`,
	];
	texts.push(right(say`times`, times));
	if (hasMaker) texts.push(`  ${left(say`made by`, makerWidth - 2)}`);
	if (hasTrace) texts.push(`  ${left(say`trace`, traceWidth - 2)}`);
	return line(theme, width, [['muted', texts.join('')]]);
}

function rowLine(row: NotedRow, name: string, isSelected: boolean, columns: Columns, input: PaneInput): string {
	const {width, theme, isFocused} = input;
	const {request, failed} = row;
	const spans: Span[] = [
		failed ? ['failing', '✕ '] : '  ',
		[isSelected ? (isFocused ? 'selected' : 'heading') : null, left(name, columns.name)],
		['heading', right(milliseconds(request.durationMs), figures.took)],
		`  ${left(endedAt(request), figures.at - 2)}`,
		[failed ? 'failing' : 'muted', `  ${left(answerOf(failed ?? request), figures.answer - 2)}`],
		right(failed ? count(failed.count, 8) : '', figures.times),
	];
	if (columns.hasMaker) spans.push(['muted', `  ${left(makerOf(request) || nothing, makerWidth - 2)}`]);
	if (columns.hasTrace) spans.push('  ', ...traceSpans(request.traceId, input));
	return line(theme, width, spans);
}

function traceSpans(id: string | undefined, {snapshot}: PaneInput): Span[] {
	const text = cut(plain(id ?? nothing), traceWidth - 2);
	const url = id && snapshot.traceUrl ? traceUrl(snapshot.traceUrl, id) : null;
	return [['muted', text, url], ' '.repeat(traceWidth - 2 - cells(text))];
}
