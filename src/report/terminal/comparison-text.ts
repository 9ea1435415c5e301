import type {Comparison} from '../../record/comparison-schema.ts';
import {say, shown} from '../../text/say.ts';
import {showControls} from '../../text/visible-text.ts';
import {comparisonRemarks, comparisonTable} from '../comparison-table.ts';
import {type Cell, createFootnotes, type Footnotes, type Table} from '../document.ts';
import {nothing} from '../figures.ts';
import {english, type Texts} from '../texts/english.ts';
import {cellsOf} from './terminal-text.ts';

/** What `perf-tui compare` prints. */
export interface ComparisonText {
	readonly a: string;
	readonly b: string;
	/** Whether both are of one session, whose rounds alternate. */
	readonly isInterleaved: boolean;
	/** What is different on purpose: the subject of the comparison. */
	readonly changed: readonly string[];
	/** Runs that were left out. */
	readonly setAside: readonly string[];
	readonly comparisons: readonly Comparison[];
}

/** `t`: the texts of its tables. Plain text whose tables are Markdown too: it can be read in a terminal and pasted into a pull request. */
export function formatComparison(
	{a, b, isInterleaved, changed, setAside, comparisons}: ComparisonText,
	t: Texts = english,
): string {
	const said = [
		say`A is ${a}, B is ${b}.`,
		changed.length === 0
			? say`Nothing that is recorded changed between them: same images, same revision.`
			: say`What changed: ${changed.map(shown).join('; ')}.`,
		...(setAside.length === 0 ? [] : [say`Left out, because they did not go to their end: ${setAside.join(', ')}.`]),
		...(isInterleaved
			? []
			: [
					say`A was run before B, or after it, not in turns: a machine that became slower between them looks like a change.`,
				]),
	];
	const parts = [
		...said.map(clean),
		...comparisons.flatMap(comparison => {
			const {caption, ...rest} = comparisonTable(comparison, t);
			return [clean(`**${caption}**`), ...formatTable(rest), comparisonRemarks(comparison, t).map(clean).join('\n')];
		}),
	];
	return `${parts.join('\n\n')}\n`;
}

/** The table, and below it why figures are missing. */
function formatTable(table: Pick<Table, 'columns' | 'rows'>): string[] {
	const footnotes = createFootnotes();
	const aligned = alignTable(table, footnotes);
	const notes = footnotes.list();
	return notes.length === 0 ? [aligned] : [aligned, clean(`${nothing} ${notes.join(', ')}`)];
}

function alignTable({columns, rows}: Pick<Table, 'columns' | 'rows'>, footnotes: Footnotes): string {
	const lines = [columns.map(({title}) => title), ...rows.map(row => row.map(cell => textOf(cell, footnotes)))];
	const widths = columns.map((_, at) => Math.max(3, ...lines.map(line => cellsOf(line[at]!))));
	const fill = (text: string, at: number) => {
		const spaces = ' '.repeat(widths[at]! - cellsOf(text));
		return columns[at]!.align === 'right' ? spaces + text : text + spaces;
	};
	const rule = columns.map(({align}, at) =>
		align === 'right' ? `${'-'.repeat(widths[at]! - 1)}:` : '-'.repeat(widths[at]!),
	);
	const [head, ...body] = lines.map(line => `| ${line.map(fill).join(' | ')} |`);
	return [head, `| ${rule.join(' | ')} |`, ...body].join('\n');
}

function textOf(cell: Cell, footnotes: Footnotes): string {
	if (typeof cell === 'string') return clean(cell).replaceAll('|', '/');
	if ('links' in cell) return clean(cell.links.map(({text}) => text).join(' '));
	return 'missing' in cell ? `${nothing}${footnotes.mark(cell.missing)}` : clean(cell.text);
}

/** Names in a session are what some file said: one line of them, and no control character, reaches the terminal. */
function clean(text: string): string {
	return showControls(text).replace(/[\t\n]+/g, ' ');
}
