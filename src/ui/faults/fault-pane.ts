import {left, plain} from '../../text/cells.ts';
import {shown as inWords, say} from '../../text/say.ts';
import {line, type Span} from '../line.ts';
import type {Pane} from '../pane.ts';
import {windowed} from '../panes/windowed.ts';
import {wrapped} from '../panes/wrapped.ts';
import {faultOfRow, openFaultMenu} from './open-menu.ts';
import {faultInWords, faultTime, faultWords} from './words.ts';

const kindWidth = 11;

/** What can be done to the selected service on purpose, and in full what the selected row would do, or why it cannot be. */
export const faults: Pane = ({snapshot, view, width, height, theme}) => {
	const menu = openFaultMenu(snapshot, view);
	if (!menu) return {title: [['heading', say`Break`]], lines: []};
	const title: Span[] = [['heading', say`Break ${plain(menu.service)}`]];
	const wanted = faultOfRow(menu, menu.row);
	const {refusal} = menu.choices[menu.row] ?? {refusal: null};
	const said = wanted ? `${faultInWords(wanted)}.` : plain(inWords(refusal ?? ''));
	const told = wrapped(said, width - 2, 3);
	const hasGap = menu.choices.length + told.length !== height;
	const {shown, hidden, start} = windowed(menu.choices, menu.row, height - told.length - (hasGap ? 2 : 1));
	const lines = shown.map(({kind, refusal: why}, index) => {
		const isSelected = start + index === menu.row;
		const spans: Span[] = [
			['accent', isSelected ? '▸ ' : '  '],
			[why === null ? 'accent' : 'muted', `${start + index + 1}  `],
			[why !== null ? 'muted' : isSelected ? 'selected' : 'heading', left(kind, kindWidth)],
		];
		const text = why === null ? inWords(faultWords[kind].does) : `– ${plain(inWords(why))}`;
		return line(theme, width, [...spans, ' ', [why === null ? null : 'muted', text]]);
	});
	if (hidden > 0) lines.push(line(theme, width, [['muted', say`  … ${hidden} more`]], [['muted', 'j k']]));
	if (hasGap) lines.push(line(theme, width, []));
	for (const text of told) lines.push(line(theme, width, ['  ', [wanted ? null : 'muted', text]]));
	const forMs = wanted ? faultTime(wanted.kind, menu.timeIndex) : 0;
	return {title, ...(forMs > 0 && {note: say`for ${forMs / 1000} s`}), lines: lines.slice(0, height)};
};
