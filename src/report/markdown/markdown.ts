import type {Session} from '../../record/schema.ts';
import type {Block, Judgement, Section} from '../document.ts';
import {describeSession, type ReportParts} from '../session-document.ts';
import {english} from '../texts/english.ts';
import {formatTable} from './markdown-table.ts';
import {escapeMarkdown} from './markdown-text.ts';

/** How a report is set as Markdown. */
export interface MarkdownParts extends ReportParts {
	/** Folder of the charts, as the page names it. */
	readonly chartFolder?: string;
	/** Folder of the pictures. */
	readonly pictureFolder?: string;
	/** Sections that only explain are shown whole, not folded. */
	readonly isWhole?: boolean;
	/** Sections that only explain are left out. */
	readonly isShort?: boolean;
	/** Paragraphs of Markdown between the first sentences and the verdicts, and at the end. */
	readonly before?: readonly string[];
	readonly after?: readonly string[];
}

/**
 * A session as Markdown for a pull request: verdicts and runs first, what explains them folded. Charts are files beside
 * it. Text of others is escaped.
 */
export function formatMarkdown(session: Session, parts: MarkdownParts = {}): string {
	const {title, lead, sections} = describeSession(session, parts);
	const {before = [], after = []} = parts;
	const paragraphs = [
		`# ${escapeMarkdown(title)}`,
		...lead.map(escapeMarkdown),
		...before,
		...sections
			.filter(({isMain = false}) => isMain || !parts.isShort)
			.flatMap(section => formatSection(section, parts)),
		...after,
	];
	return `${paragraphs.join('\n\n')}\n`;
}

function formatSection({title, isMain = false, blocks}: Section, parts: MarkdownParts): string[] {
	const body = blocks.flatMap(block => formatBlock(block, parts));
	if (isMain || parts.isWhole) return [`## ${escapeMarkdown(title)}`, ...body];
	return fold(title, body, false);
}

/** Paragraphs that a reader opens when the title calls for it. */
function fold(title: string, body: readonly string[], isWhole: boolean): string[] {
	if (body.length === 0) return [];
	if (isWhole) return [`### ${escapeMarkdown(title)}`, ...body];
	return ['<details>', `<summary><b>${escapeMarkdown(title)}</b></summary>`, ...body, '</details>'];
}

function formatBlock(
	block: Block,
	{chartFolder = 'charts', pictureFolder = 'pictures', isWhole = false, texts = english}: MarkdownParts,
): string[] {
	switch (block.kind) {
		case 'table':
			return formatTable(block);
		case 'text':
			return [
				block.tone === 'warning' ? `> **${texts.warning}:** ${escapeMarkdown(block.text)}` : escapeMarkdown(block.text),
			];
		case 'list':
			return [`**${escapeMarkdown(block.title)}**`, formatItems(block.items)];
		case 'judgements':
			return [...formatTable(block.table), ...fold(texts.verdicts.evidence, formatEvidence(block.items), isWhole)];
		case 'picture':
			return [`![${escapeMarkdown(block.title)}](${pictureFolder}/${block.picture.name})`];
		case 'chart': {
			const {id, title, note} = block.chart;
			return [
				`![${escapeMarkdown(title)}](${chartFolder}/${id}.svg)`,
				...(note === null ? [] : [escapeMarkdown(note)]),
			];
		}
	}
}

function formatEvidence(items: readonly Judgement[]): string[] {
	return items.flatMap(({name, because, evidence}) => {
		// The first sentence of the evidence is often the reason, which stands above.
		const rest = evidence.filter(sentence => sentence !== because);
		return rest.length > 0 ? [`**${escapeMarkdown(name)}**`, formatItems(rest)] : [];
	});
}

function formatItems(items: readonly string[]): string {
	return items.map(item => `- ${escapeMarkdown(item)}`).join('\n');
}
