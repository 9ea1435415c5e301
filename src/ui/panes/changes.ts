import type {Change, ComparedFigure, Comparison} from '../../record/comparison-schema.ts';
import {left, plain, right} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';
import {bytes, milliseconds, nothing, rate} from '../figures.ts';
import {line, type Span} from '../line.ts';
import type {PaneInput} from '../pane.ts';
import type {Theme} from '../theme.ts';
import {hanging} from './wrapped.ts';

/** Low / estimate / high of each compared figure with its sentence: fits 80 cells. */
export function changeLines({a, b, figures}: Comparison, {width, theme}: PaneInput): string[] {
	const head = line(theme, width, [
		left('', nameCells),
		['accent', right(a.name, 9)],
		['accent', right(b.name, 9)],
		['muted', right(say`low`, 7) + right(say`change`, 7) + right(say`high`, 7)],
	]);
	return [head, ...figures.flatMap(figure => figureLines(figure, width, theme)), line(theme, width, [])];
}

const nameCells = 17;
const styles = {better: 'ok', worse: 'failing', 'within noise': 'muted', 'no change detected': 'muted'} as const;

function figureLines(
	{name, unit, a, b, change, isTrade, reason}: ComparedFigure,
	width: number,
	theme: Theme,
): string[] {
	const head: Span[] = [
		['muted', left(unit === 'ms' ? `${shown(name)} ms` : shown(name.replace(/^memory, /, '')), nameCells)],
		['heading', right(printValue(a, unit), 9)],
		['heading', right(printValue(b, unit), 9)],
	];
	if (change === null)
		return hanging(theme, width, [...head, ['muted', `  ${nothing} `]], ['muted', plain(shown(reason ?? ''))], 4);
	const {low, estimate, high, kind, sentence} = change;
	const style = isTrade ? 'muted' : styles[sentence];
	const spans: Span[] = [
		...head,
		['muted', right(signed(low, kind), 7)],
		['heading', right(signed(estimate, kind), 7)],
		['muted', right(signed(high, kind), 7)],
		[style, isTrade ? say`  ${changeWord(sentence)}, less cost` : `  ${changeWord(sentence)}`],
	];
	return [line(theme, width, spans)];
}

function changeWord(sentence: Change['sentence']): string {
	switch (sentence) {
		case 'better':
			return say`better`;
		case 'worse':
			return say`worse`;
		case 'within noise':
			return say`within noise`;
		case 'no change detected':
			return say`no change detected`;
	}
}

function printValue(value: number | null, unit: ComparedFigure['unit']): string {
	if (unit === 'bytes') return bytes(value);
	if (unit === 'ms') return milliseconds(value);
	return unit === '1/s' ? rate(value) : value === null ? nothing : `${value.toFixed(1)} %`;
}

/** `+3.1%`, `−0.4pt`: a space less each, so that the sentence fits 80 cells. */
function signed(value: number, kind: Change['kind']): string {
	const text = Math.abs(value).toFixed(Math.abs(value) < 99.95 ? 1 : 0);
	const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
	return `${sign}${text}${kind === 'percent' ? '%' : 'pt'}`;
}
