import type {SwitchState} from '../../state/screen/switch-state.ts';
import {cells, left, plain} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';
import {bothSides} from '../keys/keys.ts';
import {line, type Span} from '../line.ts';
import type {Pane} from '../pane.ts';
import {windowed} from './windowed.ts';
import {wrapped} from './wrapped.ts';

const nothingToRun = () =>
	say`There is no script to run: name one (perf-tui my-script.js), or put it into load-tests/scenarios.`;

/** What can be run, and the key for it. */
export const menu: Pane = ({snapshot, width, height, theme}) => {
	const title: Span[] = [['heading', say`What shall run?`]];
	const {scenarios} = snapshot;
	if (scenarios.length === 0) {
		const [first = '', ...more] = wrapped(nothingToRun(), width - 2, 3);
		return {
			title,
			lines: [
				line(theme, width, [['limited', '▲ '], first]),
				...more.map(text => line(theme, width, ['  ', text])),
			].slice(0, height),
		};
	}
	const hasPrompt = height >= scenarios.length + 2;
	const isRoomy = height >= scenarios.length * 3 + 2 && scenarios.some(({description}) => description);
	const selected = scenarios.findIndex(({isSelected}) => isSelected);
	const {shown: listed, hidden} = windowed(
		scenarios,
		selected,
		isRoomy ? scenarios.length : height - (hasPrompt ? 3 : 1),
	);
	const identity = Math.min(14, Math.max(...scenarios.map(({id}) => cells(plain(id)))));
	const lines: string[] = [];
	for (const {key, id, title: own, description, isSelected} of listed) {
		const name = own === id && cells(plain(id)) <= identity ? '' : shown(own);
		const text = description && !isRoomy && width >= 70 ? `${plain(name)}  ` : plain(name);
		const spans: Span[] = [
			['accent', isSelected ? '▸ ' : '  '],
			['accent', key],
			'  ',
			['heading', left(plain(id), identity)],
			'  ',
		];
		if (text.trim() !== '') spans.push([isSelected ? 'selected' : null, ` ${text.trim()} `]);
		if (description && !isRoomy && width >= 70) spans.push(['muted', ` ${plain(shown(description))}`]);
		lines.push(line(theme, width, spans));
		if (!isRoomy) continue;
		const [first = '', second = ''] = wrapped(plain(shown(description ?? '')), width - 9 - identity, 2);
		for (const text of [first, second]) lines.push(line(theme, width, [' '.repeat(9 + identity), ['muted', text]]));
	}
	if (hidden > 0) lines.push(line(theme, width, [['muted', say`  … ${hidden} more`]], [['muted', 'j k']]));
	if (hasPrompt && hidden === 0) {
		if (!isRoomy) lines.push(line(theme, width, []));
		lines.push(line(theme, width, prompt(scenarios.at(-1)?.key ?? '1', width, snapshot.switch)));
	}
	return {title, lines: lines.slice(0, height)};
};

function prompt(lastKey: string, width: number, axis: SwitchState | null): Span[] {
	const spans: Span[] = [
		'  ',
		['accent', lastKey === '1' ? '1' : `1–${lastKey}`],
		['muted', say` picks   `],
		['accent', 'Enter'],
		['muted', say` runs it`],
	];
	if (width >= 52 && axis) spans.push(['muted', '   '], ['accent', 'b'], ['muted', ` ${plain(bothSides(axis))}`]);
	return spans;
}
