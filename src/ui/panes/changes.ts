import type {Change, ComparedFigure, Comparison} from '../../record/comparison-schema.ts';
import {left, plain, right} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';
import {bytes, milliseconds, nothing, rate, share} from '../figures.ts';
import {line, type Span} from '../line.ts';
import type {PaneInput} from '../pane.ts';
import type {Theme} from '../theme.ts';
import {hanging} from './wrapped.ts';

/** Low / estimate / high of each compared figure with its sentence: fits 80 cells. */
export function changeLines({a, b, figures}: Comparison, {width, theme}: PaneInput): string[] {
	const head = line(theme, width, [
		left('', nameCells),
		['accent', right(plain(a.name), 9)],
		['accent', right(plain(b.name), 9)],
		['muted', [say`low`, say`change`, say`high`].map(head => right(head, changeCells)).join('')],
	]);
	return [head, ...figures.flatMap(figure => figureLines(figure, width, theme)), line(theme, width, [])];
}

const nameCells = 17;
const changeCells = 7;
const styles = {better: 'ok', worse: 'failing', 'within noise': 'muted', 'no change detected': 'muted'} as const;

function figureLines(
	{name, unit, a, b, change, isTrade, reason}: ComparedFigure,
	width: number,
	theme: Theme,
): string[] {
	const head: Span[] = [
		['muted', left(nameOf(name, unit), nameCells)],
		['heading', right(printValue(a, unit), 9)],
		['heading', right(printValue(b, unit), 9)],
	];
	if (change === null)
		return hanging(theme, width, [...head, ['muted', `  ${nothing} `]], ['muted', plain(shown(reason ?? ''))], 4);
	const {low, estimate, high, kind, sentence} = change;
	const style = isTrade ? 'muted' : styles[sentence];
	const spans: Span[] = [
		...head,
		...([low, estimate, high] as const).map(
			(value, at): Span => [
				at === 1 ? 'heading' : 'muted',
				right(signed(value, kind === 'percent' ? 'percent' : unit), changeCells),
			],
		),
		[style, isTrade ? say`  ${changeWord(sentence)}, less cost` : `  ${changeWord(sentence)}`],
	];
	return [line(theme, width, spans)];
}

/** A figure without what its values say; endpoints and services are what others called them. */
function nameOf(name: string, unit: ComparedFigure['unit']): string {
	return plain(unit === 'ms' ? `${shown(name)} ms` : shown(name.replace(/^memory, /, '')));
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
	return unit === '1/s' ? rate(value) : value === null ? nothing : share(value, 100);
}

type ChangeUnit = ComparedFigure['unit'] | 'percent';
const signs = {percent: '%', '%': 'pt', '1/s': '/s', ms: 'ms'} as const;

/** `+3.1%`, `−.42pt`, `+101/s`: with a space less each, and a gap before it, so that the sentence fits 80 cells. */
function signed(value: number, unit: ChangeUnit): string {
	const size = Math.abs(value);
	if (unit === 'bytes') return withSign(value, shortened(bytes(size).replace(' ', '')));
	const sign = signs[unit];
	// Whatever is left of all has not gone.
	if (unit === 'percent') return withSign(value, value > -100 && value < -99.9 ? '99.9%' : digits(size) + sign);
	if (size > 0 && size < 0.005) return `${value < 0 ? '<' : '>'}0${sign}`;
	return withSign(value, (size < 0.995 ? size.toFixed(2).replace(/^0(?=.*[1-9])/, '') : digits(size)) + sign);
}

function withSign(value: number, text: string): string {
	return Number.parseFloat(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

function digits(size: number): string {
	if (size < 9999.5) return size.toFixed(size < 99.95 ? 1 : 0);
	return size < 999_500 ? `${(size / 1000).toFixed(0)}k` : `${(size / 1e6).toFixed(0)}M`;
}

/** Without what is behind the point, where that has no room. */
const shortened = (text: string) => (text.length < changeCells - 1 ? text : text.replace(/\.\d+/, ''));
