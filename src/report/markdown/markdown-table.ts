import {showControls} from '../../text/visible-text.ts';
import {type Cell, createFootnotes, type Footnotes, type Table} from '../document.ts';
import {nothing} from '../figures.ts';
import {statusNames} from '../names.ts';
import {cellsOf, clipMiddle} from '../terminal/terminal-text.ts';
import {escapeMarkdown} from './markdown-text.ts';

/** What a reviewer's window shows of a line, and what a diff or an editor shows without wrapping. */
const widest = 100;
/** A column with a cell wider than this is one of sentences. */
const longCell = 30;
/** An image's digest fits. */
const longestName = 80;

interface Printed {
	readonly heads: readonly string[];
	readonly isFigure: readonly boolean[];
	readonly rows: readonly (readonly string[])[];
}

/**
 * A table as Markdown paragraphs, none wider than 100 columns where its names allow that: a last column of sentences
 * goes below, under the names of its rows, and figures that do not fit beside one another get a table of their own.
 */
export function formatTable({caption, columns, rows}: Table): string[] {
	if (rows.length === 0) return [];
	const footnotes = createFootnotes();
	const printed: Printed = {
		heads: columns.map(({title}) => escapeMarkdown(title)),
		isFigure: columns.map(({align}) => align === 'right'),
		rows: rows.map(row =>
			row.map((cell, column) => formatCell(column === row.length - 1 ? cell : bounded(cell), footnotes)),
		),
	};
	const {table, sentences} = putSentencesBelow(printed);
	const notes = footnotes.list();
	return [
		...(caption === null ? [] : [`**${escapeMarkdown(caption)}**`]),
		...splitFigures(table).map(print),
		...(notes.length > 0 ? [`${nothing} ${escapeMarkdown(notes.join(', '))}`] : []),
		...(sentences.length > 0 ? [sentences.join('\n')] : []),
	];
}

/** Names of several hundred signs would make a line that nobody can read. */
function bounded(cell: Cell): Cell {
	return typeof cell === 'string' ? clipMiddle(showControls(cell), longestName) : cell;
}

function formatCell(cell: Cell, footnotes: Footnotes): string {
	if (typeof cell === 'string') return escapeMarkdown(cell);
	if ('missing' in cell) return `${nothing}${footnotes.mark(cell.missing)}`;
	// An address of `traceUrl` holds nothing that Markdown reads but entities.
	if ('links' in cell)
		return cell.links.map(({text, href}) => `[${escapeMarkdown(text)}](${href.replaceAll('&', '&amp;')})`).join(' ');
	const {glyph} = statusNames[cell.status];
	const text = `${glyph} ${escapeMarkdown(cell.text)}`;
	return cell.status === 'fail' ? `**${text}**` : text;
}

function putSentencesBelow(table: Printed): {table: Printed; sentences: string[]} {
	const last = table.heads.length - 1;
	const isSentences = last >= 2 && !table.isFigure[last] && widths(table)[last]! > longCell;
	if (widthOf(table) <= widest || !isSentences) return {table, sentences: []};
	// A first column that tells the rows apart is name enough.
	const isTelling = new Set(table.rows.map(([name]) => name)).size === table.rows.length;
	const names = isTelling ? 1 : Math.max(1, table.isFigure.indexOf(true));
	const sentences = table.rows
		.filter(row => row[last] !== '')
		.map(row => `- **${row.slice(0, names).join(', ')}**: ${row[last]}`);
	return {table: pick(table, [...Array(last).keys()]), sentences};
}

/** Tables that each have the names of the rows and as many figures as fit. */
function splitFigures(table: Printed): Printed[] {
	const names = Math.max(1, table.isFigure.indexOf(true));
	const kept = [...Array(names).keys()];
	if (widthOf(table) <= widest || !table.isFigure.includes(true)) return [table];
	const parts: number[][] = [];
	let part: number[] = [];
	for (let column = names; column < table.heads.length; column += 1) {
		if (part.length > 0 && widthOf(pick(table, [...kept, ...part, column])) > widest) {
			parts.push(part);
			part = [];
		}
		part.push(column);
	}
	return [...parts, part].map(columns => pick(table, [...kept, ...columns]));
}

function pick({heads, isFigure, rows}: Printed, columns: readonly number[]): Printed {
	return {
		heads: columns.map(column => heads[column]!),
		isFigure: columns.map(column => isFigure[column]!),
		rows: rows.map(row => columns.map(column => row[column]!)),
	};
}

function widths({heads, rows}: Printed): number[] {
	return heads.map((head, column) => Math.max(3, cellsOf(head), ...rows.map(row => cellsOf(row[column]!))));
}

function widthOf(table: Printed): number {
	return widths(table).reduce((sum, width) => sum + width + 3, 1);
}

function print(table: Printed): string {
	const {heads, isFigure, rows} = table;
	const space = widths(table);
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const fill = (cell: string, column: number) => {
		const rest = ' '.repeat(space[column]! - cellsOf(cell));
		return isFigure[column] ? rest + cell : cell + rest;
	};
	const rule = space.map((width, column) =>
		isFigure[column] ? `${'-'.repeat(width - 1)}:` : `:${'-'.repeat(width - 1)}`,
	);
	return [line(heads.map(fill)), line(rule), ...rows.map(row => line(row.map(fill)))].join('\n');
}
