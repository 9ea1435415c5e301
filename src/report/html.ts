import type {Session} from '../session/schema.ts';
import {type Block, type Cell, createFootnotes, type Footnotes, type Table, type Timelines} from './document.ts';
import {nothing} from './figures.ts';
import {htmlStyle} from './html-style.ts';
import {runName, statusNames} from './names.ts';
import {describeSession} from './session-document.ts';
import {drawTimeline} from './timeline-chart.ts';

/** A column whose cells are sentences gets room for them. */
const longText = 40;

/**
 * A session as one file: no script, nothing to load, and a policy that forbids both. Charts of the runs whose seconds
 * are given. Text of others is escaped.
 */
export function formatHtml(session: Session, timelines: Timelines = {}): string {
	const {title, lead, sections} = describeSession(session, timelines);
	const draw = (block: Block) => formatBlock(block, session, timelines);
	const body = [
		`<h1>${escapeHtml(title)}</h1>`,
		...lead.map(text => `<p class="lead">${escapeHtml(text)}</p>`),
		...sections.map(
			section => `<section>\n<h2>${escapeHtml(section.title)}</h2>\n${section.blocks.map(draw).join('\n')}\n</section>`,
		),
	];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

function formatBlock(block: Block, session: Session, timelines: Timelines): string {
	switch (block.kind) {
		case 'table':
			return formatTable(block);
		case 'text':
			return `<p${block.tone === 'warning' ? ' class="warning"' : ''}>${escapeHtml(block.text)}</p>`;
		case 'list': {
			const items = block.items.map(item => `<li>${escapeHtml(item)}</li>`).join('');
			return `<details open><summary>${escapeHtml(block.title)}</summary><ul>${items}</ul></details>`;
		}
		case 'chart':
			return formatChart(block.runId, session, timelines);
	}
}

function formatChart(runId: string, {runs}: Session, timelines: Timelines): string {
	const run = runs.find(({id}) => id === runId);
	if (!run) return '';
	const figures = drawTimeline(timelines[runId] ?? []).map(({svg, title, shown}) => {
		const keys = shown.map(({outcome, name}) => `<span class="key o-${outcome}">${name}</span>`).join('');
		return `<figure><figcaption><span>${title}</span>${keys}</figcaption>${svg}</figure>`;
	});
	return `<h3>${escapeHtml(runName(run, runs))}</h3>\n<div class="charts">${figures.join('')}</div>`;
}

function formatTable({caption, columns, rows}: Table): string {
	if (rows.length === 0) return '';
	const footnotes = createFootnotes();
	const classes = columns.map(({align}, index) => {
		if (align === 'right') return 'figure';
		return rows.some(row => typeof row[index] === 'string' && row[index].length > longText) ? 'text long' : 'text';
	});
	const head = columns.map(({title}, index) => `<th scope="col" class="${classes[index]}">${escapeHtml(title)}</th>`);
	const body = rows.map(row => {
		const cells = row.map((cell, index) => `<td class="${classes[index]}">${formatCell(cell, footnotes)}</td>`);
		return `<tr>${cells.join('')}</tr>`;
	});
	const notes = footnotes.list().map(escapeHtml);
	return [
		...(caption === null ? [] : [`<h3>${escapeHtml(caption)}</h3>`]),
		`<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`,
		...(notes.length > 0 ? [`<p class="notes">${nothing} ${notes.join(', ')}</p>`] : []),
	].join('\n');
}

function formatCell(cell: Cell, footnotes: Footnotes): string {
	if (typeof cell === 'string') return escapeHtml(cell);
	if ('missing' in cell) return `<span class="missing">${nothing}${footnotes.mark(cell.missing)}</span>`;
	return `<span class="status ${cell.status}">${statusNames[cell.status].glyph} ${escapeHtml(cell.text)}</span>`;
}

/** Text for an element or a quoted attribute; control characters are left out. */
export function escapeHtml(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
		.replace(/[&<>"']/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'})[sign]!);
}
