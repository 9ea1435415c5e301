import type {VerdictNames, VerdictRow} from '../../state/snapshot.ts';
import {left, plain, right} from '../../text/cells.ts';
import {figure, nothing} from '../figures.ts';
import {line, type Span} from '../line.ts';
import {type Pane, type PaneInput, scrolled} from '../pane.ts';
import type {Style} from '../theme.ts';
import {wrapped} from './wrapped.ts';

const names: Readonly<Record<string, readonly [string, string]>> = {
	thresholds: ['k6 thresholds', 'k6'],
	limits: ['limits', 'limits'],
	reconciliation: ['books agree', 'books'],
	'services-held': ['services held', 'services'],
	recovery: ['recovery', 'recovery'],
};

const namesOf = ({indicator}: VerdictRow, brought: VerdictNames | undefined) =>
	names[indicator] ?? brought?.[indicator] ?? ([indicator, indicator] as const);

const looks: Record<VerdictRow['status'], readonly [Style, string]> = {
	pass: ['ok', '●'],
	fail: ['failing', '✕'],
	'not-exercised': ['muted', '○'],
};

const unasked = "The script's own thresholds judge it, from its first samples on.";

/** May I claim it: each indicator, its figure beside the limit, and why one was not exercised. */
export const verdicts: Pane = input => {
	const {snapshot, view, width, height, theme} = input;
	const title: Span[] = [
		['heading', 'Verdicts'],
		...(width >= 56 ? [['muted', '  '] as Span, ...verdictSummary(snapshot.verdicts)] : []),
	];
	const note = snapshot.verdicts.some(({isFinal}) => !isFinal) ? 'so far' : '';
	if (snapshot.verdicts.length === 0)
		return {title, lines: wrapped(unasked, width, height).map(text => line(theme, width, [['muted', text]]))};
	if (height === 1) return {title, note, lines: [stripLine(input)]};
	// Details come only where there is room for all of them: a list that fits never has to be scrolled.
	const choices = [(row: VerdictRow) => detailLines(row, input), (row: VerdictRow) => failureLines(row, input)];
	const fitting = choices.map(draw => snapshot.verdicts.flatMap(draw)).find(drawn => drawn.length <= height);
	const lines =
		fitting ??
		(view.isZoomed
			? snapshot.verdicts.flatMap(choices[0]!)
			: worstFirst(snapshot.verdicts).map(row => rowLine(row, input)));
	return {title, note, ...scrolled(input, lines, input.isFocused ? view.offset : 0)};
};

/** Where not all can be seen, what fails comes first and what nothing exercised last. */
function worstFirst(rows: readonly VerdictRow[]): VerdictRow[] {
	const order = ['fail', 'pass', 'not-exercised'];
	return [...rows].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}

/** How many pass, fail and wait, for the head. */
export function verdictSummary(rows: readonly VerdictRow[]): Span[] {
	const number = (status: VerdictRow['status']) => rows.filter(row => row.status === status).length;
	const failing = number('fail');
	const spans: Span[] = [[failing > 0 ? 'failing' : 'muted', `✕ ${failing} fail`], '  '];
	spans.push([number('pass') > 0 ? 'ok' : 'muted', `● ${number('pass')} pass`], '  ');
	spans.push(['muted', `○ ${number('not-exercised')} open`]);
	return spans;
}

function stripLine({snapshot, width, theme}: PaneInput): string {
	return line(
		theme,
		width,
		snapshot.verdicts.flatMap((row): Span[] => {
			const [style, glyph] = looks[row.status];
			return [[style, `${glyph} ${namesOf(row, snapshot.verdictNames)[1]}`], '  '];
		}),
	);
}

function rowLine(row: VerdictRow, {snapshot, width, theme}: PaneInput): string {
	const [style, glyph] = looks[row.status];
	const isNarrow = width < 50;
	const unit = row.unit === null ? null : plain(row.unit);
	const name = left(namesOf(row, snapshot.verdictNames)[isNarrow ? 1 : 0], isNarrow ? 10 : 18);
	const spans: Span[] = [
		[style, `${glyph} `],
		[row.status === 'not-exercised' ? 'muted' : null, name],
	];
	if (row.status === 'not-exercised') {
		const reason = row.reason === null ? '' : `: ${plain(row.reason)}`;
		return line(theme, width, [...spans, ['muted', isNarrow ? `open${reason}` : ` not exercised${reason}`]]);
	}
	spans.push([row.status === 'fail' ? 'failing' : 'heading', right(figure(row.value, unit), isNarrow ? 10 : 13)]);
	if (row.limit !== null) spans.push(['muted', `${isNarrow ? ' /' : '  limit'} ${figure(row.limit, unit)}`]);
	return line(theme, width, spans);
}

function failureLines(row: VerdictRow, input: PaneInput): string[] {
	if (row.status !== 'fail') return [rowLine(row, input)];
	const text = `${factor(row)}${row.reason === null ? '' : plain(row.reason)}`;
	return [rowLine(row, input), line(input.theme, input.width, ['    ', ['failing', text]])];
}

/** By how much a limit is passed, where a factor says it. */
function factor({value, limit}: VerdictRow): string {
	if (value === null || limit === null || limit <= 0 || value <= limit) return '';
	return `${(value / limit).toFixed(1)} × the limit  `;
}

function detailLines(row: VerdictRow, input: PaneInput): string[] {
	const {width, theme} = input;
	const [style] = looks[row.status];
	const word = {
		pass: row.isFinal ? 'passes' : 'passing so far',
		fail: row.isFinal ? 'fails' : 'failing',
		'not-exercised': 'not exercised',
	}[row.status];
	const evidence =
		row.evidence.length > 0 ? row.evidence.map(plain) : [row.reason === null ? nothing : plain(row.reason)];
	return [
		rowLine(row, input),
		...evidence.map(text => line(theme, width, ['    ', ['muted', text]])),
		line(theme, width, ['    ', [style, word]]),
	];
}
