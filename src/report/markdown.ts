import type {Session} from '../session/schema.ts';
import {type Block, type Cell, createFootnotes, type Footnotes, type Table} from './document.ts';
import {nothing} from './figures.ts';
import {statusNames} from './names.ts';
import {describeSession} from './session-document.ts';

/** A session as Markdown that fits a pull request. Text of others is escaped; charts are left to the HTML report. */
export function formatMarkdown(session: Session): string {
	const {title, lead, sections} = describeSession(session);
	const parts = [
		`# ${escapeMarkdown(title)}`,
		...lead.map(escapeMarkdown),
		...sections.flatMap(section => [`## ${escapeMarkdown(section.title)}`, ...section.blocks.flatMap(formatBlock)]),
	];
	return `${parts.join('\n\n')}\n`;
}

function formatBlock(block: Block): string[] {
	switch (block.kind) {
		case 'table':
			return formatTable(block);
		case 'text':
			return [block.tone === 'warning' ? `> **Warning:** ${escapeMarkdown(block.text)}` : escapeMarkdown(block.text)];
		case 'list':
			return [`**${escapeMarkdown(block.title)}**`, block.items.map(item => `- ${escapeMarkdown(item)}`).join('\n')];
		case 'chart':
			return [];
	}
}

function formatTable({caption, columns, rows}: Table): string[] {
	if (rows.length === 0) return [];
	const footnotes = createFootnotes();
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const body = rows.map(row => line(row.map(cell => formatCell(cell, footnotes))));
	const head = line(columns.map(({title}) => escapeMarkdown(title)));
	const rule = line(columns.map(({align}) => (align === 'right' ? '--:' : ':--')));
	return [
		...(caption === null ? [] : [`**${escapeMarkdown(caption)}**`]),
		[head, rule, ...body].join('\n'),
		...(footnotes.list().length > 0 ? [`${nothing} ${escapeMarkdown(footnotes.list().join(', '))}`] : []),
	];
}

function formatCell(cell: Cell, footnotes: Footnotes): string {
	if (typeof cell === 'string') return escapeMarkdown(cell);
	if ('missing' in cell) return `${nothing}${footnotes.mark(cell.missing)}`;
	const {glyph} = statusNames[cell.status];
	const text = `${glyph} ${escapeMarkdown(cell.text)}`;
	return cell.status === 'fail' ? `**${text}**` : text;
}

/** One line that means nothing to Markdown: no markup, no table border, no link, mention or issue number. */
export function escapeMarkdown(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim()
		.replace(/[&<>]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[sign]!)
		.replace(/[\\`*_[\]|~]/g, '\\$&')
		.replace(/@/g, '&#64;')
		.replace(/#(?=\w)/g, '&#35;')
		.replace(/:\/\//g, ':&#47;&#47;')
		.replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
		.replace(/^([-+#])(?=\s|$)/, '\\$1');
}
