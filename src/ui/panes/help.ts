import {left} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';
import {groupWord, keyGroups} from '../keys/keys.ts';
import {line, type Span} from '../line.ts';
import {type Pane, scrolled} from '../pane.ts';
import {hanging} from './wrapped.ts';

const glyphs = (): readonly Span[] => [
	['ok', say`● ok`],
	['muted', '   '],
	['limited', say`429 limited`],
	['muted', say` is not broken   `],
	['failing', say`✕ failing`],
	['muted', say`   – not measured`],
];

const meanings = (): readonly string[] => [
	say`Each verdict is a figure beside its limit; ○ was not exercised, and says why.`,
	say`✕ on the ground line of the load chart: something failed then, too little for the area to show.`,
];

/** Every key, from the table, and what the glyphs mean. */
export const help: Pane = input => {
	const {snapshot, width, height, view, theme} = input;
	const columns = width >= 110 ? 2 : 1;
	const columnWidth = Math.floor((width - (columns - 1) * 3) / columns);
	const blocks = keyGroups(snapshot.switch).map(({group, note, bindings}) => [
		[['heading', groupWord(group)] as Span, ['muted', `  ${shown(note)}`] as Span],
		...bindings.map(({label, description}): Span[] => ['  ', ['accent', left(label, 10)], shown(description)]),
		[],
	]);
	const rows = columns === 1 ? blocks.flat() : beside(blocks);
	const lines = rows.map(row => {
		if (columns === 1) return line(theme, width, row as readonly Span[]);
		const [first, second] = row as readonly (readonly Span[])[];
		return `${line(theme, columnWidth, first ?? [])}   ${line(theme, columnWidth, second ?? [])}${' '.repeat(width - columnWidth * 2 - 3)}`;
	});
	const told = meanings().flatMap(text => hanging(theme, width, [], ['muted', text], 3));
	const all = [line(theme, width, glyphs()), ...told, line(theme, width, []), ...lines];
	return {
		title: [['heading', say`Keys`]],
		note: say`? or Esc closes`,
		...scrolled({...input, height}, all, view.offset),
	};
};

/** Blocks in two columns of about the same height. */
function beside(blocks: readonly (readonly (readonly Span[])[])[]): (readonly (readonly Span[])[])[] {
	const half = blocks.flat().length / 2;
	const columns: (readonly Span[])[][] = [[], []];
	for (const block of blocks) {
		const first = columns[0]!;
		(first.length + block.length / 2 <= half ? first : columns[1]!).push(...block);
	}
	const height = Math.max(columns[0]!.length, columns[1]!.length);
	return Array.from({length: height}, (_, row) => [columns[0]![row] ?? [], columns[1]![row] ?? []]);
}
