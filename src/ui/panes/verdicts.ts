import type {VerdictNames, VerdictRow} from '../../state/snapshot.ts';
import {cells, left, plain, right} from '../../text/cells.ts';
import {figurePair} from '../../text/figure-pair.ts';
import {kept, say, shown} from '../../text/say.ts';
import {figure, nothing} from '../figures.ts';
import {line, type Span, spansWidth} from '../line.ts';
import {type Pane, type PaneInput, scrolled} from '../pane.ts';
import type {Style} from '../theme.ts';
import {hanging, wrapped} from './wrapped.ts';

const names: Readonly<Record<string, readonly [string, string]>> = {
	thresholds: [kept`k6 thresholds`, 'k6'],
	limits: [kept`limits`, kept`limits`],
	reconciliation: [kept`books agree`, kept`books`],
	'services-held': [kept`services held`, kept`services`],
	recovery: [kept`recovery`, kept`recovery`],
};

const namesOf = ({indicator}: VerdictRow, brought: VerdictNames | undefined) =>
	names[indicator] ?? brought?.[indicator] ?? ([indicator, indicator] as const);

const looks: Record<VerdictRow['status'], readonly [Style, string]> = {
	pass: ['ok', '●'],
	fail: ['failing', '✕'],
	'not-exercised': ['muted', '○'],
};

const unasked = () => say`The script's own thresholds judge it, from its first samples on.`;

/** May I claim it: each indicator, its figure beside the limit, and why one was not exercised. */
export const verdicts: Pane = input => {
	const {snapshot, view, width, height, theme} = input;
	const title: Span[] = [
		['heading', say`Verdicts`],
		...(width >= 56 ? [['muted', '  '] as Span, ...verdictSummary(snapshot.verdicts)] : []),
	];
	const note = snapshot.verdicts.some(({isFinal}) => !isFinal) ? say`so far` : '';
	if (snapshot.verdicts.length === 0)
		return {title, lines: wrapped(unasked(), width, height).map(text => line(theme, width, [['muted', text]]))};
	if (height === 1) return {title, note, lines: [stripLine(input)]};
	// Details come only where there is room for all of them: a list that fits never has to be scrolled.
	const detailed = snapshot.verdicts.flatMap(row => detailLines(row, input));
	const reasoned = snapshot.verdicts.flatMap(row => reasonedLines(row, input));
	const fitting = [detailed, reasoned].find(drawn => drawn.length <= height);
	const lines = fitting ?? (view.isZoomed ? detailed : shortLines(worstFirst(snapshot.verdicts), input));
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
	const spans: Span[] = [[failing > 0 ? 'failing' : 'muted', say`✕ ${failing} fail`], '  '];
	spans.push([number('pass') > 0 ? 'ok' : 'muted', say`● ${number('pass')} pass`], '  ');
	spans.push(['muted', say`○ ${number('not-exercised')} open`]);
	return spans;
}

function stripLine({snapshot, width, theme}: PaneInput): string {
	return line(
		theme,
		width,
		snapshot.verdicts.flatMap((row): Span[] => {
			const [style, glyph] = looks[row.status];
			return [[style, `${glyph} ${shown(namesOf(row, snapshot.verdictNames)[1])}`], '  '];
		}),
	);
}

/** A line for each; the first of them have their reasons as long as there is room: a reason is seen whole or not at all. */
function shortLines(rows: readonly VerdictRow[], input: PaneInput): string[] {
	let spare = input.height - rows.length;
	return rows.flatMap(row => {
		const whole = reasonedLines(row, input);
		if (whole.length > 1 && whole.length - 1 > spare) return [shortest(row, input)];
		spare -= whole.length - 1;
		return whole;
	});
}

/** One line: of why nothing exercised it what to do about that, which a reason ends with, or that there is a reason. */
function shortest(row: VerdictRow, input: PaneInput): string {
	if (row.status !== 'not-exercised') return rowStart(row, input);
	const {width, theme} = input;
	const start = nameSpans(row, input);
	const step = openText(
		`: ${plain(shown(row.reason ?? ''))
			.split(': ')
			.at(-1)}`,
		width,
	);
	const fits = cells(step) <= width - spansWidth(start);
	return line(theme, width, [...start, ['muted', fits ? step : openText(' …', width)]]);
}

/** The figure beside the limit. */
function rowStart(row: VerdictRow, input: PaneInput): string {
	const {width, theme} = input;
	const spans = nameSpans(row, input);
	const isNarrow = width < narrow;
	const unit = row.unit === null ? null : plain(unitWord(row.unit));
	const [value, limit] = figurePair(row.value, row.limit, unit, figure);
	spans.push([row.status === 'fail' ? 'failing' : 'heading', right(value, isNarrow ? 10 : 13)]);
	if (row.limit !== null) spans.push(['muted', isNarrow ? ` / ${limit}` : say`  limit ${limit}`]);
	return line(theme, width, spans);
}

/** Cells below which names and words are short. */
const narrow = 50;
const openText = (why: string, width: number) => (width < narrow ? say`open${why}` : say`not exercised${why}`);

function nameSpans(row: VerdictRow, {snapshot, width}: PaneInput): Span[] {
	const [style, glyph] = looks[row.status];
	const isNarrow = width < narrow;
	const name = left(shown(namesOf(row, snapshot.verdictNames)[isNarrow ? 1 : 0]), isNarrow ? 10 : 18);
	const isOpen = row.status === 'not-exercised';
	return [[style, `${glyph} `], [isOpen ? 'muted' : null, name], isOpen && !isNarrow ? ' ' : ''];
}

/** Verdicts that count say of what. */
function unitWord(unit: string): string {
	switch (unit) {
		case 'open':
			return say`open`;
		case 'lost':
			return say`lost`;
		case 'not met':
			return say`not met`;
		case 'crossed':
			return say`crossed`;
		default:
			return shown(unit);
	}
}

/** As many lines as a sentence needs. */
const most = 20;

/** The row with why it fails, or why nothing exercised it. */
function reasonedLines(row: VerdictRow, input: PaneInput): string[] {
	const {width, theme} = input;
	const reason = row.reason === null ? '' : plain(shown(row.reason));
	if (row.status === 'not-exercised')
		return hanging(
			theme,
			width,
			nameSpans(row, input),
			['muted', openText(reason === '' ? '' : `: ${reason}`, width)],
			most,
		);
	const text = row.status === 'fail' ? `${factor(row)}${reason}` : '';
	const told = text === '' ? [] : hanging(theme, width, ['    '], ['failing', text], most);
	return [rowStart(row, input), ...told];
}

/** By how much a limit is passed, where a factor says it. */
function factor({value, limit}: VerdictRow): string {
	if (value === null || limit === null || limit <= 0 || value <= limit) return '';
	return say`${(value / limit).toFixed(1)} × the limit  `;
}

function detailLines(row: VerdictRow, input: PaneInput): string[] {
	const {width, theme} = input;
	const told = (style: Style, text: string) => hanging(theme, width, ['    '], [style, plain(text)], most);
	const evidence = row.evidence.flatMap(text => told('muted', shown(text)));
	if (row.status === 'not-exercised') return [...reasonedLines(row, input), ...evidence];
	const words = {
		pass: row.isFinal ? say`passes` : say`passing so far`,
		fail: row.isFinal ? say`fails` : say`failing`,
	};
	const why = evidence.length > 0 ? evidence : told('muted', row.reason === null ? nothing : shown(row.reason));
	return [rowStart(row, input), ...why, ...told(looks[row.status][0], words[row.status])];
}
